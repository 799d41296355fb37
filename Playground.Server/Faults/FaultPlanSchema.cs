using Playground.Contracts;
using System.Text.Json.Nodes;

namespace Playground.Server.Faults;

/// <summary>The schema of plans (JSON Schema, draft 2020-12), made of the table that they are read by.</summary>
internal static class FaultPlanSchema
{
    private const string SelectorPath = "#/$defs/selector";

    /// <summary>The definitions "faultPlan", "fault" and "selector", to stand under <c>$defs</c>.</summary>
    public static JsonObject Definitions() => new() { ["faultPlan"] = Plan(), ["fault"] = Faults(), ["selector"] = Selector() };

    private static JsonObject Plan() => Object(
        ("name", Text("names it in lists; its choices follow from the seed and this name")),
        ("fault", new JsonObject { ["$ref"] = "#/$defs/fault" }),
        ("trigger", Trigger()),
        ("limit", Whole("after so many landings the plan ends", 1)),
        ("durationMs", Milliseconds("so long after its beginning the plan ends, and what it did that lasts is undone", FaultKinds.ShortestMs))).Requiring("fault");

    private static JsonObject Trigger() => Object(
        ("atMs", Milliseconds("so long after the start", 0)),
        ("everyMs", Milliseconds("again and again, so long apart", FaultKinds.ShortestMs)),
        ("probability", new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 }),
        ("skipFirst", Whole("the first so many tries do not happen", 0)),
        ("only", new JsonObject { ["type"] = "array", ["items"] = Whole("", 1), ["description"] = "of all times that it would happen, only these, counted from 1" }),
        ("after", Object(("event", OneOf(FaultPlanReader.Events.Keys)), ("count", Whole("how many", 1)), ("of", Reference("whose events count")), ("message", Text("with the event sent: the messages that count, a pattern such as {order, N} when N > 3"))).Requiring("event")),
        ("while", Object(("alive", Reference("they live")), ("mailbox", Reference("their mailboxes hold messages")), ("atLeast", Whole("how many", 1)))));

    private static JsonObject Faults() => new() { ["oneOf"] = new JsonArray([.. FaultKinds.All.Select(JsonNode (kind) => Fault(kind))]) };

    private static JsonObject Fault(FaultKind kind)
    {
        JsonObject fault = Object([("kind", new JsonObject { ["const"] = kind.Name }), .. kind.Fields.Select(field => (field.Name, Field(field)))])
            .Requiring(["kind", .. kind.Fields.Where(field => field.IsRequired).Select(field => field.Name)]);
        fault["description"] = kind.Sentence;
        return fault;
    }

    private static JsonObject Field(FaultFieldRow field) => field.Kind switch
    {
        FaultFieldKind.Selector => Reference(field.Sentence),
        FaultFieldKind.Time or FaultFieldKind.Number => new JsonObject { ["type"] = "number", ["description"] = field.Sentence },
        FaultFieldKind.Count => Whole(field.Sentence, 0),
        FaultFieldKind.Class => OneOf(["error", "exit", "throw"]),
        FaultFieldKind.Signals => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = OneOf(["exit", "down"]), ["description"] = field.Sentence },
        _ => Text(field.Sentence),
    };

    private static JsonObject Selector() => new()
    {
        ["description"] = "processes: the name of one, or an object that says in which other way",
        ["oneOf"] = new JsonArray([new JsonObject { ["type"] = "string", ["minLength"] = 1 }, .. SelectorReader.Ways.Select(JsonNode (way) => Object((way.Key, Way(way.Key, way.Value))).Requiring(way.Key))]),
    };

    private static JsonObject Way(string name, string sentence) => name switch
    {
        "childrenOf" => Reference(sentence),
        "anyOf" => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Reference(""), ["description"] = sentence },
        "all" => new JsonObject { ["const"] = true, ["description"] = sentence },
        "random" => Object(("from", Reference("whom to choose from")), ("count", Whole("how many", 1)), ("replacement", new JsonObject { ["type"] = "boolean" })).Requiring("from"),
        _ => Text(sentence),
    };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
    };

    private static JsonObject Requiring(this JsonObject schema, params string[] names)
    {
        schema["required"] = new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))]);
        return schema;
    }

    private static JsonObject Reference(string sentence) => new() { ["$ref"] = SelectorPath, ["description"] = sentence };

    private static JsonObject Text(string sentence) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = sentence };

    private static JsonObject Whole(string sentence, long least) => new() { ["type"] = "integer", ["minimum"] = least, ["description"] = sentence };

    private static JsonObject Milliseconds(string sentence, double least) => new() { ["type"] = "number", ["minimum"] = least, ["description"] = sentence };

    private static JsonObject OneOf(IEnumerable<string> names) => new() { ["enum"] = new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))]) };
}
