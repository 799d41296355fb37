using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Experiments;
using Playground.Server.Experiments.Shrinking;
using Playground.Server.Programs;
using Playground.Server.Simulations;

namespace Playground.Server.Tests.Experiments;

/// <summary>From a failing seed to the shortest list of faults, calls and context switches that still fails.</summary>
public class ShrinkerTests
{
    private static readonly (string, string) Money = ("invariants", """[{"name":"money","expression":"bank:total() =:= 500"}]""");
    private static readonly (string, string) Clients = ("load", """[{"name":"moves","call":"bank:careless(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","clients":2,"think":7}]""");
    private static readonly (string, string) Kills = ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"everyMs":100}}]""");

    [Theory]
    [InlineData("random")]
    [InlineData("priorities")]
    public async Task A_race_needs_one_context_switch_and_no_fault(string schedule)
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(Money, Clients, Kills, ("schedule", $"\"{schedule}\"")));
        ShrunkRun shrunk = new Shrinker(prepared).Shrink(FirstViolated(prepared));
        Assert.Equal((0, 1), (shrunk.Faults, shrunk.Choices.Count));
        // Without faults it can go wrong later than with them, and so after some more calls.
        Assert.InRange(shrunk.Calls, 2, 2 * shrunk.CallsBefore);
        Assert.Equal(ScheduleDeviationKind.Switch, shrunk.Choices[0].Kind);
        Assert.InRange(shrunk.ChoicesBefore, 10, 100_000);
        Assert.Equal((Shrinker.Replays, Shrinker.Replays), (shrunk.Replays, shrunk.Same));
        Assert.Equal("money", shrunk.Result.Violation!.What);
        Assert.Contains("is interrupted", shrunk.Describe());
        await AssertReplayedAsync(ExperimentRecording.Of(prepared, shrunk));
    }

    [Fact]
    public async Task Of_many_faults_those_are_found_that_it_takes()
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(
            ("load", """[{"name":"moves","call":"bank:safe(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","rate":20,"timeout":"300 ms"}]"""),
            ("steadyState", """[{"name":"few errors","measure":"errorRate","of":"moves","atMost":0.3}]"""),
            ("method", """
                [{"name":"away","fault":{"kind":"suspend","on":"teller","forMs":900},"trigger":{"everyMs":400,"probability":0.5}},
                 {"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"everyMs":300}},
                 {"name":"loss","fault":{"kind":"drop","to":"teller"},"trigger":{"probability":0.05}}]
                """)));
        ShrunkRun shrunk = new Shrinker(prepared).Shrink(FirstViolated(prepared));
        Assert.InRange(shrunk.FaultsBefore, 4, 100);
        await AssertReplayedAsync(ExperimentRecording.Of(prepared, shrunk));
        Assert.Equal((1, 1, 0, "away", 20), (shrunk.Faults, shrunk.Calls, shrunk.Choices.Count, Assert.Single(shrunk.Result.Landings).Plan, shrunk.Same));
    }

    [Fact]
    public async Task Only_what_is_violated_can_be_made_shorter()
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json());
        Assert.Throws<ArgumentException>(() => new Shrinker(prepared).Shrink(new ExperimentRunner(prepared).Run(1)));
    }

    [Theory]
    [InlineData(new[] { 3 }, 1)]
    [InlineData(new[] { 3, 4 }, 2)]
    [InlineData(new[] { 0, 50, 99 }, 3)]
    [InlineData(new int[0], 0)]
    public void What_it_takes_together_is_found(int[] needed, int count)
    {
        IReadOnlyList<int> left = DeltaDebugging.Shorten([.. Enumerable.Range(0, 100)], some => needed.All(some.Contains), () => true);
        Assert.Equal(needed, left);
        Assert.Equal(count, left.Count);
    }

    [Fact]
    public void A_search_that_is_ended_gives_what_it_has()
    {
        int tries = 0;
        IReadOnlyList<int> left = DeltaDebugging.Shorten([.. Enumerable.Range(0, 100)], some => some.Contains(3), () => ++tries < 4);
        Assert.Contains(3, left);
        Assert.InRange(left.Count, 2, 99);
    }

    /// <summary>The recording alone is enough to have the shrunk run again, as <c>replay</c> and the page do.</summary>
    private static async Task AssertReplayedAsync(Recording recording)
    {
        recording = Recording.Read("shrunk", recording.ToJson());
        BuiltProgram built = await new ProgramBuilder(new SampleGallery()).BuildAsync(new RoomProgram { Files = recording.Files, Entry = recording.Call });
        using var run = new SimulatedProgram(built, recording.Options, recording.RoomLimits, null, static _ => { }, static _ => { });
        run.RunToEvent(recording.Events, new Queue<SimulationInput>(Repetition.Of(recording).Inputs));
        Assert.Equal((recording.Events, recording.Hash), (run.Simulation.Events, Recording.HashText(run.Simulation.Hash)));
    }

    private static RunResult FirstViolated(PreparedExperiment prepared)
    {
        var runner = new ExperimentRunner(prepared);
        return prepared.Experiment.Seeds.All().Select(seed => runner.Run(seed)).First(result => result.Verdict == Verdict.Violated);
    }
}
