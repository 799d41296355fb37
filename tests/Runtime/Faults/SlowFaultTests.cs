using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Slow and starving processes get the share of time that they are left.</summary>
public class SlowFaultTests
{
    const string Counters = """
        start() -> [register(Name, spawn(fun() -> count(0) end)) || Name <- [one, two]], ok.
        count(N) -> put(n, N), count(N + 1).
        """;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void A_slow_process_does_its_share(double share)
    {
        using var run = new SimulatedRun(Counters);
        (long before, long beforeOther) = Work(run);
        run.Start(new SlowFault(new NameSelector("one"), share));
        run.Pass(1_000);
        (long after, long afterOther) = Work(run);
        long alone = 1_000_000_000 / 25;
        // Of the time that is left to the two, the slow one is on for so much that it waits (1 - share) / share times as long.
        Assert.InRange((double)(after - before) / alone, share * 0.5, share * 1.05);
        Assert.InRange((double)(after - before + afterOther - beforeOther) / alone, 0.98, 1.02);
    }

    [Fact]
    public void A_starving_process_does_nothing_until_the_plan_ends()
    {
        using var run = new SimulatedRun(Counters);
        RunningFaultPlan plan = run.Start(new SlowFault(new NameSelector("one"), 0), durationMs: 200);
        run.Pass(1);
        long before = Reductions(run);
        run.Pass(150);
        Assert.Equal(before, Reductions(run));
        run.Pass(100);
        Assert.True(Reductions(run) > before);
        Assert.Equal(FaultPlanState.Ended, plan.State);
        Assert.Equal(["starve"], run.Landings);
    }

    [Fact]
    public void A_node_with_a_starving_process_can_be_closed()
    {
        using var run = new SimulatedRun(Counters);
        run.Start(new SlowFault(new NameSelector("one"), 0));
        run.Pass(2);
    }

    static long Reductions(SimulatedRun run) => run.Node.ListProcesses().Single(process => process.RegisteredName == "one").Reductions;

    static (long One, long Two) Work(SimulatedRun run)
    {
        IReadOnlyList<ProcessSummary> all = run.Node.ListProcesses();
        return (all.Single(process => process.RegisteredName == "one").Reductions, all.Single(process => process.RegisteredName == "two").Reductions);
    }
}
