using Playground.Runtime.Events;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>What asks for too much fails alone.</summary>
public class LimitTests
{
    const string Greedy = """
        memory() -> memory([]).
        memory(L) -> memory([lists:seq(1, 1000) | L]).
        fine() -> fine.
        children() -> try children(0) catch error:system_limit -> limit end.
        children(N) -> spawn(fun() -> receive stop -> ok end end), children(N + 1).
        atoms() -> try atoms(0) catch error:system_limit -> limit end.
        atoms(N) -> list_to_atom("made_" ++ integer_to_list(N)), atoms(N + 1).
        deep() -> try deep(0) catch C:R -> {C, R} end.
        deep(N) -> 1 + deep(N + 1).
        """;

    [Theory]
    [InlineData("memory")]
    [InlineData("deep")]
    public async Task A_process_that_outgrows_its_heap_is_killed_and_others_go_on(string function)
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { HeapWordsPerProcess = 1 << 20 });
        using EventReader reader = running.Node.Observe(EventKinds.Structure);
        CallOutcome outcome = await running.Node.CallAsync("t", function).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(outcome.Returned);
        Assert.Equal("killed", outcome.Reason);
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one is { Kind: EventKind.Report, Text: "limit" });
        Assert.Contains(events, one => one.Details?["limit"] == "heap words of a process");
        Assert.Equal("fine", await running.Call("fine"));
    }

    [Fact]
    public async Task Too_many_processes_raise_system_limit()
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { Processes = 500 });
        Assert.Equal("limit", await running.Call("children"));
        Assert.Equal(500 - 1, running.Node.Statistics().Processes);
    }

    [Fact]
    public async Task Too_many_atoms_raise_system_limit()
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { Atoms = 2_000 });
        Assert.Equal("limit", await running.Call("atoms"));
    }

    /// <summary>One process sends to another one that never receives.</summary>
    const string Flooding = """
        flood(Message) ->
            {Victim, Ref} = spawn_monitor(fun() -> receive never -> ok end end),
            flood(Victim, Message),
            receive {'DOWN', Ref, process, Victim, Reason} -> Reason end.
        flood(Victim, Message) ->
            case is_process_alive(Victim) of
                true -> [Victim ! Message || _ <- lists:seq(1, 100)], flood(Victim, Message);
                false -> ok
            end.
        many() -> flood(hello).
        large() -> flood(lists:seq(1, 10_000)).
        fine() -> fine.
        """;

    [Theory]
    [InlineData("many", "messages of a process")]
    [InlineData("large", "message words of a process")]
    public async Task A_process_whose_mailbox_outgrows_its_limits_is_killed_and_others_go_on(string function, string limit)
    {
        using var running = new RunningNode(Flooding, limits: new NodeLimits { Messages = 50_000, HeapWordsPerProcess = 4 << 20 });
        using EventReader reader = running.Node.Observe(EventKinds.Structure);
        Assert.Equal("killed", await running.Call(function));
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one is { Kind: EventKind.Report, Text: "limit" });
        Assert.Contains(events, one => one.Details?["limit"] == limit);
        Assert.Equal("fine", await running.Call("fine"));
    }

    [Fact]
    public async Task Messages_that_were_taken_take_no_memory_any_more()
    {
        using var running = new RunningNode("""
            talk() -> Me = self(), Child = spawn(fun() -> echo() end), talk(Me, Child, 200), Child ! stop, done.
            talk(_, _, 0) -> ok;
            talk(Me, Child, N) -> Child ! {Me, lists:seq(1, 10_000)}, receive L when is_list(L) -> ok end, talk(Me, Child, N - 1).
            echo() -> receive {From, L} -> From ! L, echo(); stop -> ok end.
            """, limits: new NodeLimits { TotalMemoryBytes = 16 << 20 });
        Assert.Equal("done", await running.Call("talk"));
        await RunningNode.Until(() => running.Node.Statistics().HeapBytes < 2 << 20);
    }

    [Fact]
    public async Task A_message_for_which_there_is_no_memory_kills_its_sender()
    {
        // Each pair is the same list twice: small in memory, and 2^25 cells when it is copied.
        using var running = new RunningNode("""
            pairs(0, Pair) -> Pair;
            pairs(N, Pair) -> pairs(N - 1, [Pair | Pair]).
            sent() -> {_, Ref} = spawn_monitor(fun() -> init ! pairs(25, []), lists:reverse([1]) end), receive {'DOWN', Ref, _, _, Reason} -> Reason end.
            """, limits: new NodeLimits { TotalMemoryBytes = 64 << 20 });
        Assert.Equal("killed", await running.Call("sent"));
    }

    [Fact]
    public async Task A_result_that_is_too_long_to_be_written_is_cut()
    {
        using var running = new RunningNode("""
            pairs(0, Pair) -> Pair;
            pairs(N, Pair) -> pairs(N - 1, [Pair | Pair]).
            value() -> pairs(60, a).
            """);
        Assert.InRange((await running.Call("value")).Length, 1 << 20, (1 << 20) + 10);
    }

    [Fact]
    public async Task Too_many_timers_raise_system_limit()
    {
        using var running = new RunningNode("""
            start(N) -> put(last, erlang:send_after(100_000, self(), N)), start(N + 1).
            limit() -> try start(0) catch error:system_limit -> erlang:cancel_timer(get(last)), is_reference(erlang:send_after(0, self(), x)) end.
            """, limits: new NodeLimits { Timers = 1_000 });
        Assert.Equal("true", await running.Call("limit"));
    }

    [Fact]
    public void Too_much_code_is_not_loaded()
    {
        using var running = new RunningNode(limits: new NodeLimits { CodeBytes = 1 << 20 });
        running.Load("small() -> ok.");
        string large = string.Join('\n', Enumerable.Range(0, 2_000).Select(number => $"f{number}(X) -> {{X, {number}}}."));
        LoadException refused = Assert.Throws<LoadException>(() => running.Load(large));
        Assert.Equal("Module t cannot be loaded: the node's code would take more than its limit of 1 MB.", refused.Message);
    }

    [Fact]
    public async Task A_node_with_many_processes_closes()
    {
        var running = new RunningNode("start() -> [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 20000)], ok.");
        await running.Call("start");
        await Task.Run(running.Dispose).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, running.Node.Statistics().Processes);
    }
}
