using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Experiments;

namespace Playground.Server.Tests.Experiments;

/// <summary>Experiments are read from JSON by a reader that names what is wrong, and by whoever has the schema.</summary>
public class ExperimentReaderTests
{
    internal const string Whole = """
        {
          "$schema": "http://127.0.0.1:5080/schema/experiment.json",
          "title": "Money survives a partition",
          "hypothesis": "No transfer is lost when the branches cannot reach each other.",
          "program": { "files": ["bank.erl", "bank.hrl"] },
          "start": { "module": "bank", "function": "start", "arguments": ["[a, b]", "100"] },
          "mode": "simulated",
          "schedule": "priorities",
          "seeds": "1..200",
          "duration": "30 s",
          "phases": { "before": "5 s", "during": 20000 },
          "window": "500 ms",
          "load": [
            { "name": "transfers", "call": "bank:transfer(a, b, N rem 5)", "rate": 100, "timeout": "1 s", "failure": "{error, R} when R =/= busy" },
            { "name": "readers", "call": "bank:balance(a)", "clients": 5, "think": "10 ms", "from": 0 },
            { "name": "ticks", "send": "{tick, N}", "to": "bank", "rate": 0.5 }
          ],
          "steadyState": [
            { "measure": "latency", "of": "transfers", "percentile": 99.9, "atMost": "20 ms" },
            { "measure": "errorRate", "of": "transfers", "atMost": 0.01, "in": ["before", "after"] },
            { "measure": "throughput", "of": "readers", "atLeast": 95.5, "over": "phase" },
            { "measure": "mailbox", "processes": { "names": "bank*" }, "atMost": 100 },
            { "measure": "memory", "atMost": 1000000 },
            { "measure": "restarts", "atMost": 3 },
            { "measure": "alive", "processes": { "childrenOf": "bank_sup" }, "atLeast": 2, "atMost": 4 },
            { "measure": "value", "expression": "ets:info(accounts, size)", "atLeast": 2, "name": "accounts are there" },
            { "measure": "value", "expression": "bank:is_open()" }
          ],
          "method": [
            { "name": "cut", "fault": { "kind": "partition", "a": { "names": "branch_*" }, "b": "bank", "forMs": 300 }, "trigger": { "everyMs": 1000 } },
            { "fault": { "kind": "kill", "on": "bank" }, "trigger": { "atMs": 10 } }
          ],
          "recovery": { "within": "2 s" },
          "invariants": ["bank:total() =:= 200", { "name": "no debts", "expression": "bank:least() >= 0" }]
        }
        """;

    private const string Least = """{ "title": "t", "program": { "sample": "calls" }, "duration": "8 s" }""";

    private static readonly JsonSchema Schema = JsonSchema.FromText(ExperimentSchema.Text);

    [Fact]
    public void Everything_that_may_be_said_is_read()
    {
        Experiment read = ExperimentReader.Read(Whole);
        Assert.Equal(("Money survives a partition", ScheduleKind.Priorities, "1..200"), (read.Title, read.Schedule, read.Seeds.ToString()));
        Assert.Equal(["bank.erl", "bank.hrl"], read.Program.Files);
        Assert.Equal(("bank", "start", "[a, b]|100"), (read.Start!.Module, read.Start.Function, string.Join("|", read.Start.Arguments)));
        Assert.Equal((30, 5, 20, 0.5, 2), (read.Duration.TotalSeconds, read.Before.TotalSeconds, read.During.TotalSeconds, read.Window.TotalSeconds, read.RecoveryWithin.TotalSeconds));
        Assert.Equal(
            new Load
            {
                Name = "transfers", Call = "bank:transfer(a, b, N rem 5)", Rate = 100, Timeout = TimeSpan.FromSeconds(1), Failure = "{error, R} when R =/= busy",
                From = LoadReader.UsualFrom,
            },
            read.Load[0]);
        Assert.Equal((5, TimeSpan.FromMilliseconds(10), TimeSpan.Zero, LoadReader.UsualTimeout), (read.Load[1].Clients, read.Load[1].Think, read.Load[1].From, read.Load[1].Timeout));
        Assert.StartsWith("erlang:send('bank', ", read.Load[2].Call);
        Assert.Equal(
            [
                "latency p99.9 of transfers at most 20 ms", "error rate of transfers at most 0.01 (before, after)", "throughput of readers at least 95.5/s over the phase",
                "mailbox of names like bank* at most 100 messages", "memory at most 1000000 bytes", "restarts at most 3 restarts",
                "children of bank_sup alive at least 2 processes and at most 4 processes", "accounts are there", "bank:is_open() true",
            ],
            read.SteadyState.Select(condition => condition.Name));
        Assert.Equal(["cut", "kill"], read.Method.Select(plan => plan.Plan.Name));
        Assert.Equal(new PartitionFault(new NamePatternSelector("branch_*"), new NameSelector("bank")) { For = TimeSpan.FromMilliseconds(300) }, read.Method[0].Plan.Fault);
        Assert.Equal([new Invariant("bank:total() =:= 200", "bank:total() =:= 200"), new Invariant("no debts", "bank:least() >= 0")], read.Invariants);
    }

    [Fact]
    public void What_is_left_out_has_a_usual_value()
    {
        Experiment read = ExperimentReader.Read(Least);
        Assert.Equal(("calls", ScheduleKind.Random, 20), (read.Program.Sample, read.Schedule, read.Seeds.Count));
        Assert.Equal((2, 4, 1), (read.Before.TotalSeconds, read.During.TotalSeconds, read.Window.TotalSeconds));
        Assert.Equal([ExperimentPhase.Before, ExperimentPhase.During, ExperimentPhase.After], new[] { 1.9, 2, 6 }.Select(second => read.PhaseAt(TimeSpan.FromSeconds(second))));
    }

    [Fact]
    public void Whoever_has_the_schema_takes_the_same_files()
    {
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonDocument.Parse(ExperimentSchema.Text).RootElement).IsValid);
        Assert.True(IsValid(Whole), "the whole example");
        Assert.True(IsValid(Least), "the shortest experiment");
    }

    [Theory]
    [InlineData("/title", null, "$.title: is missing; expected a title")]
    [InlineData("/titl", "1", "$.titl: an experiment has no 'titl'; did you mean 'title'?")]
    [InlineData("/program", """{"sample":"calls","files":["x.erl"]}""", "$.program: expected either a sample or files")]
    [InlineData("/program", """{"sample":"cals"}""", "$.program.sample: 'cals' is no sample; did you mean 'calls'?")]
    [InlineData("/program", """{"files":["x.c"]}""", "$.program.files[0]: expected a file whose name ends in .erl, .hrl or .beam")]
    [InlineData("/schedule", "\"randon\"", "$.schedule: 'randon' is no schedule; did you mean 'random'?")]
    [InlineData("/mode", "\"simulate\"", "$.mode: 'simulate' is no mode; did you mean 'simulated'?")]
    [InlineData("/seeds", "\"1-200\"", "$.seeds: expected seeds such as \"1..200\"")]
    [InlineData("/duration", "\"30 sec\"", "$.duration: expected a time such as \"30 s\"")]
    [InlineData("/load/0/rate", null, "$.load[0]: expected either a rate, calls a second, or a number of clients")]
    [InlineData("/load/0/rat", "5", "$.load[0].rat: a load has no 'rat'; did you mean 'rate'?")]
    [InlineData("/load/0/think", "5", "$.load[0].think: who calls at a rate does not wait")]
    [InlineData("/load/2/to", null, "$.load[2].to: is missing; expected the registered name")]
    [InlineData("/steadyState/0/measure", "\"latncy\"", "$.steadyState[0].measure: 'latncy' is no measure; did you mean 'latency'?")]
    [InlineData("/steadyState/0/atMost", null, "$.steadyState[0]: expected a bound, atLeast or atMost")]
    [InlineData("/steadyState/1/percentile", "99", "$.steadyState[1].percentile: a condition of 'errorRate' has no 'percentile'")]
    [InlineData("/steadyState/1/in/0", "\"befor\"", "$.steadyState[1].in[0]: 'befor' is no phase; did you mean 'before'?")]
    [InlineData("/steadyState/1/atMost", "2", "$.steadyState[1].atMost: expected a bound from 0 to 1, not 2")]
    [InlineData("/method/0/fault/kind", "\"partitoin\"", "$.method[0].fault.kind: 'partitoin' is no kind of fault; did you mean 'partition'?")]
    [InlineData("/invariants/1/expresion", "\"x\"", "$.invariants[1].expresion: an invariant has no 'expresion'; did you mean 'expression'?")]
    public void What_is_wrong_is_told_with_its_place_and_the_schema_refuses_it_too(string place, string? value, string says)
    {
        string changed = Changed(place, value);
        Assert.Contains(says, Assert.Throws<ExperimentException>(() => ExperimentReader.Read(changed)).Message);
        Assert.False(IsValid(changed));
    }

    [Theory]
    [InlineData("/phases", """{"before":"20 s","during":"20 s"}""", "$.phases.during: before and during take 40 s, which is more than the duration, 30 s")]
    [InlineData("/start/arguments/0", "\"[a\"", "$.start.arguments[0]: expected an Erlang term: line 1")]
    [InlineData("/load/0/call", "\"bank:transfer(a, \"", "$.load[0].call: expected an Erlang expression, in which N is the number of the call: it is not complete")]
    [InlineData("/load/0/call", "\"bank:transfer(A)\"", "$.load[0].call: expected an Erlang expression, in which N is the number of the call: line 1, column 15: ")]
    [InlineData("/load/0/failure", "\"{error, f()}\"", "$.load[0].failure: expected an Erlang pattern")]
    [InlineData("/load/1/name", "\"transfers\"", "$.load[1].name: another load is called 'transfers', too")]
    [InlineData("/steadyState/0/of", "\"transfer\"", "$.steadyState[0].of: 'transfer' is no load of this experiment; did you mean 'transfers'?")]
    [InlineData("/method/0/name", "\"kill\"", "$.method[1].name: another plan is called 'kill', too")]
    [InlineData("/recovery/within", "\"5 s\"", "$.recovery.within: the run ends 5 s after the faults")]
    [InlineData("/invariants/0", "\"bank:total( =:= 200\"", "$.invariants[0]: expected an Erlang expression: line 1, column 13")]
    public void What_no_schema_can_say_the_reader_says(string place, string value, string says) =>
        Assert.Contains(says, Assert.Throws<ExperimentException>(() => ExperimentReader.Read(Changed(place, value))).Message);

    [Theory]
    [InlineData("[]", "$: expected an experiment, an object, not a list")]
    [InlineData("{", "$: is no JSON: ")]
    public void What_is_no_object_is_none(string json, string says) =>
        Assert.Contains(says, Assert.Throws<ExperimentException>(() => ExperimentReader.Read(json)).Message);

    [Theory]
    [InlineData("7", 1)]
    [InlineData("1..200", 200)]
    [InlineData("1..3,9, 11 .. 12", 6)]
    [InlineData("18446744073709551615", 1)]
    [InlineData("3..1", null)]
    [InlineData("1..20000000", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    public void Seeds_are_ranges(string text, int? count)
    {
        SeedSet? seeds = SeedSet.Parse(text);
        Assert.Equal(count, (int?)seeds?.Count);
        if (seeds is not null) Assert.Equal(count, seeds.All().Count());
    }

    private static bool IsValid(string json) => Schema.Evaluate(JsonDocument.Parse(json).RootElement).IsValid;

    /// <summary>The whole example with one value put in, replaced, or, by null, taken out.</summary>
    private static string Changed(string place, string? value)
    {
        JsonNode root = JsonNode.Parse(Whole)!;
        string[] steps = place.Split('/')[1..];
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        JsonNode? put = value is null ? null : JsonNode.Parse(value);
        if (parent is JsonArray items) items[int.Parse(steps[^1])] = put;
        else if (put is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = put;
        return root.ToJsonString();
    }
}
