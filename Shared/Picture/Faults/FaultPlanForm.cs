using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Contracts;

namespace Playground.Picture.Faults;

/// <summary>How processes are named in a form.</summary>
public enum SelectorWay
{
    /// <summary>A registered name, names that have a form with * or ?, or a pid.</summary>
    Name,

    /// <summary>All children of a supervisor.</summary>
    ChildrenOf,

    /// <summary>One of a supervisor's children, by chance.</summary>
    OneChildOf,

    /// <summary>The module of the initial call.</summary>
    Module,

    /// <summary>A label, as proc_lib:set_label sets it.</summary>
    Label,

    /// <summary>Several of them, with commas between.</summary>
    AnyOf,

    /// <summary>One of several, by chance.</summary>
    OneOf,

    /// <summary>All processes of the program.</summary>
    All,
}

/// <summary>What a plan looks at before it does something.</summary>
public enum PlanCondition
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>So many of some processes live.</summary>
    Alive,

    /// <summary>So many messages wait in their mailboxes.</summary>
    Mailbox,
}

/// <summary>A plan of faults as a form has it. The server reads its JSON, and says what is wrong with it.</summary>
public sealed class FaultPlanForm
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields that a process of the picture fills in, the first that a kind has.</summary>
    static readonly string[] Subjects = ["on", "to", "a"];

    const string SentEvent = "sent";

    readonly Dictionary<string, string> values = [];
    readonly Dictionary<string, SelectorWay> ways = [];

    /// <summary>What it does; null until the kinds are known.</summary>
    public FaultKindRow? Kind { get; private set; }

    /// <summary>The plan as a text that somebody writes by hand; null: by the fields.</summary>
    public string? Json { get; set; }

    /// <summary>What the plan is called; empty: by its kind and whom it is about.</summary>
    public string Name { get; set; } = "";

    /// <summary>Milliseconds after the start of the plan; null: at once.</summary>
    public double? AtMs { get; set; }

    /// <summary>So often; null: once, or, where it acts on messages, on each.</summary>
    public double? EveryMs { get; set; }

    /// <summary>The chance that it lands, from 0 to 1.</summary>
    public double Probability { get; set; } = 1;

    /// <summary>So many times it does not land at first.</summary>
    public long SkipFirst { get; set; }

    /// <summary>The kind of event that it waits for; null: none.</summary>
    public string? AfterEvent { get; set; }

    /// <summary>The how many-th of these events.</summary>
    public long AfterCount { get; set; } = 1;

    /// <summary>Whose events count; empty: anybody's.</summary>
    public string AfterOf { get; set; } = "";

    /// <summary>The pattern of the sent messages that count; empty: all.</summary>
    public string AfterMessage { get; set; } = "";

    /// <summary>Whether what it waits for is a message, which can have a pattern.</summary>
    public bool AwaitsMessage => AfterEvent == SentEvent;

    /// <summary>Only while this holds.</summary>
    public PlanCondition While { get; set; }

    /// <summary>Whose lives or mailboxes count.</summary>
    public string WhileOf { get; set; } = "";

    /// <summary>So many of them at least.</summary>
    public long WhileAtLeast { get; set; } = 1;

    /// <summary>It lands so often at most.</summary>
    public int? Limit { get; set; }

    /// <summary>How long it lasts, in milliseconds; null: as its kind has it.</summary>
    public double? DurationMs { get; set; }

    /// <summary>What a field holds, as it was typed.</summary>
    public string ValueOf(string field) => values.GetValueOrDefault(field, "");

    /// <summary>Fills in a field.</summary>
    public void SetValue(string field, string? value) => values[field] = value ?? "";

    /// <summary>How a field names processes.</summary>
    public SelectorWay WayOf(string field) => ways.GetValueOrDefault(field);

    /// <summary>Chooses how a field names processes.</summary>
    public void SetWay(string field, SelectorWay way) => ways[field] = way;

    /// <summary>Another kind: fields that it has in common keep what they hold.</summary>
    public void Choose(FaultKindRow kind)
    {
        Kind = kind;
        foreach (FaultFieldRow field in kind.Fields)
            if (field.Example is { } example) values.TryAdd(field.Name, example);
        if (Json is not null) Json = ToJson();
    }

    /// <summary>A plan for some processes of the picture.</summary>
    public static FaultPlanForm For(FaultKindRow kind, SelectorWay way, string value)
    {
        var form = new FaultPlanForm();
        form.Choose(kind);
        if (SubjectOf(kind) is { } subject)
        {
            form.SetWay(subject.Name, way);
            form.SetValue(subject.Name, value);
        }
        // Cut off from whom is not said: from all.
        if (kind.Fields.Any(field => field.Name == "b")) form.SetWay("b", SelectorWay.All);
        return form;
    }

    /// <summary>The field that a process of the picture fills in; null where the fault is not about processes.</summary>
    public static FaultFieldRow? SubjectOf(FaultKindRow kind) =>
        Subjects.Select(name => kind.Fields.FirstOrDefault(field => field.Name == name)).FirstOrDefault(field => field is not null);

    /// <summary>Whether more than the processes must be said.</summary>
    public static bool NeedsMore(FaultKindRow kind) => kind.Fields.Any(field => field.IsRequired && field.Kind != FaultFieldKind.Selector);

    /// <summary>How the form calls a way to name processes.</summary>
    public static string TextOf(SelectorWay way) => way switch
    {
        SelectorWay.Name => "name or pid",
        SelectorWay.ChildrenOf => "children of",
        SelectorWay.OneChildOf => "one child of",
        SelectorWay.AnyOf => "any of",
        SelectorWay.OneOf => "one of",
        SelectorWay.Module => "the module",
        SelectorWay.Label => "the label",
        _ => "all processes",
    };

    /// <summary>What the form expects to be typed for a way to name processes.</summary>
    public static string ExpectedOf(SelectorWay way) => way switch
    {
        SelectorWay.AnyOf or SelectorWay.OneOf => "names, names as w_*, or pids, with commas between",
        SelectorWay.Module => "the module in which they began",
        SelectorWay.Label => "a label, * and ? in it stand for anything",
        _ => "a name, names as w_*, or a pid",
    };

    /// <summary>How the form calls a condition.</summary>
    public static string TextOf(PlanCondition condition) => condition switch
    {
        PlanCondition.Alive => "alive are",
        PlanCondition.Mailbox => "in mailboxes are",
        _ => "always",
    };

    /// <summary>The text of the plan. What must be there and is not, or is no number, the server names.</summary>
    public string ToJson()
    {
        if (Json is not null) return Json;
        var fault = new JsonObject { ["kind"] = Kind!.Name };
        foreach (FaultFieldRow field in Kind.Fields) Put(fault, field.Name, Written(field));
        var plan = new JsonObject { ["name"] = Name.Trim().Length > 0 ? Name.Trim() : UsualName(), ["fault"] = fault };
        if (Trigger() is { Count: > 0 } trigger) plan["trigger"] = trigger;
        Put(plan, "limit", Limit);
        Put(plan, "durationMs", DurationMs);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented)) plan.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Put(JsonObject into, string name, JsonNode? value)
    {
        if (value is not null) into[name] = value;
    }

    /// <summary>Its kind, and whom it is about.</summary>
    string UsualName() =>
        string.Join(' ', Kind!.Fields.Where(field => field.Kind == FaultFieldKind.Selector).Select(field => ValueOf(field.Name).Trim()).Where(text => text.Length > 0).Prepend(Kind.Name));

    JsonNode? Written(FaultFieldRow field)
    {
        string value = ValueOf(field.Name).Trim();
        if (field.Kind == FaultFieldKind.Selector && WayOf(field.Name) == SelectorWay.All) return new JsonObject { ["all"] = true };
        if (value.Length == 0) return null;
        return field.Kind switch
        {
            FaultFieldKind.Selector => Selector(WayOf(field.Name), value),
            FaultFieldKind.Time or FaultFieldKind.Count or FaultFieldKind.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            FaultFieldKind.Signals => new JsonArray([.. value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(signal => JsonValue.Create(signal))]),
            _ => value,
        };
    }

    static JsonNode Selector(SelectorWay way, string value) => way switch
    {
        SelectorWay.ChildrenOf => new JsonObject { ["childrenOf"] = Named(value) },
        SelectorWay.OneChildOf => new JsonObject { ["random"] = new JsonObject { ["from"] = Selector(SelectorWay.ChildrenOf, value) } },
        SelectorWay.AnyOf => new JsonObject { ["anyOf"] = new JsonArray([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Named)]) },
        SelectorWay.OneOf => new JsonObject { ["random"] = new JsonObject { ["from"] = Selector(SelectorWay.AnyOf, value) } },
        SelectorWay.Module => new JsonObject { ["module"] = value },
        SelectorWay.Label => new JsonObject { ["label"] = value },
        _ => Named(value),
    };

    static JsonNode Named(string value) =>
        value.StartsWith('<') ? new JsonObject { ["pid"] = value } : value.AsSpan().ContainsAny('*', '?') ? new JsonObject { ["names"] = value } : value;

    JsonObject Trigger()
    {
        var trigger = new JsonObject();
        Put(trigger, "atMs", AtMs);
        Put(trigger, "everyMs", EveryMs);
        if (Probability < 1) trigger["probability"] = Probability;
        if (SkipFirst > 0) trigger["skipFirst"] = SkipFirst;
        if (AfterEvent is not null)
        {
            var after = new JsonObject { ["event"] = AfterEvent, ["count"] = AfterCount };
            if (AfterOf.Trim() is { Length: > 0 } whose) after["of"] = Named(whose);
            if (AwaitsMessage && AfterMessage.Trim() is { Length: > 0 } pattern) after["message"] = pattern;
            trigger["after"] = after;
        }
        if (While != PlanCondition.None)
            trigger["while"] = new JsonObject { [While == PlanCondition.Alive ? "alive" : "mailbox"] = Named(WhileOf.Trim()), ["atLeast"] = WhileAtLeast };
        return trigger;
    }
}
