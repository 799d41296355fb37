using System.Globalization;
using System.Text.Json;
using Playground.Code;
using Playground.Compiler;
using Playground.Contracts;
using Playground.Runtime.Faults;

namespace Playground.Server.Faults;

/// <summary>One object of a plan's JSON, whose members are read one by one; what is wrong is told with its place.</summary>
internal sealed class PlanObject
{
    private readonly Dictionary<string, JsonElement> members = [];

    /// <param name="element">The JSON.</param>
    /// <param name="path">Its place.</param>
    /// <param name="what">What it should be, such as "a trigger".</param>
    /// <param name="known">The names that its members may have.</param>
    public PlanObject(JsonElement element, string path, string what, IReadOnlyCollection<string> known)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object) throw new FaultPlanException(path, $"expected {what}, an object, not {Kind(element)}");
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new FaultPlanException($"{path}.{member.Name}", $"{what} has no '{member.Name}'{NearestName.Suggest(member.Name, known)} Expected {string.Join(", ", known)}.");
            if (!members.TryAdd(member.Name, member.Value)) throw new FaultPlanException($"{path}.{member.Name}", "is given twice");
        }
    }

    public string Path { get; }

    public bool Has(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public string PathOf(string name) => $"{Path}.{name}";

    public FaultPlanException Fail(string name, string problem) => new(PathOf(name), problem);

    public JsonElement Required(string name, string what) =>
        Has(name) ? members[name] : throw Fail(name, $"is missing; expected {what}");

    public string Text(string name, string what)
    {
        JsonElement value = Required(name, what);
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : throw Fail(name, $"expected {what}, a text, not {Kind(value)}");
        return text is { Length: > 0 } ? text : throw Fail(name, $"expected {what}, not an empty text");
    }

    public double Number(string name, string what, double least, double most)
    {
        JsonElement value = Required(name, what);
        if (value.ValueKind != JsonValueKind.Number) throw Fail(name, $"expected {what}, a number, not {Kind(value)}");
        double number = value.GetDouble();
        return number >= least && number <= most
            ? number
            : throw Fail(name, string.Create(CultureInfo.InvariantCulture, $"expected {what} from {least:#,0.######} to {most:#,0.######}, not {number:#,0.######}"));
    }

    public long Whole(string name, string what, long least, long most)
    {
        double number = Number(name, what, least, most);
        return Math.Floor(number) == number ? (long)number : throw Fail(name, string.Create(CultureInfo.InvariantCulture, $"expected {what}, a whole number, not {number}"));
    }

    public bool Flag(string name, bool otherwise)
    {
        if (!Has(name)) return otherwise;
        JsonElement value = members[name];
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Fail(name, $"expected true or false, not {Kind(value)}");
    }

    /// <summary>A time in milliseconds.</summary>
    public TimeSpan Time(string name, double least = FaultKinds.ShortestMs) => TimeSpan.FromMilliseconds(Number(name, "a time in milliseconds", least, FaultKinds.LongestMs));

    public TimeSpan? OptionalTime(string name, double least = FaultKinds.ShortestMs) => Has(name) ? Time(name, least) : null;

    /// <summary>One of some names.</summary>
    public string Choice(string name, string what, IReadOnlyCollection<string> known)
    {
        string text = Text(name, what);
        return known.Contains(text)
            ? text
            : throw Fail(name, $"'{text}' is no {what}{NearestName.Suggest(text, known)} Expected one of {string.Join(", ", known)}.");
    }

    public Literal Term(string name, string what) => Parsed(name, $"{what}, an Erlang term", TermParser.Parse);

    public MessagePattern? OptionalPattern(string name) =>
        Has(name) ? new MessagePattern(Parsed(name, "a pattern such as \"{credit, N} when N > 10\"", MessagePatterns.Parse), Text(name, "a pattern")) : null;

    public MessagePattern Function(string name) =>
        new(Parsed(name, "a function such as \"fun({credit, N}) -> {credit, -N} end\"", MessagePatterns.ParseFunction), Text(name, "a function"));

    public ProcessSelector Selector(string name) => SelectorReader.Read(Required(name, "a selector of processes"), PathOf(name));

    public ProcessSelector SelectorOrAll(string name) => Has(name) ? Selector(name) : new AllSelector();

    private Literal Parsed(string name, string what, Func<string, Literal> parse)
    {
        string text = Text(name, what);
        if (text.Length > Limits.TermLength) throw Fail(name, $"expected {what} of at most {Limits.TermLength:N0} characters, not {text.Length:N0}");
        try
        {
            return parse(text);
        }
        catch (TermFormatException problem)
        {
            throw Fail(name, $"expected {what}: line {problem.Line}, column {problem.Column}: {problem.Message}");
        }
    }

    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{(element.GetString() is { Length: > 40 } text ? text[..40] + "…" : element.GetString())}\"",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
