using Playground.Code;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Plans keep to what they promise when several things go on at once: limits, sides, speeds, windows that overlap.</summary>
public class PlanLimitTests
{
    const string Program = """
        start() ->
            [register(Name, spawn(fun sink/0)) || Name <- [sink_1, sink_2, sink_3]],
            [register(Name, spawn(fun source/0)) || Name <- [source_1, source_2]],
            register(counter, spawn(fun() -> count(0) end)),
            ok.
        sink() -> receive {From, size} -> From ! {size, process_info(self(), reductions)}, sink(); _ -> sink() end.
        source() -> receive {send, N} -> [begin sink_1 ! X, sink_2 ! X, sink_3 ! X end || X <- lists:seq(1, N)], source(); _ -> source() end.
        count(N) -> put(n, N), count(N + 1).
        one_round() -> source_1 ! {send, 1}, ok.
        two_rounds() -> source_1 ! {send, 2}, ok.
        thousands() -> source_1 ! {send, 3000}, source_2 ! {send, 3000}, ok.
        talk() -> source_1 ! hello, source_2 ! hello, ok.
        """;

    static readonly ProcessSelector sources = new NamePatternSelector("source_*"), sinks = new NamePatternSelector("sink_*");

    [Fact]
    public void What_waits_to_be_overtaken_counts_towards_the_limit()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new ReorderFault(sources, sinks), limit: 1);
        run.Call("two_rounds");
        run.Pass(200);
        Assert.Equal((1, FaultPlanState.Ended), (plan.Landed, plan.State));
    }

    [Fact]
    public void What_was_not_overtaken_may_be_tried_again()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new ReorderFault(sources, new NameSelector("sink_1")) { Within = SimulatedRun.Ms(5) }, limit: 1);
        run.Call("one_round");
        run.Pass(20);
        Assert.Equal((0, 1), (plan.Landed, plan.Missed));
        run.Call("two_rounds");
        run.Pass(20);
        Assert.Equal((1, FaultPlanState.Ended), (plan.Landed, plan.State));
    }

    [Fact]
    public async Task No_more_land_than_the_limit_allows_on_several_schedulers()
    {
        for (int round = 0; round < 5; round++)
        {
            using var running = new Nodes.RunningNode(Program);
            await running.Call("start");
            RunningFaultPlan plan = running.Node.FaultPlans.Start(new FaultPlan("drop", new DropFault(sources, sinks)) { Limit = 5_000 });
            await running.Call("thousands");
            await Nodes.RunningNode.Until(() => plan.State == FaultPlanState.Ended);
            Assert.Equal(5_000, plan.Landed);
        }
    }

    [Fact]
    public void A_process_cut_off_from_several_is_one_landing()
    {
        using var run = new SimulatedRun("""
            start() -> register(hub, spawn(fun() -> [spawn_link(fun() -> receive never -> ok end end) || _ <- lists:seq(1, 3)], receive never -> ok end end)), ok.
            """);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new CutLinkFault(new NameSelector("hub")), new FaultTrigger { Every = SimulatedRun.Ms(1) }, limit: 2);
        run.Pass(5);
        Assert.Equal((1, 3), (plan.Landed, run.Landings.Length));
        Assert.Equal(FaultPlanState.Active, plan.State);
    }

    [Fact]
    public void Two_sides_chosen_in_the_same_way_are_chosen_apart()
    {
        int parted = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            using var run = new SimulatedRun(Program, seed);
            run.Start(new PartitionFault(new RandomSelector(new NamePatternSelector("s*")), new RandomSelector(new NamePatternSelector("s*"))));
            run.Pass(1);
            run.Call("thousands");
            run.Pass(300);
            if (run.Landings.Any(text => text.StartsWith("partition: lost", StringComparison.Ordinal))) parted++;
        }
        Assert.InRange(parted, 2, 11);
    }

    [Fact]
    public void Overlapping_partitions_last_until_the_last_one_is_over()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new PartitionFault(sources, sinks) { For = SimulatedRun.Ms(15) }, new FaultTrigger { At = SimulatedRun.Ms(1), Every = SimulatedRun.Ms(10) }, limit: 2);
        run.Pass(20);
        // The first one is over, the second one lasts until 26 ms.
        run.Call("one_round");
        run.Pass(3);
        Assert.Equal(3, run.Landings.Count(text => text == "partition: lost 1"));
        run.Pass(20);
        run.Call("one_round");
        run.Pass(3);
        Assert.Equal(3, run.Landings.Count(text => text == "partition: lost 1"));
        Assert.Equal(FaultPlanState.Ended, plan.State);
    }

    [Fact]
    public void Who_is_cut_off_from_all_still_hears_himself()
    {
        using var run = new SimulatedRun("""
            start() -> register(one, spawn(fun() -> one(0) end)), ok.
            one(N) -> receive {From, n} -> From ! N, one(N); again -> one(N + 1); M -> self() ! again, one(N) end.
            talk() -> one ! hello, ok.
            heard() -> one ! {self(), n}, receive N -> N end.
            """);
        run.Start(new PartitionFault(new NameSelector("one"), new AllSelector()) { For = SimulatedRun.Ms(50) }, new FaultTrigger { At = SimulatedRun.Ms(5) });
        run.Pass(1);
        run.Call("talk");
        Assert.Equal("1", run.Call("heard"));
        run.Pass(5);
        // What comes from outside has no sender, and passes.
        run.Start(new MessageFault(new NameSelector("one"), new AtomLiteral("hello")));
        run.Pass(100);
        Assert.Equal("2", run.Call("heard"));
    }

    [Fact]
    public void A_partition_from_nobody_does_not_land()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new PartitionFault(sources, new NameSelector("nobody")));
        run.Pass(2);
        Assert.Equal((0, 1, "no process is registered as nobody"), (plan.Landed, plan.Missed, plan.LastMiss));
    }

    [Fact]
    public void A_plan_that_waits_for_messages_of_nobody_says_so()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new DropFault(new NameSelector("sauce_1"), sinks));
        Assert.Equal((FaultPlanState.Active, "no process is registered as sauce_1 yet"), (plan.State, plan.LastMiss));
    }

    [Fact]
    public void A_plan_that_waits_for_calls_of_a_function_that_is_not_there_says_so()
    {
        using var run = new SimulatedRun(Program);
        Assert.Equal("t has no function cuont/1", run.Start(new CrashAtCallFault(new AllSelector(), "t", "cuont", 1)).LastMiss);
        Assert.Equal("no module unknown is loaded yet", run.Start(new CrashAtCallFault(new AllSelector(), "unknown", "f", 1)).LastMiss);
        Assert.Null(run.Start(new CrashAtCallFault(new NameSelector("sink_1"), "lists", "seq", 2)).LastMiss);
    }

    [Fact]
    public void A_starving_process_that_is_made_slow_instead_runs_again()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new SlowFault(new NameSelector("counter"), 0));
        run.Pass(20);
        long starved = Reductions(run);
        run.Start(new SlowFault(new NameSelector("counter"), 0.5));
        run.Pass(100);
        Assert.True(Reductions(run) > starved);
    }

    [Fact]
    public void Clocks_go_wrong_within_bounds()
    {
        using var run = new SimulatedRun(Program);
        TimeSpan century = TimeSpan.FromDays(366 * 100);
        RunningFaultPlan jumps = run.Start(new ClockJumpFault(century), new FaultTrigger { Every = SimulatedRun.Ms(1) }, durationMs: 5.5);
        RunningFaultPlan skews = run.Start(new ClockSkewFault(1_000), new FaultTrigger { Every = SimulatedRun.Ms(1) }, durationMs: 5.5);
        run.Pass(20);
        Assert.Equal((1, 4, "the clock would be wrong by more than a hundred years"), (jumps.Landed, jumps.Missed, jumps.LastMiss));
        Assert.Equal((1, 4, "the clock would go at 1000000 of its speed; it goes at 0.001 to 1000"), (skews.Landed, skews.Missed, skews.LastMiss));
    }

    [Fact]
    public void Copies_of_several_plans_add_up_to_no_flood()
    {
        using var run = new SimulatedRun(Program);
        for (int plan = 0; plan < 3; plan++) run.Start(new DuplicateFault(sources, new NameSelector("sink_1")) { Copies = DuplicateFault.MaxCopies });
        run.Call("one_round");
        run.Pass(50);
        Assert.Equal(1 + DuplicateFault.MaxCopies, run.Events.Count(one => one.Kind == EventKind.Received && one.Process == run.Pid("sink_1")));
    }

    [Fact]
    public void Only_so_much_may_last_at_once()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new SuspendFault(new RandomSelector(sinks, 10_000)) { For = SimulatedRun.Ms(300) }, new FaultTrigger { Every = SimulatedRun.Ms(1) }, limit: 60_000);
        run.Pass(20);
        Assert.Equal((FaultPlans.MostLasting, "50000 effects of faults last already"), (plan.Landed, plan.LastMiss));
        run.Pass(400);
        plan.Stop();
        run.Start(new ResumeFault(sinks));
        Assert.Equal(0, run.Node.FaultPlans.Lasting);
    }

    [Fact]
    public async Task A_live_room_is_not_held_up_by_a_plan_for_thousands()
    {
        using var running = new Nodes.RunningNode("""
            start() -> [spawn(fun() -> receive never -> ok end end) || _ <- lists:seq(1, 20000)], ok.
            ping() -> pong.
            """, schedulers: 1);
        await running.Call("start");
        RunningFaultPlan plan = running.Node.FaultPlans.Start(new FaultPlan("noise", new FloodFault(new AllSelector(), 20, NilLiteral.Instance)));
        await Nodes.RunningNode.Until(() => plan.Landed > 0);
        // What is asked meanwhile is answered in between; in one piece all would have landed before the answer.
        Assert.Equal("pong", await running.Call("ping"));
        Assert.InRange(plan.Landed, 1, 19_999);
        await Nodes.RunningNode.Until(() => plan.State == FaultPlanState.Ended);
        Assert.Equal(20_000, plan.Landed);
    }

    static long Reductions(SimulatedRun run) => run.Node.ListProcesses().Single(process => process.RegisteredName == "counter").Reductions;
}
