using Playground.Code;
using Playground.Runtime;
using Playground.Samples;
using Playground.Server.Experiments;
using Xunit.Abstractions;

namespace Playground.Server.Tests.Gallery;

/// <summary>Faults find what is wrong with each broken program of the gallery, and each mended one stands the same faults.</summary>
public sealed class GalleryProgramTests(ITestOutputHelper output)
{
    private const int Seeds = 5;

    private static readonly GalleryCase[] Cases =
    [
        new("bank_partition", "bank_partition:total() =< 2000", "bank_partition:total() =:= 2000"),
        new("at_least_once", "at_least_once:charged_twice() =:= []", "at_least_once:unconfirmed() =:= 0"),
        new("leader_election", "length(leader_election:leaders()) =< 1", "length(leader_election:leaders()) =:= 1"),
        new("restart_intensity", "whereis(exchange) =/= undefined"),
        new("worker_pool", "worker_pool:waiting() =< 50", "worker_pool:waiting() =< 5"),
        new("cache_stampede", "waits(database) =< 3"),
        new("retry_storm", "true", "waits(service) =< 10"),
        new("circuit_breaker", "waits(shop) =< 20", "waits(shop) =< 1"),
    ];

    public static TheoryData<string> Names() => [.. Cases.Select(one => one.Name)];

    [Fact]
    public void Each_program_is_here() => Assert.Equal(ExperimentPrograms.Names.Order(), Cases.Select(one => one.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_experiment_names_the_broken_program(string name)
    {
        Experiment experiment = ExperimentReader.Read(ExperimentPrograms.Experiment(name));
        Assert.Equal([$"broken/{name}.erl"], experiment.Program.Files);
        Assert.NotEmpty(experiment.Hypothesis);
        Assert.NotEmpty(experiment.Method);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Faults_find_what_is_broken(string name)
    {
        string[] found = [.. Violations(name, mended: false)];
        output.WriteLine(string.Join("\n", found));
        Assert.NotEmpty(found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_mended_stands_the_same_faults(string name) => Assert.Empty(Violations(name, mended: true));

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_faults_also_what_is_broken_holds(string name) => Assert.Empty(Violations(name, mended: false, withFaults: false));

    private static IEnumerable<string> Violations(string name, bool mended, bool withFaults = true)
    {
        GalleryCase what = Cases.Single(one => one.Name == name);
        if (!withFaults) what = what with { HasFaults = false };
        IReadOnlyList<Module> modules = GalleryRun.Build(what, mended);
        foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                using var run = new GalleryRun(what, modules, seed, schedule);
                if (run.FindViolation() is { } violation) yield return $"{schedule} {seed}: {violation}";
            }
    }
}
