using Playground.Code;
using Playground.Runtime;
using Playground.Samples;
using Xunit.Abstractions;

namespace Playground.Server.Tests.Gallery;

/// <summary>Faults find what is wrong with each broken program of the gallery, and each mended one stands the same faults.</summary>
public sealed class GalleryProgramTests(ITestOutputHelper output)
{
    private const int Seeds = 5;

    private static readonly GalleryCase[] Cases =
    [
        new("bank_partition",
            ["""{ "name": "partition", "fault": { "kind": "partition", "a": "north", "b": "south", "forMs": 2000 }, "trigger": { "atMs": 2000 } }"""],
            "bank_partition:total() =< 2000", "bank_partition:total() =:= 2000"),
        new("at_least_once",
            [
                """{ "name": "lose confirmations", "fault": { "kind": "drop", "from": "payments", "to": "orders" }, "trigger": { "atMs": 1000, "probability": 0.1 } }""",
                """{ "name": "delay", "fault": { "kind": "delay", "from": "payments", "to": "orders", "byMs": 100, "jitterMs": 200 }, "trigger": { "atMs": 1000, "probability": 0.2 } }""",
                """{ "name": "crash", "fault": { "kind": "kill", "on": "payments" }, "trigger": { "everyMs": 1500, "probability": 0.5 } }""",
            ],
            "at_least_once:charged_twice() =:= []", "at_least_once:unconfirmed() =:= 0"),
        new("leader_election",
            [
                """{ "name": "partition", "fault": { "kind": "partition", "a": { "anyOf": ["member_1", "member_2"] }, "b": { "anyOf": ["member_3", "member_4", "member_5"] }, "forMs": 2000 }, "trigger": { "atMs": 2000 } }""",
                """{ "name": "kill a member", "fault": { "kind": "kill", "on": { "random": { "from": { "names": "member_*" } } } }, "trigger": { "everyMs": 700, "probability": 0.5 } }""",
            ],
            "length(leader_election:leaders()) =< 1", "length(leader_election:leaders()) =:= 1"),
        new("restart_intensity",
            ["""{ "name": "kill a line", "fault": { "kind": "kill", "on": { "random": { "from": { "names": "line_*" } } } }, "trigger": { "everyMs": 1000, "probability": 0.3 } }"""],
            "whereis(exchange) =/= undefined"),
        new("worker_pool",
            ["""{ "name": "hang", "fault": { "kind": "suspend", "on": { "random": { "from": { "names": "worker_?" }, "count": 2, "replacement": false } }, "forMs": 2000 }, "trigger": { "atMs": 2000 } }"""],
            "worker_pool:waiting() =< 40", "worker_pool:waiting() =< 5") { Load = "worker_pool:do(job)", LoadEveryMs = 7 },
        new("cache_stampede",
            ["""{ "name": "lose the cache", "fault": { "kind": "kill", "on": "cache" }, "trigger": { "everyMs": 2000 } }"""],
            "cache_stampede:load() =< 3"),
        new("retry_storm",
            ["""{ "name": "silence", "fault": { "kind": "suspend", "on": "service", "forMs": 1000 }, "trigger": { "atMs": 2000 } }"""],
            "true", "retry_storm:waiting() =< 5"),
        new("circuit_breaker",
            ["""{ "name": "hang", "fault": { "kind": "suspend", "on": "tips", "forMs": 3000 }, "trigger": { "atMs": 2000 } }"""],
            "circuit_breaker:waiting() =< 16", "circuit_breaker:waiting() =< 1") { Load = "circuit_breaker:page(shoes)", LoadEveryMs = 100 },
    ];

    public static TheoryData<string> Names() => [.. Cases.Select(one => one.Name)];

    [Fact]
    public void Each_program_is_here() => Assert.Equal(ExperimentPrograms.Names.Order(), Cases.Select(one => one.Name).Order());

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
        if (!withFaults) what = what with { Plans = [] };
        IReadOnlyList<Module> modules = GalleryRun.Build(what, mended);
        foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                using var run = new GalleryRun(what, modules, seed, schedule);
                if (run.FindViolation() is { } violation) yield return $"{schedule} {seed}: {violation}";
            }
    }
}
