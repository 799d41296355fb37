using System.Globalization;
using System.Text;
using System.Text.Json;
using Playground.Contracts;

namespace Playground.Client.Store;

/// <summary>How processes are named in a form.</summary>
public enum SelectorWay
{
    /// <summary>A registered name.</summary>
    Name,

    /// <summary>Registered names that fit a pattern with *.</summary>
    Names,

    /// <summary>All children of a supervisor.</summary>
    ChildrenOf,

    /// <summary>One of a supervisor's children, by chance.</summary>
    OneChildOf,

    /// <summary>The module of the initial call.</summary>
    Module,

    /// <summary>A label, as proc_lib:set_label sets it.</summary>
    Label,

    /// <summary>A pid.</summary>
    Pid,

    /// <summary>All processes of the program.</summary>
    All,
}

/// <summary>A plan of faults as a form has it. The server reads its JSON, and says what is wrong with it.</summary>
public sealed class FaultPlanForm
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<string, string> values = [];
    readonly Dictionary<string, SelectorWay> ways = [];

    public string Name { get; set; } = "";

    /// <summary>Milliseconds after the start of the plan; null: at once.</summary>
    public double? AtMs { get; set; }

    /// <summary>So often; null: once, or, where it acts on messages, on each.</summary>
    public double? EveryMs { get; set; }

    public double Probability { get; set; } = 1;

    public long SkipFirst { get; set; }

    /// <summary>It lands so often at most.</summary>
    public int? Limit { get; set; }

    public double? DurationMs { get; set; }

    public string ValueOf(string field) => values.GetValueOrDefault(field, "");

    public void SetValue(string field, string? value) => values[field] = value ?? "";

    public SelectorWay WayOf(string field) => ways.GetValueOrDefault(field);

    public void SetWay(string field, SelectorWay way) => ways[field] = way;

    /// <summary>The text of the plan.</summary>
    public string ToJson(FaultKindRow kind)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("name", Name.Trim().Length > 0 ? Name.Trim() : UsualName(kind));
            json.WriteStartObject("fault");
            json.WriteString("kind", kind.Name);
            foreach (FaultFieldRow field in kind.Fields) Write(json, field);
            json.WriteEndObject();
            WriteTrigger(json);
            if (Limit is { } limit) json.WriteNumber("limit", limit);
            if (DurationMs is { } duration) json.WriteNumber("durationMs", duration);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Its kind, and whom it is about.</summary>
    string UsualName(FaultKindRow kind) =>
        string.Join(' ', kind.Fields.Where(field => field.Kind == FaultFieldKind.Selector).Select(field => ValueOf(field.Name).Trim()).Where(text => text.Length > 0).Prepend(kind.Name));

    void Write(Utf8JsonWriter json, FaultFieldRow field)
    {
        string value = ValueOf(field.Name).Trim();
        if (field.Kind == FaultFieldKind.Selector && WayOf(field.Name) == SelectorWay.All)
        {
            json.WriteStartObject(field.Name);
            json.WriteBoolean("all", true);
            json.WriteEndObject();
            return;
        }
        // What must be there and is not, the server names.
        if (value.Length == 0) return;
        switch (field.Kind)
        {
            case FaultFieldKind.Selector:
                WriteSelector(json, field.Name, value);
                break;
            case FaultFieldKind.Time or FaultFieldKind.Count or FaultFieldKind.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number):
                json.WriteNumber(field.Name, number);
                break;
            case FaultFieldKind.Signals:
                json.WriteStartArray(field.Name);
                foreach (string signal in value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(signal);
                json.WriteEndArray();
                break;
            default:
                json.WriteString(field.Name, value);
                break;
        }
    }

    void WriteSelector(Utf8JsonWriter json, string field, string value)
    {
        if (WayOf(field) == SelectorWay.Name)
        {
            json.WriteString(field, value);
            return;
        }
        json.WriteStartObject(field);
        if (WayOf(field) == SelectorWay.OneChildOf)
        {
            json.WriteStartObject("random");
            json.WriteStartObject("from");
            json.WriteString("childrenOf", value);
            json.WriteEndObject();
            json.WriteNumber("count", 1);
            json.WriteBoolean("replacement", true);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString(WayOf(field) switch { SelectorWay.Names => "names", SelectorWay.ChildrenOf => "childrenOf", SelectorWay.Module => "module", SelectorWay.Label => "label", _ => "pid" }, value);
        }
        json.WriteEndObject();
    }

    void WriteTrigger(Utf8JsonWriter json)
    {
        if (AtMs is null && EveryMs is null && Probability >= 1 && SkipFirst == 0) return;
        json.WriteStartObject("trigger");
        if (AtMs is { } at) json.WriteNumber("atMs", at);
        if (EveryMs is { } every) json.WriteNumber("everyMs", every);
        if (Probability < 1) json.WriteNumber("probability", Probability);
        if (SkipFirst > 0) json.WriteNumber("skipFirst", SkipFirst);
        json.WriteEndObject();
    }
}
