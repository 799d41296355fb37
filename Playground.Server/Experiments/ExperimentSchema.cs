using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>The schema of experiments (JSON Schema, draft 2020-12), made of the tables that they are read by.</summary>
internal static class ExperimentSchema
{
    /// <summary>Where the server has it.</summary>
    public const string Path = "/schema/experiment.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text.</summary>
    public static readonly string Text = Whole().ToJsonString(Json) + "\n";

    private static JsonObject Whole()
    {
        JsonObject schema = Object(
            "A hypothesis about a program that is tried under faults.",
            ("$schema", String("where this schema is, for editors")),
            ("title", String("what it is called")),
            ("hypothesis", String("what is believed, in words")),
            ("program", Program()),
            ("start", Start()),
            ("mode", OneOf(ExperimentReader.Modes, "simulated: time, order and chance follow from the seed; live: by the real clock, on all schedulers, and no run repeats another one; without it: simulated")),
            ("schedule", OneOf(ExperimentReader.Schedules, "who runs next in a simulated run; without it: random")),
            ("seeds", Seeds()),
            ("duration", Time("how long a run takes, its three phases together, in virtual time, or live by the clock")),
            ("phases", Object("How the run is divided; what is left is the phase after the faults.",
                ("before", Time("from the start to the first fault; without it: a quarter of the run")),
                ("during", Time("how long the plans of faults act")))),
            ("window", Time("measures are taken over pieces of the run of this length; without it: 1 s")),
            ("load", List(Load(), "calls that are made all the time")),
            ("steadyState", List(new JsonObject { ["oneOf"] = new JsonArray([.. MeasureKinds.All.Select(JsonNode (row) => Condition(row))]) }, "bounds on measures")),
            ("method", List(new JsonObject { ["$ref"] = "#/$defs/faultPlan" }, "plans of faults, which begin together; each needs a name of its own")),
            ("recovery", Object("When all must be well again.", ("within", Time("so long after the faults the steady state may still be disturbed"))).Requiring("within")),
            ("invariants", List(Invariant(), "Erlang expressions that must be true at every step, in a live run every 10 ms; they may look at anything, and change nothing")));
        schema.Requiring("title", "program", "duration");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Playground experiment");
        schema["$defs"] = FaultPlanSchema.Definitions();
        return schema;
    }

    private static JsonObject Program() => new()
    {
        ["description"] = "the program: a sample of the gallery, or files with paths relative to this one",
        ["oneOf"] = new JsonArray(
            Object("A sample of the gallery.", ("sample", OneOf(Samples.SampleCatalog.All.Select(sample => sample.Name), "its name"))).Requiring("sample"),
            Object("Files.", ("files", List(new JsonObject { ["type"] = "string", ["pattern"] = @"\.(erl|hrl|beam)$" }, "paths"))).Requiring("files")),
    };

    private static JsonObject Start() => Object(
        "The call that starts the program; without it: the first file's main/0, else its start/0.",
        ("module", String("the module")),
        ("function", String("the function, exported")),
        ("arguments", List(String("an Erlang term"), "its arguments"))).Requiring("module", "function");

    private static JsonObject Seeds() => new()
    {
        ["description"] = "the seeds to try: \"1..200\", [1, 5, 7], or one; without it: 1..20. Live runs are only counted by them; without it: 1..3",
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["pattern"] = @"^\s*[0-9]+\s*(\.\.\s*[0-9]+\s*)?(,\s*[0-9]+\s*(\.\.\s*[0-9]+\s*)?)*$" },
            new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 } }),
    };

    private static JsonObject Load()
    {
        JsonObject load = Object("Calls, at a rate or by clients.",
            ("name", String("what conditions call it by")),
            ("call", String("an Erlang expression; N is the number of the call, from 1")),
            ("send", String("an Erlang expression for a message, in place of a call")),
            ("to", String("the registered name of who is sent to")),
            ("rate", new JsonObject { ["type"] = "number", ["minimum"] = 0.001, ["maximum"] = LoadReader.HighestRate, ["description"] = "open loop: calls a second, whoever answers" }),
            ("clients", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = LoadReader.MostClients, ["description"] = "closed loop: so many clients, each with one call at a time" }),
            ("think", Time("how long a client waits between two calls; without it: 1 ms")),
            ("timeout", Time("who has no answer for so long gives up, which is an error; without it: 5 s")),
            ("failure", String("an Erlang pattern, such as {error, _}: values that are errors, as exceptions are")),
            ("from", Time("when the first call is made; without it: 100 ms after the start, in a live run 500 ms"))).Requiring("name");
        load["allOf"] = new JsonArray(Either("call", "send"), Either("rate", "clients"));
        load["dependentRequired"] = new JsonObject { ["send"] = new JsonArray("to"), ["to"] = new JsonArray("send"), ["think"] = new JsonArray("clients") };
        return load;
    }

    private static JsonObject Either(string one, string other) => new()
    {
        ["oneOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray(one) }, new JsonObject { ["required"] = new JsonArray(other) }),
    };

    private static JsonObject Condition(MeasureRow row)
    {
        JsonObject condition = Object(row.Sentence,
            [
                ("name", String("how reports call it")),
                ("measure", new JsonObject { ["const"] = row.Name }),
                .. row.Required.Concat(row.Optional).Select(member => (member, Member(member))),
                ("atLeast", Bound(row, "the bound below")),
                ("atMost", Bound(row, "the bound above")),
                ("in", Phases()),
                ("over", OneOf(ConditionReader.Overs, "what a value is of: each window, or the whole phase")),
            ]).Requiring(["measure", .. row.Required]);
        if (row.Kind != MeasureKind.Value) condition["anyOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray("atLeast") }, new JsonObject { ["required"] = new JsonArray("atMost") });
        return condition;
    }

    private static JsonObject Phases() =>
        new() { ["type"] = "array", ["minItems"] = 1, ["items"] = OneOf(ConditionReader.Phases, ""), ["description"] = "the phases in which it must hold; without it: all" };

    private static JsonObject Member(string name) => name switch
    {
        "processes" => new JsonObject { ["$ref"] = "#/$defs/selector", ["description"] = "whom it is about" },
        "percentile" => new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 100, ["description"] = "without it: 99" },
        "expression" => String("an Erlang expression, evaluated by a process that changes nothing and may not wait"),
        _ => String("the name of a load"),
    };

    private static JsonObject Bound(MeasureRow row, string sentence) => row.Kind switch
    {
        MeasureKind.Latency => Time(sentence),
        MeasureKind.ErrorRate => new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1, ["description"] = sentence },
        MeasureKind.Value => new JsonObject { ["type"] = "number", ["description"] = sentence },
        _ => new JsonObject { ["type"] = "number", ["minimum"] = 0, ["description"] = sentence },
    };

    private static JsonObject Invariant() => new()
    {
        ["oneOf"] = new JsonArray(
            String("an Erlang expression"),
            Object("An expression with a name.", ("name", String("how reports call it")), ("expression", String("an Erlang expression"))).Requiring("expression")),
    };

    private static JsonObject Object(string sentence, params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["description"] = sentence,
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
    };

    private static JsonObject Requiring(this JsonObject schema, params string[] names)
    {
        schema["required"] = new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))]);
        return schema;
    }

    private static JsonObject List(JsonObject items, string sentence) => new() { ["type"] = "array", ["items"] = items, ["description"] = sentence };

    private static JsonObject String(string sentence) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = sentence };

    private static JsonObject Time(string sentence) => new()
    {
        ["description"] = $"{sentence}: a text such as \"30 s\", or milliseconds",
        ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["pattern"] = Durations.Pattern }, new JsonObject { ["type"] = "number", ["minimum"] = 0 }),
    };

    private static JsonObject OneOf(IEnumerable<string> names, string sentence) =>
        new() { ["enum"] = new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))]), ["description"] = sentence };
}
