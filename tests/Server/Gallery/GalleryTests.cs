using System.Globalization;
using Playground.Samples;
using Playground.Server.Experiments;
using Playground.Server.Experiments.Shrinking;

namespace Playground.Server.Tests.Gallery;

/// <summary>
/// Each experiment of the gallery finds what is wrong with its broken program, and nothing wrong with the mended one. <c>GALLERY_SEEDS=1000</c>
/// tries the mended ones with so many seeds.
/// </summary>
public sealed class GalleryTests
{
    private const int UsualSeeds = 12;

    /// <summary>By then a broken program must have been found.</summary>
    private const ulong MostSeeds = 200;

    /// <summary>Nobody wants to read more.</summary>
    private const int MostFaults = 5;

    private static readonly ulong Seeds =
        Environment.GetEnvironmentVariable("GALLERY_SEEDS") is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : UsualSeeds;

    public static TheoryData<string> Names() => [.. ExperimentPrograms.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_experiment_names_the_broken_program(string name)
    {
        Experiment experiment = GalleryExperiment.Read(name);
        Assert.Equal([$"broken/{name}.erl"], experiment.Program.Files);
        Assert.NotEmpty(experiment.Hypothesis);
        Assert.NotEmpty(experiment.Method);
    }

    [Theory]
    [InlineData("bank_partition", "all the money is there again")]
    [InlineData("at_least_once", "nobody pays twice")]
    [InlineData("leader_election", "never two leaders")]
    [InlineData("restart_intensity", "the exchange is there")]
    [InlineData("worker_pool", "the queue has an end")]
    [InlineData("cache_stampede", "no crowd before the database")]
    [InlineData("retry_storm", "requests are answered")]
    [InlineData("circuit_breaker", "a page does not take long")]
    public async Task A_few_faults_find_what_is_broken_and_find_it_again(string name, string what)
    {
        using PreparedExperiment prepared = await GalleryExperiment.PrepareAsync(name, mended: false);
        ShrunkRun shrunk = new Shrinker(prepared).Shrink(FirstWith(new ExperimentRunner(prepared), what));
        Assert.Equal(what, shrunk.Result.Violation?.What);
        Assert.InRange(shrunk.Faults, 1, MostFaults);
        Assert.Equal((Shrinker.Replays, Shrinker.Replays), (shrunk.Replays, shrunk.Same));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_mended_stands_the_same_faults(string name)
    {
        using PreparedExperiment prepared = await GalleryExperiment.PrepareAsync(name, mended: true);
        Assert.Empty(await OthersThanHeldAsync(prepared, Seeds));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_faults_also_what_is_broken_holds(string name)
    {
        using PreparedExperiment prepared = await GalleryExperiment.PrepareAsync(name, mended: false, withFaults: false);
        Assert.Empty(await OthersThanHeldAsync(prepared, UsualSeeds));
    }

    private static RunResult FirstWith(ExperimentRunner runner, string what)
    {
        for (ulong seed = 1; seed <= MostSeeds; seed++)
        {
            RunResult result = runner.Run(seed);
            Assert.NotEqual(Verdict.Inconclusive, result.Verdict);
            if (result.Violation?.What == what) return result;
        }
        throw new Xunit.Sdk.XunitException($"None of {MostSeeds} seeds violated '{what}'.");
    }

    private static async Task<IReadOnlyList<string>> OthersThanHeldAsync(PreparedExperiment prepared, ulong seeds)
    {
        var others = new List<string>();
        await foreach (RunResult result in new ExperimentRunner(prepared).RunAsync(new SeedSet([new SeedRange(1, seeds)]), Environment.ProcessorCount))
            if (result.Verdict != Verdict.Held) others.Add($"seed {result.Number}: {result.Violation?.ToString() ?? result.Reason}");
        return others;
    }
}
