using Playground.Runtime.Events;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>Signals under load: none lost, none out of order.</summary>
public class SignalTests
{
    [Fact]
    public async Task Messages_of_each_sender_arrive_in_order()
    {
        using var running = new RunningNode("""
            run() ->
                Me = self(),
                Senders = [spawn(fun() -> [Me ! {self(), N} || N <- lists:seq(1, 20000)] end) || _ <- lists:seq(1, 8)],
                collect(maps:from_list([{S, 0} || S <- Senders]), 8 * 20000).
            collect(_, 0) -> in_order;
            collect(Last, Left) ->
                receive {From, N} ->
                    #{From := Before} = Last,
                    N = Before + 1,
                    collect(Last#{From := N}, Left - 1)
                end.
            """);
        Assert.Equal("in_order", await running.Call("run"));
    }

    [Fact]
    public async Task Every_crash_of_many_children_is_answered_by_a_restart()
    {
        using var running = new RunningNode("""
            run() ->
                {ok, Sup} = supervisor:start_link(t, []),
                wait_for_other(undefined),
                run(Sup, 5000).
            run(_, 0) -> done;
            run(Sup, N) ->
                Before = whereis(victim),
                Ref = monitor(process, Before),
                exit(Before, crash),
                receive {'DOWN', Ref, process, Before, crash} -> ok end,
                wait_for_other(Before),
                run(Sup, N - 1).
            wait_for_other(Before) ->
                case whereis(victim) of
                    undefined -> erlang:yield(), wait_for_other(Before);
                    Before -> erlang:yield(), wait_for_other(Before);
                    _ -> ok
                end.
            init([]) ->
                {ok, {#{strategy => one_for_one, intensity => 1000000, period => 1}, [#{id => v, start => {t, victim, []}}]}}.
            victim() -> {ok, spawn_link(fun() -> register(victim, self()), receive stop -> ok end end)}.
            """);
        Assert.Equal("done", await running.Call("run"));
    }

    [Fact]
    public async Task A_sent_message_is_recorded_with_its_size_in_words()
    {
        using var running = new RunningNode("run() -> self() ! {one, [node()]}, receive {one, [_]} -> ok end.");
        using EventReader reader = running.Node.Observe(EventKinds.Messages);
        // The tuple is built at run time: a header and two elements, and a cons cell.
        await running.Call("run");
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one.Kind == EventKind.Sent && one.Process == one.Other);
        Assert.Equal(3 + 2, events.Find(one => one.Kind == EventKind.Sent && one.Process == one.Other).Value1);
    }

    [Fact]
    public async Task A_thousand_monitors_and_links_all_hear_of_one_death()
    {
        using var running = new RunningNode("""
            run() ->
                Target = spawn(fun() -> receive die -> exit(gone) end end),
                Me = self(),
                [spawn(fun() -> watch(Me, Target, N rem 2) end) || N <- lists:seq(1, 1000)],
                [receive ready -> ok end || _ <- lists:seq(1, 1000)],
                Target ! die,
                lists:usort([receive {heard, R} -> R end || _ <- lists:seq(1, 1000)]).
            watch(Me, Target, 0) ->
                Ref = monitor(process, Target), Me ! ready,
                receive {'DOWN', Ref, process, Target, R} -> Me ! {heard, R} end;
            watch(Me, Target, 1) ->
                process_flag(trap_exit, true), link(Target), Me ! ready,
                receive {'EXIT', Target, R} -> Me ! {heard, R} end.
            """);
        Assert.Equal("[gone]", await running.Call("run"));
    }
}
