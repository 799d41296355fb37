using Playground.Server.Experiments;
using Playground.Tests.Common;

namespace Playground.Server.Tests.Experiments;

/// <summary>A live run that was slow because others had the processor is no evidence against its program.</summary>
[Collection(nameof(Alone))]
public sealed class SchedulerWaitTests
{
    [Theory]
    [InlineData(10, 10, 0, false)]
    [InlineData(10, 0.1, 0.9, false)]
    [InlineData(10, 0.1, 1.1, true)]
    [InlineData(10, 8, 3, false)]
    [InlineData(10, 6, 3.1, true)]
    [InlineData(10, 0, 0, false)]
    public void Schedulers_that_waited_long_beside_time_and_work_speak_against_the_measures(double elapsed, double ran, double waited, bool speaks) =>
        Assert.Equal(speaks, SchedulerWait.Reason(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(ran), TimeSpan.FromSeconds(waited)) is not null);

    [Fact]
    public async Task A_bound_that_was_missed_on_busy_processors_says_nothing()
    {
        if (!OperatingSystem.IsLinux()) return;
        string json = TriedExperiment.Json(("mode", "\"live\""), ("duration", "\"3 s\""), ("phases", """{"before":"1 s","during":"1 s"}"""),
            ("load", """[{"name":"sums","call":"lists:sum(lists:seq(1, 100000))","clients":8}]"""),
            ("steadyState", """[{"name":"many","measure":"throughput","of":"sums","atLeast":10000000,"in":["during"]}]"""));
        using PreparedExperiment prepared = await TriedExperiment.PrepareAsync(json);
        using var busy = new BusyProcessors();
        RunResult result = new ExperimentRunner(prepared).Run(1);
        Assert.Equal((Verdict.Inconclusive, null), (result.Verdict, result.Violation));
        Assert.StartsWith("The machine was busy with something else, so that the measures say nothing: the schedulers waited ", result.Reason);
    }
}
