using Playground.Code;
using Playground.Compiler;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Each fault of processes lands, does what it says, and is told as an event.</summary>
public class ProcessFaultTests
{
    const string Servers = """
        start() -> [register(Name, spawn(fun() -> server(0) end)) || Name <- [one, two]], ok.
        server(N) -> receive {From, ask} -> From ! {self(), N}, server(N + 1); _ -> server(N + 1) end.
        ask() -> one ! {self(), ask}, receive {_, N} -> N after 1000 -> silent end.
        held() -> {_, Dictionary} = process_info(whereis(one), dictionary), Dictionary.
        size() -> {_, Size} = process_info(whereis(one), total_heap_size), Size.
        """;

    static Literal Term(string text) => TermParser.Parse(text);

    [Fact]
    public void A_kill_lands_at_its_time()
    {
        using var run = new SimulatedRun(Servers);
        Pid target = run.Pid("one");
        RunningFaultPlan plan = run.Start(new KillFault(new NameSelector("one")), new FaultTrigger { At = SimulatedRun.Ms(5) });
        Assert.Equal(FaultPlanState.Waiting, plan.State);
        run.Pass(4);
        Assert.True(run.Lives("one"));
        run.Pass(2);
        Assert.False(run.Lives("one"));
        RuntimeEvent landing = Assert.Single(run.Faults);
        Assert.Equal((target, 1, plan.Number, "kill"), (landing.Process, landing.Value1, landing.Value2, landing.Text));
        Assert.Contains(run.Events, one => one is { Kind: EventKind.Exited, Text: "killed" } && one.Process == target);
        Assert.Equal((FaultPlanState.Ended, 1, 1, 0), (plan.State, plan.Tries, plan.Landed, plan.Missed));
    }

    [Fact]
    public void An_exit_has_its_reason_and_an_exception_its_class()
    {
        using var run = new SimulatedRun(Servers);
        run.Start(new ExitFault(new NameSelector("one"), Term("{my, reason}")));
        run.Start(new RaiseFault(new NameSelector("two"), "exit", Term("raised")));
        run.Pass(5);
        Assert.Equal(["exit with {my,reason}", "raise exit:raised"], run.Landings);
        Assert.Equal(["{my,reason}", "raised"], run.Events.Where(one => one.Kind == EventKind.Exited && one.Text != "normal").Select(one => one.Text!));
    }

    [Fact]
    public void A_suspended_process_goes_on_after_its_time()
    {
        using var run = new SimulatedRun(Servers);
        RunningFaultPlan plan = run.Start(new SuspendFault(new NameSelector("one")) { For = SimulatedRun.Ms(1500) });
        run.Pass(1);
        Assert.Equal("silent", run.Call("ask"));
        Assert.Equal(FaultPlanState.Active, plan.State);
        run.Pass(600);
        Assert.Equal("1", run.Call("ask"));
        Assert.Equal(FaultPlanState.Ended, plan.State);
        Assert.Equal(["suspend for 1500 ms"], run.Landings);
    }

    [Fact]
    public void A_stopped_plan_lets_go_of_what_it_suspended()
    {
        using var run = new SimulatedRun(Servers);
        RunningFaultPlan plan = run.Start(new SuspendFault(new NameSelector("one")));
        run.Pass(1);
        Assert.Equal("silent", run.Call("ask"));
        plan.Stop();
        Assert.Equal(FaultPlanState.Stopped, plan.State);
        Assert.Equal("1", run.Call("ask"));
    }

    [Fact]
    public void A_flood_and_a_message_arrive()
    {
        using var run = new SimulatedRun(Servers);
        run.Start(new FloodFault(new NameSelector("one"), 500, Term("noise")));
        run.Start(new MessageFault(new NameSelector("one"), Term("{more, noise}")));
        run.Pass(5);
        Assert.Equal("501", run.Call("ask"));
        Assert.Equal(["flood with 500 × noise", "message {more,noise}"], run.Landings);
    }

    [Fact]
    public void A_filled_heap_holds_the_words_until_the_plan_ends()
    {
        using var run = new SimulatedRun(Servers);
        run.Start(new FillHeapFault(new NameSelector("one"), 100_000) { For = SimulatedRun.Ms(50) });
        run.Pass(5);
        Assert.InRange(int.Parse(run.Call("size")), 100_000, 400_000);
        run.Pass(60);
        run.Start(new MessageFault(new NameSelector("one"), Term("wake")));
        run.Pass(5);
        Assert.Equal("1", run.Call("ask"));
        Assert.Equal("[]", run.Call("held"));
    }

    [Fact]
    public void A_process_that_is_filled_above_its_limit_is_killed()
    {
        using var run = new SimulatedRun(Servers, limits: new NodeLimits { HeapWordsPerProcess = 500_000 });
        Pid target = run.Pid("one");
        run.Start(new FillHeapFault(new NameSelector("one"), 100_000), new FaultTrigger { Every = SimulatedRun.Ms(10) });
        run.Pass(100);
        Assert.Contains(run.Events, one => one is { Kind: EventKind.Exited, Text: "killed" } && one.Process == target);
    }

    [Fact]
    public void What_does_not_fit_into_the_node_says_so()
    {
        using var run = new SimulatedRun(Servers, limits: new NodeLimits { TotalMemoryBytes = 64 << 20 });
        RunningFaultPlan plan = run.Start(new FillHeapFault(new NameSelector("one"), FillHeapFault.MaxWords));
        run.Pass(1);
        Assert.Equal((0, 1, "the node's memory has no room for it"), (plan.Landed, plan.Missed, plan.LastMiss));
    }

    [Fact]
    public void Who_is_not_there_is_named()
    {
        using var run = new SimulatedRun(Servers);
        RunningFaultPlan plan = run.Start(new KillFault(new NameSelector("nobody")));
        run.Pass(1);
        RuntimeEvent miss = Assert.Single(run.Faults);
        Assert.Equal((0, "kill: no process is registered as nobody"), (miss.Value1, miss.Text));
        Assert.Equal((0, 1, "no process is registered as nobody"), (plan.Landed, plan.Missed, plan.LastMiss));
    }

    const string Linked = """
        start() ->
            register(a, spawn(fun() -> process_flag(trap_exit, true), Partner = spawn_link(fun partner/0), register(b, Partner), watch([]) end)),
            ok.
        partner() -> receive stop -> exit(stopped) end.
        watch(Seen) -> receive {From, seen} -> From ! {seen, Seen}, watch(Seen); Signal -> watch([element(1, Signal) | Seen]) end.
        stop() -> b ! stop, ok.
        seen() -> a ! {self(), seen}, receive {seen, Seen} -> Seen end.
        """;

    [Fact]
    public void Who_is_cut_off_does_not_hear_of_the_other_ones_end()
    {
        using var run = new SimulatedRun(Linked);
        run.Pass(1);
        (Pid a, Pid b) = (run.Pid("a"), run.Pid("b"));
        run.Start(new CutLinkFault(new NameSelector("a"), new NameSelector("b")));
        run.Pass(1);
        RuntimeEvent landing = Assert.Single(run.Faults);
        Assert.Equal((a, b, 1, $"cut the link to {b}"), (landing.Process, landing.Other, landing.Value1, landing.Text));
        run.Call("stop");
        run.Pass(1);
        Assert.False(run.Lives("b"));
        Assert.Equal("[]", run.Call("seen"));
    }

    [Fact]
    public void A_link_that_is_not_there_cannot_be_cut()
    {
        using var run = new SimulatedRun(Linked);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new CutLinkFault(new NameSelector("a"), new PidSelector(new Pid(7_777, 0))));
        run.Pass(1);
        Assert.Equal((0, 1, $"{run.Pid("a")} has no link to <0.7777.0>"), (plan.Landed, plan.Missed, plan.LastMiss));
        run.Call("stop");
        Assert.Equal("['EXIT']", run.Call("seen"));
    }
}
