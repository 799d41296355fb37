using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Experiments;
using Playground.Server.Simulations;

namespace Playground.Server.Tests.Experiments;

/// <summary>What experiments find out: held, violated, inconclusive, each with its evidence.</summary>
public class ExperimentRunTests
{
    private static readonly (string, string) SafeLoad = ("load", """[{"name":"moves","call":"bank:safe(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","rate":50,"timeout":"500 ms"}]""");
    private static readonly (string, string) Money = ("invariants", """[{"name":"money","expression":"bank:total() =:= 500"}]""");
    private static readonly (string, string) KillTeller = ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"everyMs":500}}]""");

    [Fact]
    public async Task A_start_that_takes_longer_than_the_phase_before_the_faults_says_nothing()
    {
        string slow = TriedExperiment.Bank.Replace("start() -> start(5).", "start() -> timer:sleep(2000), start(5).");
        RunResult result = new ExperimentRunner(await TriedExperiment.PrepareAsync(TriedExperiment.Json(Money), slow)).Run(1);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.StartsWith("The program had not started by the end of the phase before the faults, so make that longer: after 1 s its start had not returned, and it did so after 2", result.Reason);
    }

    [Fact]
    public async Task What_is_believed_held()
    {
        RunResult result = await TriedExperiment.RunAsync(3, SafeLoad, Money, KillTeller,
            ("steadyState", """[{"measure":"throughput","of":"moves","atLeast":45},{"measure":"latency","of":"moves","atMost":5},{"measure":"alive","processes":"teller","atLeast":1,"in":["before","after"]},{"measure":"restarts","atMost":2}]"""));
        Assert.Equal((Verdict.Held, null, null), (result.Verdict, result.Violation, result.Reason));
        PlanOutcome plan = Assert.Single(result.Plans);
        Assert.Equal(("kill", 3, 0), (plan.Name, plan.Landed, plan.Missed));
        Assert.Equal([1501, 2001, 2501], result.Landings.Select(landing => (int)landing.TimeMs));
        LoadOutcome load = Assert.Single(result.Load);
        Assert.InRange(load.Calls, 244, 246);
        Assert.Equal(["before", "during", "during", "after", "after"], result.Series.Windows.Select(window => window.Phase));
        Assert.Equal(1, result.Series.Windows[2].Values[^1]!.Value - result.Series.Windows[1].Values[^1]!.Value);
        Assert.Equal(0, result.RecoveryMs);
    }

    [Fact]
    public async Task A_race_breaks_an_invariant_and_the_moment_is_told()
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(Money,
            ("load", """[{"name":"moves","call":"bank:careless(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","clients":3,"think":5}]""")));
        var runner = new ExperimentRunner(prepared);
        RunResult[] results = [.. Enumerable.Range(1, 10).Select(seed => runner.Run((ulong)seed))];
        RunResult violated = results.First(result => result.Verdict == Verdict.Violated);
        Assert.Equal("money", violated.Violation!.What);
        Assert.Equal("it was false", violated.Violation.How);
        Assert.Equal(violated.Events, violated.Violation.Event);
        Assert.Equal(violated.Violation.Event, FirstEventWithoutMoney(prepared, violated.Number));
    }

    [Fact]
    public async Task A_bound_that_is_passed_is_told_with_value_phase_and_window()
    {
        RunResult result = await TriedExperiment.RunAsync(1, SafeLoad, ("steadyState", """[{"name":"few errors","measure":"errorRate","of":"moves","atMost":0.1}]"""),
            ("method", """[{"name":"away","fault":{"kind":"suspend","on":"teller","forMs":900},"trigger":{"atMs":100}}]"""));
        Assert.Equal(Verdict.Violated, result.Verdict);
        Assert.Equal(("few errors", "during", 2000), (result.Violation!.What, result.Violation.Phase, result.Violation.TimeMs));
        Assert.Matches(@"^was 0\.\d+ from 1 s to 2 s, not at most 0.1$", result.Violation.How);
        Assert.Equal(["timeout"], result.Load[0].Errors.Keys);
    }

    [Fact]
    public async Task A_phase_in_which_a_condition_need_not_hold_is_not_judged_and_recovery_is_timed()
    {
        (string, string) Away(int ms) => ("method", $$$"""[{"name":"away","fault":{"kind":"suspend","on":"teller","forMs":{{{ms}}}},"trigger":{"atMs":1500}}]""");
        (string, string) steady = ("steadyState", """[{"measure":"errorRate","of":"moves","atMost":0.1,"in":["before","after"]}]""");
        RunResult late = await TriedExperiment.RunAsync(1, SafeLoad, steady, Away(499), ("recovery", """{"within":"1 s"}"""));
        Assert.Equal((Verdict.Held, 0.0), (late.Verdict, late.RecoveryMs));
        // The plans end after the faults' phase, and with them what they did that lasts.
        RunResult slow = await TriedExperiment.RunAsync(1, SafeLoad, steady, ("recovery", """{"within":"1 s"}"""),
            ("method", """[{"name":"cut","fault":{"kind":"drop","to":"teller"}}]"""));
        Assert.Equal(Verdict.Held, slow.Verdict);
        Assert.Equal(1000, slow.RecoveryMs);
    }

    [Fact]
    public async Task Before_the_faults_all_must_be_steady()
    {
        RunResult result = await TriedExperiment.RunAsync(1, SafeLoad, KillTeller, ("steadyState", """[{"name":"quick","measure":"throughput","of":"moves","atLeast":60}]"""));
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal("The steady state did not hold before the faults: quick: was 50/s from 0 s to 1 s, not at least 60/s", result.Reason);
    }

    [Fact]
    public async Task A_fault_that_never_lands_says_nothing()
    {
        RunResult result = await TriedExperiment.RunAsync(1, SafeLoad, ("method", """[{"name":"kill","fault":{"kind":"kill","on":"nobody"},"trigger":{"everyMs":500}}]"""));
        Assert.Equal((Verdict.Inconclusive, "The fault 'kill' never landed: no process is registered as nobody"), (result.Verdict, result.Reason));
    }

    [Fact]
    public async Task A_program_that_does_not_start_says_nothing()
    {
        RunResult result = await TriedExperiment.RunAsync(1, ("start", """{"module":"bank","function":"careless","arguments":["1","2","3"]}"""));
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.StartsWith("The program did not start: exception error: badarg", result.Reason);
    }

    [Theory]
    [InlineData("invariants", """["bank:open()"]""", "$.invariants[0]: cannot be an invariant: it would ")]
    [InlineData("invariants", """["true", "ets:insert(accounts, {1, 1})"]""", "$.invariants[1]: cannot be an invariant: it would call ets:insert/2, which would change the run")]
    [InlineData("steadyState", """[{"measure":"value","expression":"bank:open()"}]""", "$.steadyState[0].expression: cannot be a measure: it would ")]
    public async Task An_expression_that_would_change_the_run_is_refused(string member, string value, string says) =>
        Assert.StartsWith(says, (await Assert.ThrowsAsync<ExperimentException>(() => TriedExperiment.RunAsync(1, (member, value)))).Message);

    [Theory]
    [InlineData("""{"module":"bnk","function":"start"}""", "$.start.module: the program has no module 'bnk'; did you mean 'bank'?")]
    [InlineData("""{"module":"bank","function":"stat"}""", "$.start.function: the module bank exports no stat/0; did you mean 'start'?")]
    [InlineData("""{"module":"bank","function":"start","arguments":["1","2"]}""", "$.start.function: the module bank exports no start/2")]
    public async Task A_start_that_is_not_there_is_named(string start, string says) =>
        Assert.Contains(says, (await Assert.ThrowsAsync<ExperimentException>(() => TriedExperiment.RunAsync(1, ("start", start)))).Message);

    [Fact]
    public async Task Arguments_are_terms()
    {
        RunResult result = await TriedExperiment.RunAsync(1, ("start", """{"module":"bank","function":"start","arguments":["7"]}"""),
            ("steadyState", """[{"measure":"value","expression":"ets:info(accounts, size)","atLeast":7,"atMost":7},{"measure":"value","expression":"bank:total() > 699"}]"""));
        Assert.Equal((Verdict.Held, null), (result.Verdict, result.Reason));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("priorities")]
    [InlineData("fair")]
    public async Task A_run_is_the_same_again_shared_or_not_and_as_a_recording(string schedule)
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(SafeLoad, Money, KillTeller, ("schedule", $"\"{schedule}\""),
            ("steadyState", """[{"measure":"value","expression":"ets:info(accounts, size)","atLeast":5},{"measure":"mailbox","processes":"teller","atMost":5}]""")));
        Assert.True(prepared.IsShared);
        RunResult one = new ExperimentRunner(prepared).Run(5), other = new ExperimentRunner(prepared with { IsShared = false }).Run(5);
        Assert.Equal(Journal.Text(one), Journal.Text(other));
        var recording = new Recording
        {
            Format = Recording.CurrentFormat, Files = prepared.Files, Call = PreparedExperiment.Call, Seed = 5, Schedule = prepared.Experiment.Schedule,
            RoomLimits = ExperimentRun.Limits, Inputs = one.Inputs, Events = one.Events, Hash = one.Hash,
        };
        using SimulatedProgram replayed = Replay(recording, prepared, one.Events);
        Assert.Equal(one.Hash, Recording.HashText(replayed.Simulation.Hash));
    }

    private static SimulatedProgram Replay(Recording recording, PreparedExperiment prepared, long events)
    {
        var program = new SimulatedProgram(prepared.Program, new SimulationOptions(recording.Seed, recording.Schedule), recording.RoomLimits, null, static _ => { }, static _ => { });
        program.RunToEvent(events, new Queue<SimulationInput>(Repetition.Of(recording).Inputs));
        return program;
    }

    /// <summary>The invariant is asked after every slice.</summary>
    private static long FirstEventWithoutMoney(PreparedExperiment prepared, ulong seed)
    {
        using var program = new SimulatedProgram(prepared.Program, new SimulationOptions(seed, prepared.Experiment.Schedule), ExperimentRun.Limits, null, static _ => { }, static _ => { });
        var probe = new Probe(program.Node, ExperimentModule.Name, ExperimentModule.InvariantOf(0));
        bool wasTrue = false;
        program.Simulation.Run(() => probe.Ask() is var answer && (wasTrue |= answer.IsTrue) && !answer.IsTrue, TimeSpan.FromSeconds(5));
        return program.Simulation.Events;
    }
}
