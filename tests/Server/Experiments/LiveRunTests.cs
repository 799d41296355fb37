using Playground.Server.Experiments;

namespace Playground.Server.Tests.Experiments;

/// <summary>Live runs: by the real clock, with the same load, measures, faults, verdicts and evidence.</summary>
[Collection(nameof(Alone))]
public sealed class LiveRunTests
{
    private static readonly (string, string) Live = ("mode", "\"live\""), Short = ("duration", "\"3 s\""), Phases = ("phases", """{"before":"1500 ms","during":"1 s"}""");
    private const string NotStarted = "The program had not started by the end of the phase before the faults, so make that longer: after";
    private const string Money = """[{"name":"money","expression":"bank:total() =:= 500"}]""";
    private static readonly (string, string) Window = ("window", "\"500 ms\"");
    private static readonly (string, string) Moves = ("load", """[{"name":"moves","call":"bank:safe(1, 2, 1)","rate":50,"timeout":"4 s"}]""");

    [Fact]
    public async Task What_is_believed_held_and_the_faults_landed()
    {
        RunResult result = await RunAsync(Moves, ("invariants", """["bank:total() =:= 500"]"""),
            ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"everyMs":300}}]"""),
            ("steadyState", """[{"measure":"throughput","of":"moves","atLeast":1,"over":"phase"},{"measure":"alive","processes":"bank_sup","atLeast":1},{"measure":"restarts","atMost":3,"over":"phase"}]"""));
        Assert.Equal((Verdict.Held, null, null), (result.Verdict, result.Violation, result.Reason));
        Assert.Equal("", result.Hash);
        PlanOutcome plan = Assert.Single(result.Plans);
        Assert.Equal(("kill", plan.Landed), (plan.Name, result.Landings.Count));
        Assert.InRange(plan.Landed, 1, 3);
        Assert.All(result.Landings, landing => Assert.InRange(landing.TimeMs, 1_800, 60_000));
        LoadOutcome load = Assert.Single(result.Load);
        Assert.InRange(load.Calls, 10, 10_000);
        Assert.Equal(["before", "before", "before", "during", "during", "after"], result.Series.Windows.Select(window => window.Phase));
        Assert.InRange(result.TimeMs, 3_000, double.MaxValue);
    }

    [Fact]
    public async Task Without_a_phase_before_the_faults_the_program_starts_in_the_first_one()
    {
        RunResult result = await RunAsync(Moves, ("phases", """{"before":"0 s","during":"1 s"}"""), ("invariants", """["bank:total() =:= 500"]"""));
        Assert.Equal((Verdict.Held, null, null), (result.Verdict, result.Violation, result.Reason));
    }

    [Fact]
    public async Task What_was_violated_is_told_with_its_phase_and_without_an_event()
    {
        RunResult result = await RunAsync(Moves, ("invariants", """[{"name":"rich","expression":"ets:lookup_element(accounts, 1, 2) >= 97"}]"""));
        Assert.Equal((Verdict.Violated, "rich", "it was false", 0), (result.Verdict, result.Violation?.What, result.Violation?.How, result.Violation?.Event));
        Assert.Matches(@"^it was false; \w+ the faults, at [0-9.]+ s$", result.Violation!.Told());
    }

    [Fact]
    public async Task Expressions_may_call_processes()
    {
        RunResult result = await RunAsync(("invariants", """["bank:open()"]"""), ("steadyState", """[{"name":"open","measure":"value","expression":"bank:open()","atLeast":1}]"""));
        Assert.Equal((Verdict.Held, null, null), (result.Verdict, result.Violation, result.Reason));
        Assert.Equal(1, result.Series.Windows[^1].Values[^1]);
    }

    [Fact]
    public async Task A_call_that_a_fault_hangs_violates_the_invariant_that_makes_it()
    {
        RunResult result = await RunAsync(("duration", "\"5 s\""), ("phases", """{"before":"1500 ms","during":"3 s"}"""),
            ("invariants", """[{"name":"open","expression":"gen_server:call(teller, open, 1500)"}]"""),
            ("method", """[{"name":"hang","fault":{"kind":"suspend","on":"teller","forMs":5000}}]"""));
        Assert.Equal((Verdict.Violated, "open", "during"), (result.Verdict, result.Violation?.What, result.Violation?.Phase));
        Assert.StartsWith("it raised exit:{timeout,", result.Violation!.How);
    }

    [Fact]
    public async Task A_program_that_does_not_start_says_nothing()
    {
        RunResult result = await RunAsync(("start", """{"module":"bank","function":"careless","arguments":["1","2","3"]}"""));
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.StartsWith("The program did not start: exception error: badarg", result.Reason);
    }

    [Fact]
    public async Task A_program_that_takes_longer_to_start_than_the_faults_wait_says_nothing()
    {
        string json = TriedExperiment.Json(Live, ("duration", "\"600 ms\""), ("phases", """{"before":"200 ms","during":"200 ms"}"""));
        string slow = TriedExperiment.Bank.Replace("start() -> start(5).", "start() -> timer:sleep(5000), start(5).");
        RunResult result = new ExperimentRunner(await TriedExperiment.PrepareAsync(json, slow)).Run(1);
        Assert.Equal((Verdict.Inconclusive, $"{NotStarted} 200 ms its start had not returned"), (result.Verdict, result.Reason));
    }

    [Theory]
    [InlineData("the invariant 'money' had not held yet", "invariants", "[{\"name\":\"money\",\"expression\":\"bank:total() =:= 500\"}]")]
    [InlineData("no call of the load had ended well", "load", "[{\"name\":\"moves\",\"call\":\"bank:safe(1, 2, 1)\",\"rate\":50}]")]
    public async Task A_start_that_takes_long_is_not_taken_for_one_that_never_returns(string lack, string member, string value)
    {
        string json = TriedExperiment.Json(Live, Short, Phases, (member, value));
        string slow = TriedExperiment.Bank.Replace("start() -> start(5).", "start() -> timer:sleep(60000), start(5).");
        RunResult result = new ExperimentRunner(await TriedExperiment.PrepareAsync(json, slow)).Run(1);
        Assert.Equal((Verdict.Inconclusive, $"{NotStarted} 1.5 s its start had not returned, and {lack}"), (result.Verdict, result.Reason));
    }

    [Fact]
    public async Task A_start_that_never_returns_is_judged_by_what_it_does()
    {
        string endless = TriedExperiment.Bank.Replace("start() -> start(5).", "start() -> start(5), receive never -> ok end.");
        RunResult held = new ExperimentRunner(await TriedExperiment.PrepareAsync(TriedExperiment.Json(Live, Short, Phases, Moves, ("invariants", Money)), endless)).Run(1);
        Assert.Equal((Verdict.Held, null), (held.Verdict, held.Reason));
        string failing = TriedExperiment.Json(Live, Short, Phases, ("invariants", Money), ("load", """[{"name":"robs","call":"ets:insert(accounts, {1, 0})","rate":50}]"""));
        RunResult violated = new ExperimentRunner(await TriedExperiment.PrepareAsync(failing.Replace("\"rate\":50", "\"rate\":50,\"from\":\"2 s\""), endless)).Run(1);
        Assert.Equal((Verdict.Violated, "money"), (violated.Verdict, violated.Violation?.What));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_holds_up_nothing_else()
    {
        RunResult result = await RunAsync(Moves, ("method", """[{"name":"hang","fault":{"kind":"suspend","on":"teller","forMs":60000}}]"""),
            ("steadyState", """[{"name":"open","measure":"value","expression":"gen_server:call(teller, open, infinity)","atLeast":1,"in":["during"]},{"measure":"alive","processes":"bank_sup","atLeast":1}]"""));
        Assert.Equal((Verdict.Violated, "open", "during"), (result.Verdict, result.Violation?.What, result.Violation?.Phase));
        Assert.Matches("^was no number from (1.5 s to 2|2 s to 2.5) s", result.Violation!.How);
        Assert.InRange(result.TimeMs, 3_000, 4_000);
    }

    [Fact]
    public async Task Several_runs_go_one_after_the_other()
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(Live, ("duration", "\"300 ms\""), ("phases", """{"before":"300 ms","during":"0 ms"}"""), ("invariants", "[\"true\"]")));
        var numbers = new List<ulong>();
        await foreach (RunResult result in new ExperimentRunner(prepared).RunAsync(new SeedSet([new SeedRange(1, 3)]), parallel: 2)) numbers.Add(result.Number);
        Assert.Equal([1UL, 2, 3], numbers);
    }

    [Fact]
    public void Nothing_of_a_seed_is_said_of_live_runs()
    {
        Experiment experiment = ExperimentReader.Read("""{"title":"t","program":{"files":["a.erl"]},"duration":"2 s","mode":"live"}""");
        Assert.Equal((RunMode.Live, "1..3"), (experiment.Mode, experiment.Seeds.ToString()));
        Assert.Equal("$.schedule: is of simulated runs; a live one has the machine's own schedulers",
            Assert.Throws<ExperimentException>(() => ExperimentReader.Read("""{"title":"t","program":{"files":["a.erl"]},"duration":"2 s","mode":"live","schedule":"fair"}""")).Message);
        Assert.StartsWith("$.mode: 'livee' is no mode; did you mean 'live'?",
            Assert.Throws<ExperimentException>(() => ExperimentReader.Read("""{"title":"t","program":{"files":["a.erl"]},"duration":"2 s","mode":"livee"}""")).Message);
    }

    private static Task<RunResult> RunAsync(params (string, string)[] members) => TriedExperiment.RunAsync(1, [Live, Short, Phases, Window, .. members]);
}
