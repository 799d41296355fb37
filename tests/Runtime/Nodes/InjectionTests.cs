using Playground.Compiler;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>Faults land in real processes and are recorded with what they did.</summary>
public class InjectionTests
{
    const string Supervised = """
        start() ->
            {ok, Pid} = supervisor:start_link({local, top}, t, sup), unlink(Pid), ok.
        init(sup) ->
            {ok, {#{strategy => one_for_one, intensity => 10, period => 1},
                  [#{id => a, start => {t, worker, [a]}}, #{id => b, start => {t, worker, [b]}}]}};
        init(State) -> {ok, State}.
        worker(Name) -> gen_server:start_link({local, Name}, t, Name, []).
        handle_call(_, _, S) -> {reply, S, S}.
        handle_cast(_, S) -> {noreply, S}.
        handle_info(_, S) -> {noreply, S}.
        """;

    [Fact]
    public async Task A_killed_child_is_restarted_and_its_sibling_keeps_its_pid()
    {
        using var running = new RunningNode(Supervised);
        await running.Call("start");
        Pid first = await running.Registered("a"), sibling = await running.Registered("b");
        using EventReader reader = running.Node.Observe(EventKinds.Structure);

        Assert.True(running.Node.Inject(new KillFault(first)));

        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one is { Kind: EventKind.Registered, Text: "a" });
        Assert.Contains(events, one => one is { Kind: EventKind.Fault, Value1: 1, Text: "kill" } && one.Process == first);
        Assert.Contains(events, one => one.Kind == EventKind.Exited && one.Process == first && one.Text == "killed");
        Assert.Contains(events, one => one.Kind == EventKind.ExitSignal && one.Other == first && one.Value1 == (long)ExitSignalEffect.Trapped && one.Value2 == 1);
        Assert.NotEqual(first, running.Node.WhereIs("a"));
        Assert.Equal(sibling, running.Node.WhereIs("b"));
    }

    [Fact]
    public async Task Who_traps_an_exit_from_outside_gets_a_pid_with_it()
    {
        using var running = new RunningNode("""
            start() ->
                spawn(fun() -> process_flag(trap_exit, true), register(traps, self()), receive {'EXIT', From, Reason} -> register(found, spawn(fun() -> tell(From, Reason) end)) end end), ok.
            tell(From, Reason) ->
                None = maps:get(From, maps:from_list([{{N}, N} || N <- lists:seq(1, 100)]), none),
                receive {ask, Asker} -> Asker ! {is_pid(From), Reason, None} end.
            ask() -> found ! {ask, self()}, receive Answer -> Answer end.
            """);
        await running.Call("start");
        Assert.True(running.Node.Inject(new ExitFault(await running.Registered("traps"), TermParser.Parse("boom"))));
        await running.Registered("found");
        Assert.Equal("{true,boom,none}", await running.Call("ask"));
    }

    [Fact]
    public async Task An_exit_with_a_reason_ends_a_process_that_does_not_trap()
    {
        using var running = new RunningNode(Supervised);
        await running.Call("start");
        Pid target = await running.Registered("a");
        using EventReader reader = running.Node.Observe(EventKinds.Structure);
        Assert.True(running.Node.Inject(new ExitFault(target, TermParser.Parse("{my, [reason]}"))));
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one.Kind == EventKind.Exited && one.Process == target);
        Assert.Equal("{my,[reason]}", events.Find(one => one.Kind == EventKind.Exited && one.Process == target).Text);
    }

    [Fact]
    public async Task A_raised_error_can_be_caught_by_the_running_code()
    {
        using var running = new RunningNode("""
            start() -> register(catcher, spawn(fun() -> try loop() catch C:R -> put(caught, {C, R}), receive stop -> ok end end end)), ok.
            loop() -> loop().
            """);
        await running.Call("start");
        Pid target = await running.Registered("catcher");
        Assert.True(running.Node.Inject(new RaiseFault(target, "throw", TermParser.Parse("boom"))));
        await RunningNode.Until(() => running.Inspect(target).Result is { Dictionary.Count: 1 });
        ProcessSnapshot snapshot = (await running.Inspect(target))!;
        Assert.Equal(("caught", "{throw,boom}"), snapshot.Dictionary[0]);
    }

    [Fact]
    public async Task A_suspended_process_answers_an_inspection_and_goes_on_when_resumed()
    {
        using var running = new RunningNode("""
            start() -> register(echo, spawn(fun echo/0)), ok.
            echo() -> receive {From, X} -> From ! {echo, X}, echo() end.
            ask() -> echo ! {self(), 1}, receive {echo, 1} -> answered after 50 -> silent end.
            """);
        await running.Call("start");
        Pid echo = await running.Registered("echo");
        Assert.True(running.Node.Inject(new SuspendFault(echo)));
        Assert.Equal("silent", await running.Call("ask"));
        ProcessSnapshot snapshot = (await running.Inspect(echo))!;
        Assert.Equal(ProcessState.Suspended, snapshot.Summary.State);
        Assert.Single(snapshot.Mailbox);
        Assert.True(running.Node.Inject(new ResumeFault(echo)));
        Assert.Equal("answered", await running.Call("ask"));
    }

    [Fact]
    public async Task A_flood_fills_the_mailbox()
    {
        using var running = new RunningNode("start() -> register(deaf, spawn(fun() -> receive never -> ok end end)), ok.");
        await running.Call("start");
        Pid deaf = await running.Registered("deaf");
        Assert.True(running.Node.Inject(new FloodFault(deaf, 5_000, TermParser.Parse("{noise, 1}"))));
        ProcessSnapshot snapshot = (await running.Inspect(deaf))!;
        Assert.Equal(5_000, snapshot.Summary.MailboxLength);
        Assert.Equal("{noise,1}", snapshot.Mailbox[0]);
    }

    [Fact]
    public void A_fault_for_nobody_does_not_land()
    {
        using var running = new RunningNode();
        Assert.False(running.Node.Inject(new KillFault(new Pid(123_456, 7))));
    }

    [Fact]
    public async Task An_unknown_class_is_refused()
    {
        using var running = new RunningNode("start() -> register(one, spawn(fun() -> receive stop -> ok end end)), ok.");
        await running.Call("start");
        Pid one = await running.Registered("one");
        Assert.Throws<ArgumentException>(() => running.Node.Inject(new RaiseFault(one, "panic", TermParser.Parse("x"))));
    }
}
