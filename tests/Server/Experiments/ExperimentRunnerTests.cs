using Playground.Server.Experiments;

namespace Playground.Server.Tests.Experiments;

/// <summary>Many seeds, several at once.</summary>
public class ExperimentRunnerTests
{
    private static readonly string Json = TriedExperiment.Json(
        ("load", """[{"name":"moves","call":"bank:careless(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","rate":100}]"""),
        ("steadyState", """[{"measure":"latency","of":"moves","atMost":5}]"""),
        ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"everyMs":300,"probability":0.5}}]"""));

    [Fact]
    public async Task Every_figure_is_the_same_on_each_repetition_however_many_run_at_once()
    {
        var runner = new ExperimentRunner(await TriedExperiment.PrepareAsync(Json));
        SeedSet seeds = SeedSet.Parse("1..12")!;
        string[] alone = await TextsAsync(runner, seeds, 1);
        Assert.Equal(12, alone.Distinct().Count());
        for (int repetition = 0; repetition < 3; repetition++) Assert.Equal(alone, await TextsAsync(runner, seeds, 4));
    }

    [Fact]
    public async Task Whoever_stops_listening_stops_the_runs()
    {
        var runner = new ExperimentRunner(await TriedExperiment.PrepareAsync(Json));
        int seen = 0;
        await foreach (RunResult _ in runner.RunAsync(SeedSet.Parse("1..1000000")!, 2))
            if (++seen == 3) break;
        Assert.Equal(3, seen);
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (RunResult _ in runner.RunAsync(SeedSet.Parse("1..1000000")!, 2, cancelled.Token)) await cancelled.CancelAsync();
        });
    }

    [Fact]
    public async Task What_is_wrong_with_the_experiment_ends_all_runs()
    {
        var runner = new ExperimentRunner(await TriedExperiment.PrepareAsync(TriedExperiment.Json(("invariants", """["bank:open()"]"""))));
        await Assert.ThrowsAsync<ExperimentException>(async () =>
        {
            await foreach (RunResult _ in runner.RunAsync(SeedSet.Parse("1..1000000")!, 2)) Assert.Fail("A result of a run that cannot be.");
        });
    }

    private static async Task<string[]> TextsAsync(ExperimentRunner runner, SeedSet seeds, int parallel)
    {
        var results = new List<RunResult>();
        await foreach (RunResult result in runner.RunAsync(seeds, parallel)) results.Add(result);
        return [.. results.OrderBy(result => result.Number).Select(Journal.Text)];
    }
}
