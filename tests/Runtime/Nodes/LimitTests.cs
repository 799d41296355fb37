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

    /// <summary>Pairs in which all parts are the same: 61 cells, and more than all computers have when they are copied.</summary>
    [Theory]
    [InlineData("init ! Pairs", "killed")]
    [InlineData("spawn(lists, reverse, [Pairs])", "killed")]
    [InlineData("spawn(fun() -> Pairs end)", "killed")]
    [InlineData("erlang:send_after(100_000, self(), Pairs)", "killed")]
    [InlineData("catch monitor(process, init, [{tag, Pairs}])", "killed")]
    [InlineData("persistent_term:put(key, Pairs)", "killed")]
    [InlineData("exit(Pairs)", "system_limit")]
    public async Task A_term_that_cannot_be_copied_ends_its_process(string use, string reason)
    {
        using var running = new RunningNode($"""
            pairs(0, Pair) -> Pair;
            pairs(N, Pair) -> pairs(N - 1, [Pair | Pair]).
            use() -> {"{"}_, Ref{"}"} = spawn_monitor(fun() -> Pairs = pairs(60, []), {use}, lists:reverse([1]) end), receive {"{"}'DOWN', Ref, _, _, Reason{"}"} -> Reason end.
            """);
        Assert.Equal(reason, await running.Call("use"));
    }

    /// <summary>What lies outside of all heaps: each step takes 160 KB.</summary>
    const string Outside = """
        timers(0) -> ok;
        timers(N) -> erlang:send_after(100_000, self(), lists:seq(1, 10_000)), timers(N - 1).
        persistent(0) -> ok;
        persistent(N) -> persistent_term:put(N, lists:seq(1, 10_000)), persistent(N - 1).
        tags(0) -> ok;
        tags(N) -> monitor(process, init, [{tag, lists:seq(1, 10_000)}]), tags(N - 1).
        inbox(N) -> inbox(spawn_opt(fun() -> receive never -> ok end end, [{priority, low}]), lists:seq(1, 10_000), N).
        inbox(_, _, 0) -> ok;
        inbox(To, Message, N) -> To ! Message, inbox(To, Message, N - 1).
        use(F) -> {_, Ref} = spawn_opt(fun() -> t:F(2_000) end, [monitor, {priority, high}]), receive {'DOWN', Ref, _, _, Reason} -> Reason end.
        """;

    [Theory]
    [InlineData("timers")]
    [InlineData("persistent")]
    [InlineData("tags")]
    [InlineData("inbox")]
    public async Task Memory_outside_of_heaps_counts(string function)
    {
        using var running = new RunningNode($"{Outside}\nuse() -> use({function}).", schedulers: 1, new NodeLimits { TotalMemoryBytes = 32 << 20 });
        Assert.Equal("killed", await running.Call("use"));
    }

    [Theory]
    [InlineData("erlang:cancel_timer(erlang:send_after(100_000, self(), lists:seq(1, 10_000)))")]
    [InlineData("erlang:send_after(0, self(), lists:seq(1, 10_000)), receive [_ | _] -> ok end")]
    [InlineData("persistent_term:put(key, lists:seq(1, 10_000)), persistent_term:erase(key)")]
    [InlineData("demonitor(monitor(process, init, [{tag, lists:seq(1, 10_000)}]))")]
    [InlineData("R = monitor(process, spawn(fun() -> ok end), [{tag, lists:seq(1, 10_000)}]), receive {_, R, _, _, _} -> ok end")]
    public async Task Memory_outside_of_heaps_comes_back(string step)
    {
        using var running = new RunningNode($"""
            steps(0) -> done;
            steps(N) -> step(), steps(N - 1).
            step() -> {step}.
            use() -> steps(400).
            """, limits: new NodeLimits { TotalMemoryBytes = 16 << 20 });
        Assert.Equal("done", await running.Call("use"));
        await RunningNode.Until(() => running.Node.Statistics().HeapBytes < 2 << 20);
    }

    [Fact]
    public async Task The_timers_of_a_node_end_with_it()
    {
        using var running = new RunningNode("start() -> [erlang:send_after(100_000_000, self(), N) || N <- [1, 2, 3]], ok.");
        await running.Call("start");
        List<Runtime.Scheduling.Timer> timers = [];
        for (long number = 0; timers.Count < 3; number++)
            if (running.Node.Timers.TryGetValue(number, out Runtime.Scheduling.Timer? timer)) timers.Add(timer);
        Assert.All(timers, timer => Assert.True(timer.Armed));
        await Task.Run(running.Node.Dispose);
        Assert.All(timers, timer => Assert.False(timer.Armed));
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
