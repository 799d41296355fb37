using System.Text.Json;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Server.Faults;

/// <summary>Reads plans of faults from JSON. Times are milliseconds.</summary>
internal static class FaultPlanReader
{
    /// <summary>Kinds of events, by their names in JSON.</summary>
    public static readonly IReadOnlyDictionary<string, EventKind> Events =
        Enum.GetValues<EventKind>().Where(kind => kind != EventKind.Fault).ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    private static readonly string[] Conditions = ["alive", "mailbox", "atLeast"];

    /// <summary>Reads a plan from a text.</summary>
    /// <exception cref="FaultPlanException">It is none; the message says where and why.</exception>
    public static FaultPlan Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            throw new FaultPlanException("$", $"is no JSON: {problem.Message}");
        }
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="FaultPlanException">It is no plan; the message says where and why.</exception>
    public static FaultPlan Read(JsonElement element, string path = "$")
    {
        var read = new PlanObject(element, path, "a plan", ["name", "fault", "trigger", "limit", "durationMs"]);
        Fault fault = ReadFault(read.Required("fault", "a fault"), read.PathOf("fault"));
        var plan = new FaultPlan(read.Has("name") ? read.Text("name", "a name") : fault.Summary, fault)
        {
            Trigger = read.Has("trigger") ? ReadTrigger(read.Required("trigger", "a trigger"), read.PathOf("trigger")) : new FaultTrigger(),
            Limit = read.Has("limit") ? read.Whole("limit", "a limit", 1, long.MaxValue / 1024) : null,
            Duration = read.OptionalTime("durationMs"),
        };
        try
        {
            plan.Validate();
            return plan;
        }
        catch (ArgumentException problem)
        {
            throw new FaultPlanException(path + PlaceOf(problem.ParamName), problem.ParamName is { } name ? problem.Message.Replace($" (Parameter '{name}')", "") : problem.Message);
        }
    }

    /// <summary>What only the plan as a whole can know is told with the place that it is about.</summary>
    private static string PlaceOf(string? parameter) => parameter switch
    {
        nameof(FaultPlan.Trigger) => ".trigger",
        nameof(FaultTrigger.While) or nameof(AliveCondition.Processes) => ".trigger.while",
        nameof(AwaitedEvents.Of) => ".trigger.after.of",
        nameof(AwaitedEvents.Message) => ".trigger.after.message",
        nameof(CutLinkFault.Other) => ".fault.other",
        _ => "",
    };

    /// <summary>Reads a fault alone.</summary>
    /// <exception cref="FaultPlanException">It is none.</exception>
    public static Fault ReadFault(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new FaultPlanException(path, $"expected a fault, an object with a kind, not {PlanObject.Kind(element)}");
        string[] names = [.. FaultKinds.All.Select(kind => kind.Name)];
        string[] allFields = [.. FaultKinds.All.SelectMany(kind => kind.Fields).Select(field => field.Name).Append("kind").Distinct()];
        // The kind is needed to say which other members there may be.
        string name = new PlanObject(Only(element, "kind"), path, "a fault", allFields).Choice("kind", "kind of fault", names);
        FaultKind kind = FaultKinds.All.Single(one => one.Name == name);
        return kind.Make(new PlanObject(element, path, $"the fault '{name}'", ["kind", .. kind.Fields.Select(field => field.Name)]));
    }

    private static JsonElement Only(JsonElement element, string member)
    {
        var kept = new Dictionary<string, JsonElement>();
        if (element.TryGetProperty(member, out JsonElement value)) kept[member] = value;
        return JsonSerializer.SerializeToElement(kept);
    }

    private static FaultTrigger ReadTrigger(JsonElement element, string path)
    {
        var trigger = new PlanObject(element, path, "a trigger", ["atMs", "everyMs", "probability", "skipFirst", "only", "after", "while"]);
        return new FaultTrigger
        {
            At = trigger.OptionalTime("atMs", 0),
            Every = trigger.OptionalTime("everyMs"),
            Probability = trigger.Has("probability") ? trigger.Number("probability", "a probability", 0, 1) : 1,
            SkipFirst = trigger.Has("skipFirst") ? trigger.Whole("skipFirst", "a number of tries", 0, long.MaxValue / 1024) : 0,
            Only = trigger.Has("only") ? ReadOnly(trigger) : null,
            After = trigger.Has("after") ? ReadAfter(trigger.Required("after", "events"), trigger.PathOf("after")) : null,
            While = trigger.Has("while") ? ReadWhile(trigger.Required("while", "a condition"), trigger.PathOf("while")) : null,
        };
    }

    private static IReadOnlySet<long> ReadOnly(PlanObject trigger)
    {
        JsonElement list = trigger.Required("only", "numbers");
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt64(out long number) && number > 0))
            return list.EnumerateArray().Select(one => one.GetInt64()).ToHashSet();
        throw trigger.Fail("only", $"expected a list of numbers from 1, such as [1, 4], not {PlanObject.Kind(list)}");
    }

    private static AwaitedEvents ReadAfter(JsonElement element, string path)
    {
        var after = new PlanObject(element, path, "what is awaited", ["event", "count", "of", "message"]);
        EventKind kind = Events[after.Choice("event", "kind of event", [.. Events.Keys])];
        return new AwaitedEvents(kind, after.Has("count") ? after.Whole("count", "a number of events", 1, long.MaxValue / 1024) : 1, after.Has("of") ? after.Selector("of") : null)
        {
            Message = after.OptionalPattern("message"),
        };
    }

    private static FaultCondition ReadWhile(JsonElement element, string path)
    {
        var condition = new PlanObject(element, path, "a condition", Conditions);
        if (condition.Has("alive") == condition.Has("mailbox")) throw new FaultPlanException(path, "expected either alive or mailbox, with a selector");
        return condition.Has("alive")
            ? new AliveCondition(condition.Selector("alive"), condition.Has("atLeast") ? (int)condition.Whole("atLeast", "a number of processes", 1, int.MaxValue) : 1)
            : new MailboxCondition(condition.Selector("mailbox"), condition.Has("atLeast") ? condition.Whole("atLeast", "a number of messages", 1, long.MaxValue / 1024) : 1);
    }
}
