using Playground.Code;
using Playground.Compiler;
using Playground.Runtime.Events;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Scheduling;

/// <summary>Long work in C# lets others run in between, and ends as if it had not been paused.</summary>
public class PausingTests
{
    /// <summary>Each function is one call of C# that takes some 10 ms or more, repeated beside as many others as are started.</summary>
    const string LongWork = """
        equal() -> A = lists:seq(1, 2000000), B = lists:seq(1, 2000000), A =:= B.
        order() -> lists:seq(1, 2000000) < lists:seq(1, 2000000).
        send() -> L = lists:seq(1, 1000000), self() ! L, receive M -> M =:= L end.
        collect() -> L = lists:seq(1, 1000000), true = erlang:garbage_collect(), lists:sum(L).
        bytes() -> byte_size(list_to_binary(binary_to_list(<<0:32000000>>))).
        hash() -> erlang:phash2(lists:seq(1, 1000000)).
        many(F) -> P = self(), [spawn_link(fun() -> P ! {result, t:F()} end) || _ <- [1, 2, 3, 4]],
            lists:usort([receive {result, R} -> R end || _ <- [1, 2, 3, 4]]).
        flood() -> P = self(), [spawn(fun() -> [P ! N || N <- lists:seq(1, 50000)], P ! done end) || _ <- [1, 2, 3, 4]],
            [receive done -> ok end || _ <- [1, 2, 3, 4]], {message_queue_len, N} = process_info(self(), message_queue_len), N.
        relations() -> [P | _] = Ps = [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 10000)],
            Hub = spawn(fun() -> [monitor(process, Q) || Q <- Ps], receive stop -> ok end end),
            [monitor(process, Hub) || _ <- lists:seq(1, 20000)], Hub ! stop,
            [receive {'DOWN', _, process, Hub, normal} -> ok end || _ <- lists:seq(1, 20000)], is_process_alive(P).
        power() -> X = 1 bsl 3000000, (X * X) bsr 6000000.
        """;

    [Theory]
    [InlineData("equal", "[true]")]
    [InlineData("order", "[false]")]
    [InlineData("send", "[true]")]
    [InlineData("collect", "[500000500000]")]
    [InlineData("bytes", "[4000000]")]
    [InlineData("hash", "[54897218]")]
    [InlineData("flood", "[200000]")]
    [InlineData("relations", "[true]")]
    [InlineData("power", "[1]")]
    public async Task Four_of_them_in_turns_on_one_scheduler_give_the_same_as_one(string function, string expected)
    {
        using var running = new RunningNode($"{LongWork}\nrun() -> many({function}).", schedulers: 1, new NodeLimits { HeapWordsPerProcess = 1 << 28, TotalMemoryBytes = 1L << 33 });
        Assert.Equal(expected, await running.Call("run"));
    }

    [Fact]
    public async Task A_comparison_is_paused_and_goes_on()
    {
        using var running = new RunningNode("""
            start() -> register(hog, spawn(fun() -> hog(lists:seq(1, 3000000), lists:seq(1, 3000000)) end)), ok.
            hog(A, B) -> true = A =:= B, hog(A, B).
            other() -> spawn(fun() -> other_loop() end), ok.
            other_loop() -> other_loop().
            """, schedulers: 1);
        await running.Call("start");
        await running.Call("other");
        Pid hog = await running.Registered("hog");
        using EventReader reader = running.Node.Observe(EventKinds.Scheduling);
        // Far more slices than comparisons: most of them ended in the middle of one.
        List<RuntimeEvent> ends = [];
        while (ends.Count < 200)
        {
            List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one.Process == hog && one.Kind == EventKind.ScheduledOut);
            ends.AddRange(events.FindAll(one => one.Process == hog && one.Kind == EventKind.ScheduledOut));
            long begins = events.LongCount(one => one.Process == hog && one.Kind == EventKind.ScheduledIn);
            long over = events.LongCount(one => one.Process == hog && one.Kind == EventKind.ScheduledOut);
            // The other process fills the ring quickly: when this thread did not read in time, some of either kind are missing.
            if (reader.Dropped == 0) Assert.InRange(begins, over - 1, over + 1);
        }
        Assert.All(ends, end => Assert.Equal((long)ScheduledOutReason.Preempted, end.Value2));
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_of_a_comparison_ends()
    {
        using var running = new RunningNode("""
            start() -> Ps = [spawn_monitor(fun() -> hog(lists:seq(1, 3000000), lists:seq(1, 3000000)) end) || _ <- [1, 2, 3, 4]],
                receive after 300 -> ok end,
                [exit(P, kill) || {P, _} <- Ps],
                [receive {'DOWN', R, process, P, Reason} -> Reason end || {P, R} <- Ps].
            hog(A, B) -> true = A =:= B, hog(A, B).
            """);
        Assert.Equal("[killed,killed,killed,killed]", await running.Call("start"));
    }

    /// <summary>Terms of 60 levels, each twice the one below: comparing or hashing them never ends.</summary>
    const string Endless = """
        term(0) -> [];
        term(N) -> T = term(N - 1), [T | T].
        equal() -> X = term(60), Y = term(60), X =:= Y.
        order() -> X = term(60), Y = term(60), X < Y.
        hash() -> erlang:phash2(term(60)).
        """;

    [Theory]
    [InlineData("equal")]
    [InlineData("order")]
    [InlineData("hash")]
    public async Task What_would_never_end_is_abandoned_when_its_process_is_killed(string function)
    {
        using var running = new RunningNode($$"""
            {{Endless}}
            start() -> {P, R} = spawn_monitor(fun() -> {{function}}() end), [Watcher | _] = [spawn(fun() -> watch(P) end)],
                receive after 100 -> ok end, link(P), process_flag(trap_exit, true), exit(P, kill),
                Linked = receive {'EXIT', P, Why} -> Why end, exit(Watcher, kill),
                {Linked, receive {'DOWN', R, process, P, Reason} -> Reason end}.
            watch(P) -> monitor(process, P), receive never -> ok end.
            """);
        Assert.Equal("{killed,killed}", await running.Call("start"));
    }

    [Fact]
    public async Task A_node_closes_while_processes_do_what_would_never_end()
    {
        using var running = new RunningNode($$"""
            {{Endless}}
            start() -> [spawn(fun() -> t:F() end) || F <- [equal, order, hash, equal, order, hash]], receive after 100 -> ok end.
            """);
        await running.Call("start");
        await Task.Run(running.Node.Dispose).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Schedulers_stop_while_threads_wait_in_the_middle_of_something()
    {
        // The node cannot be closed afterwards: nobody is left to run its processes.
        var running = new RunningNode("""
            start() -> [spawn(fun() -> hog(lists:seq(1, 1000000), lists:seq(1, 1000000)) end) || _ <- lists:seq(1, 8)], ok.
            hog(A, B) -> true = A =:= B, hog(A, B).
            """, schedulers: 1);
        await running.Call("start");
        await RunningNode.Until(() => running.Node.ListProcesses().Count(one => one.Reductions > 100_000) >= 8);
        await Task.Run(running.Schedulers.Dispose).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Processes_paused_in_the_middle_of_something_are_shown_as_runnable()
    {
        using var running = new RunningNode("""
            start() -> P = self(),
                [spawn(fun() -> A = lists:seq(1, 1000000), B = lists:seq(1, 1000000), P ! ready, hog(A, B) end) || _ <- lists:seq(1, 8)],
                [receive ready -> ok end || _ <- lists:seq(1, 8)], ok.
            hog(A, B) -> true = A =:= B, hog(A, B).
            """, schedulers: 1);
        await running.Call("start");
        var before = running.Node.ListProcesses().ToDictionary(one => one.Pid, one => one.Reductions);
        List<ProcessSummary> hogs = [];
        await RunningNode.Until(() =>
        {
            hogs = [.. running.Node.ListProcesses().Where(one => one.Reductions > before.GetValueOrDefault(one.Pid) + 100_000)];
            return hogs.Count >= 8;
        });
        Assert.InRange(hogs.Count(one => one.State == ProcessState.Running), 0, 2);
    }

    [Fact]
    public async Task Reductions_before_a_pause_are_counted_once()
    {
        using var running = new RunningNode("""
            start() -> spawn(fun() -> other() end), A = lists:seq(1, 1000000), B = lists:seq(1, 1000000),
                [N || N <- lists:seq(1, 10), goes_back(A, B)].
            other() -> other().
            goes_back(A, B) ->
                true = A =:= B,
                {reductions, First} = process_info(self(), reductions),
                receive after 1 -> ok end,
                {reductions, Second} = process_info(self(), reductions),
                Second < First.
            """, schedulers: 1);
        Assert.Equal("[]", await running.Call("start"));
    }

    [Fact]
    public async Task A_module_with_large_literals_is_loaded_while_others_load_code_too()
    {
        using var pool = new SchedulerPool(1, TimeProvider.System);
        using var node = new Node(pool, new NodeOptions
        {
            Library = new ErlangLibrary(
            [
                Compiled("large", $"-module(large).\n-export([f/0]).\nf() -> [{string.Join(',', Enumerable.Range(0, 20_000))}]."),
                Compiled("t", """
                    -module(t).
                    -export([start/0, other/1, load/1]).
                    start() -> Other = spawn(t, other, [0]), Self = self(), spawn(t, load, [Self]), receive Head -> exit(Other, kill), Head end.
                    load(To) -> To ! hd(large:f()).
                    other(N) -> catch undefined:function(N), catch large:unknown(), other(N + 1).
                    """),
            ]),
        });
        CallOutcome outcome = await node.CallAsync("t", "start").WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("0", outcome.Text);
    }

    static Module Compiled(string name, string source) =>
        ErlangCompiler.Compile(new SourceFile($"{name}.erl", source), CompilerOptions.Default).Module!;

    [Fact]
    public async Task Processes_found_by_others_while_they_are_made_do_not_start_too_early()
    {
        // The arguments are so large that the parent is paused while it copies them; meanwhile others kill whatever they find.
        using var running = new RunningNode("""
            start() -> Self = self(),
                Hunter = spawn(fun() -> hunt([Self, self() | processes()]) end),
                Big = lists:seq(1, 300000),
                Ends = [begin {P, R} = spawn_monitor(?MODULE, child, [Self, Big]), receive {'DOWN', R, process, P, Why} -> Why end end || _ <- lists:seq(1, 30)],
                exit(Hunter, kill),
                [Why || Why <- Ends, Why =/= killed, Why =/= normal].
            hunt(Spared) -> [exit(P, kill) || P <- processes() -- Spared], hunt(Spared).
            child(_, Big) -> 300000 = length(Big).
            """, schedulers: 2);
        Assert.Equal("[]", await running.Call("start"));
    }

    [Fact]
    public async Task A_node_closes_only_after_processes_have_ended_to_the_last_step()
    {
        // The exit reason is copied for 30,000 watchers, in many slices, out of memory that closing the node frees.
        for (int round = 0; round < 5; round++)
        {
            using var running = new RunningNode("""
                start() -> Hub = spawn(fun() -> receive stop -> ok end end),
                    [monitor(process, Hub) || _ <- lists:seq(1, 30000)], [spawn(fun() -> loop() end) || _ <- [1, 2, 3]],
                    exit(Hub, {a_reason, "of some length", [1, 2, 3, 4, 5, 6, 7, 8]}), ok.
                loop() -> loop().
                """, schedulers: 1);
            await running.Call("start");
            await Task.Run(running.Node.Dispose).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
