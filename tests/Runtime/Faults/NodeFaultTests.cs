using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Clocks that are wrong, and schedulers that stand.</summary>
public class NodeFaultTests
{
    const string Program = """
        start() -> register(counter, spawn(fun() -> count(0) end)), ok.
        count(N) -> receive after 1 -> count(N + 1) end.
        offset() -> round(erlang:time_offset(nanosecond) / 1000000) - 1767225600000.
        measured() -> T1 = erlang:monotonic_time(millisecond), receive after 100 -> ok end, (erlang:monotonic_time(millisecond) - T1) div 10.
        absolute() -> erlang:send_after(erlang:monotonic_time(millisecond) + 100, self(), now, [{abs, true}]), T1 = erlang:monotonic_time(millisecond), receive now -> ok end, (erlang:monotonic_time(millisecond) - T1) div 10.
        """;

    [Fact]
    public void A_clock_that_jumps_shows_another_time_of_day()
    {
        using var run = new SimulatedRun(Program);
        Assert.Equal("0", run.Call("offset"));
        run.Start(new ClockJumpFault(TimeSpan.FromHours(-1)), new FaultTrigger { At = SimulatedRun.Ms(5) });
        run.Pass(10);
        Assert.Equal("-3600000", run.Call("offset"));
        Assert.Equal("10", run.Call("measured"));
        Assert.Equal(["let the clock jump by -3600000 ms"], run.Landings);
    }

    [Fact]
    public void A_skewed_clock_goes_at_its_speed_until_the_plan_ends()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new ClockSkewFault(2) { For = SimulatedRun.Ms(500) });
        run.Pass(5);
        Assert.Equal("20", run.Call("measured"));
        run.Pass(600);
        Assert.Equal("10", run.Call("measured"));
        Assert.Equal("0", run.Call("offset"));
        Assert.Equal(["let the clock go at 2 of its speed for 500 ms"], run.Landings);
    }

    [Fact]
    public void Absolute_timers_are_of_the_clock_that_the_program_reads()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new ClockSkewFault(2));
        run.Pass(300);
        // The time that is left is reckoned by the clock that is wrong, and waited for by the one that is right.
        Assert.Equal("20", run.Call("absolute"));
    }

    [Fact]
    public void While_the_scheduler_stands_so_does_everything()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new StopSchedulerFault(0) { For = SimulatedRun.Ms(300) }, new FaultTrigger { At = SimulatedRun.Ms(10) });
        run.Pass(11);
        long before = Reductions(run);
        run.Pass(200);
        Assert.Equal(before, Reductions(run));
        run.Pass(200);
        Assert.True(Reductions(run) > before);
        Assert.Equal(["stop scheduler 0 for 300 ms"], run.Landings);
        Assert.Equal(FaultPlanState.Ended, plan.State);
    }

    [Fact]
    public void A_scheduler_that_is_not_there_cannot_be_stopped()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new StopSchedulerFault(3));
        run.Pass(2);
        Assert.Equal((0, 1, "there is no scheduler 3; they have numbers from 0 to 0"), (plan.Landed, plan.Missed, plan.LastMiss));
    }

    [Fact]
    public async Task Other_schedulers_take_over_what_a_stopped_one_leaves()
    {
        using var running = new Nodes.RunningNode("run() -> [begin spawn_monitor(fun() -> lists:sum(lists:seq(1, 100000)) end) end || _ <- lists:seq(1, 20)], [receive {'DOWN', _, _, _, normal} -> ok end || _ <- lists:seq(1, 20)], done.");
        RunningFaultPlan plan = running.Node.FaultPlans.Start(new FaultPlan("stop", new StopSchedulerFault(1)));
        await Nodes.RunningNode.Until(() => plan.Landed == 1);
        long slices = running.Node.Statistics().Schedulers[1].Slices;
        Assert.Equal("done", await running.Call("run"));
        // One slice may have been under way.
        Assert.InRange(running.Node.Statistics().Schedulers[1].Slices, slices, slices + 1);
    }

    static long Reductions(SimulatedRun run) => run.Node.ListProcesses().Single(process => process.RegisteredName == "counter").Reductions;
}
