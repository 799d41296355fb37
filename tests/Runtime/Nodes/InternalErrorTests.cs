using Playground.Runtime.Events;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>The runtime itself fails somewhere: it costs the process for which it worked, or at worst the node, and never the host.</summary>
public sealed class InternalErrorTests
{
    static readonly SimulationOptions simulated = new(7);

    const string Program = """
        main() ->
            process_flag(trap_exit, true),
            {Watched, Ref} = spawn_monitor(fun() -> work() end),
            Down = receive {'DOWN', Ref, process, Watched, Reason} -> Reason end,
            Linked = spawn_link(fun() -> work() end),
            Exit = receive {'EXIT', Linked, Other} -> Other end,
            {Down, Exit, lists:sum(lists:seq(1, 10))}.
        work() -> Big = binary:copy(<<"x">>, 100_000), L = lists:seq(1, 1000), erlang:display(boom), {Big, L}.
        fine() -> fine.
        """;

    static Exception Thrown(string kind) => kind switch
    {
        "null" => new NullReferenceException("of a term"),
        "memory" => new OutOfMemoryException("no more"),
        "assertion" => new InvalidOperationException("Two and two are five."),
        _ => new AggregateException(new IndexOutOfRangeException()),
    };

    static Action<string> FailingAt(string text, Func<Exception> failure) => printed =>
    {
        if (printed.Contains(text, StringComparison.Ordinal)) throw failure();
    };

    [Theory]
    [InlineData("null", "internal_error")]
    [InlineData("memory", "system_limit")]
    [InlineData("assertion", "internal_error")]
    [InlineData("other", "internal_error")]
    public async Task A_builtin_that_fails_ends_its_process_and_tells_whoever_is_tied_to_it(string kind, string reason)
    {
        using var running = new RunningNode(Program, failing: FailingAt("boom", () => Thrown(kind)));
        string expected = $"{{{reason},{{erlang,display,1}}}}";
        Assert.Equal($"{{{expected},{expected},55}}", await running.Call("main"));
        Assert.Equal("fine", await running.Call("fine"));
        Assert.Equal(2, running.Failures.Count);
    }

    [Theory]
    [InlineData("null", "internal_error")]
    [InlineData("memory", "system_limit")]
    public void It_is_so_in_a_simulation_too(string kind, string reason)
    {
        using var running = new RunningNode(Program, simulation: simulated, failing: FailingAt("boom", () => Thrown(kind)));
        string expected = $"{{{reason},{{erlang,display,1}}}}";
        Assert.Equal($"{{{expected},{expected},55}}", running.Simulate("main"));
        Assert.Equal("fine", running.Simulate("fine"));
    }

    [Fact]
    public async Task The_report_names_the_function_the_instruction_and_the_calls()
    {
        using var running = new RunningNode(Program, failing: FailingAt("boom", () => Thrown("assertion")));
        await running.Call("main");
        InternalErrorReport report = running.Failures[0];
        Assert.Equal("System.InvalidOperationException: Two and two are five.", report.Message);
        Assert.Equal("erlang:display/1", report.Function);
        Assert.StartsWith("module t, method ", report.Instruction, StringComparison.Ordinal);
        Assert.Contains(" work/0+", report.Instruction!, StringComparison.Ordinal);
        Assert.Contains("Display(", report.Stack, StringComparison.Ordinal);
        Assert.NotNull(report.Process);
        Assert.False(report.NodeIsLost);
        Assert.Contains("erlang:display/1", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failed_process_held_is_given_back()
    {
        using var running = new RunningNode("""
            main() -> [begin {_, R} = spawn_monitor(fun() -> work() end), receive {'DOWN', R, _, _, _} -> ok end end || _ <- lists:seq(1, 100)], done.
            work() -> Big = binary:copy(<<"x">>, 1_000_000), L = lists:seq(1, 100_000), erlang:display(boom), {Big, L}.
            """, limits: new NodeLimits { TotalMemoryBytes = 32 << 20 }, failing: FailingAt("boom", () => Thrown("null")));
        Assert.Equal("done", await running.Call("main"));
        await RunningNode.Until(() => running.Node.Statistics().HeapBytes < 4 << 20);
        unsafe { Assert.True(*running.Node.BinaryBytes < 4 << 20, "Binaries of ended processes are still counted."); }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_under_a_lock_costs_the_node(bool isSimulated)
    {
        using var running = new RunningNode(Program, simulation: isSimulated ? simulated : null, failing: printed =>
        {
            using var held = Worker.HoldingLock();
            if (printed.Contains("boom", StringComparison.Ordinal)) throw Thrown("null");
        });
        if (isSimulated) running.Simulate("main");
        else await running.Call("main");
        Assert.True(running.Failures[0].NodeIsLost);
    }

    [Fact]
    public async Task A_collection_that_gets_no_memory_ends_its_process_alone()
    {
        using var running = new RunningNode("""
            main() -> {P, R} = spawn_monitor(fun() -> grow([binary:copy(<<"x">>, 1000)]) end), receive {'DOWN', R, process, P, Reason} -> Reason end.
            grow(L) -> grow([1 | L]).
            fine() -> fine.
            """, limits: new NodeLimits { HeapWordsPerProcess = NodeLimits.MostHeapWords, TotalMemoryBytes = long.MaxValue }, failing: _ => { });
        Node node = running.Node;
        AddressSpace.Refuses = bytes => bytes > 40 << 20 && Worker.Running?.Node == node;
        try
        {
            Assert.Equal("{system_limit,{t,grow,1}}", await running.Call("main"));
            Assert.Equal("fine", await running.Call("fine"));
        }
        finally { AddressSpace.Refuses = null; }
        InternalErrorReport report = Assert.Single(running.Failures);
        Assert.Contains("OutOfMemory", report.Message, StringComparison.Ordinal);
        Assert.False(report.NodeIsLost);
    }

    [Fact]
    public void The_signal_at_which_it_fails_is_answered_as_by_an_ended_process()
    {
        using var running = new RunningNode("""
            main() ->
                Victim = spawn(fun() -> receive never -> ok end end),
                Ref = monitor(process, Victim),
                Answer = try erlang:suspend_process(Victim) catch error:badarg -> gone end,
                receive {'DOWN', Ref, process, Victim, Reason} -> {Reason, Answer} end.
            """, simulation: simulated, failing: _ => { });
        running.Schedulers.Simulation!.Observer = new FailingObserver(one => one.Kind == EventKind.Suspended);
        Assert.Equal("{internal_error,gone}", running.Simulate("main"));
        Assert.False(Assert.Single(running.Failures).NodeIsLost);
    }

    [Fact]
    public void A_process_whose_end_fails_costs_the_node_which_can_be_closed()
    {
        using var running = new RunningNode("""
            main() -> spawn(fun() -> register(victim, self()), exit(bad) end), receive after 10 -> done end.
            """, simulation: simulated, failing: _ => { });
        running.Schedulers.Simulation!.Observer = new FailingObserver(one => one is { Kind: EventKind.Exited, Text: "bad" } || (one.Kind == EventKind.Exited && one.Text!.StartsWith("{internal_error,", StringComparison.Ordinal)));
        Assert.Equal("done", running.Simulate("main"));
        Assert.Contains(running.Failures, report => report.NodeIsLost);
        Assert.Null(running.Node.WhereIs("victim"));
    }

    [Fact]
    public void A_condition_that_fails_is_thrown_to_whoever_runs_the_simulation_which_can_go_on()
    {
        using var running = new RunningNode("main() -> receive after 10 -> done end.", simulation: simulated);
        Assert.Throws<DivideByZeroException>(() => running.Schedulers.Simulation!.Run(() => throw new DivideByZeroException()));
        Assert.Equal("done", running.Simulate("main"));
    }

    [Fact]
    public async Task A_timer_that_fails_costs_its_node_and_no_other_timer()
    {
        using var running = new RunningNode("main() -> receive after 20 -> done end.", schedulers: 1, failing: _ => { });
        Task<CallOutcome> call = running.Node.CallAsync("t", "main");
        running.Node.FaultPlans.Schedule(running.Node.FaultPlans.DueAfter(TimeSpan.FromMilliseconds(1)), () => throw Thrown("null"));
        Assert.Equal("done", (await call.WaitAsync(TimeSpan.FromSeconds(60))).Text);
        await RunningNode.Until(() => running.Failures.Count == 1);
        Assert.True(running.Failures[0].NodeIsLost);
    }

    [Fact]
    public async Task A_thousand_failures_leave_the_schedulers_as_they_were()
    {
        using var running = new RunningNode("""
            main() -> [begin {_, R} = spawn_monitor(fun() -> erlang:display(boom) end), receive {'DOWN', R, _, _, _} -> ok end end || _ <- lists:seq(1, 1000)], done.
            fib(N) when N < 2 -> N;
            fib(N) -> fib(N - 1) + fib(N - 2).
            sum() -> Me = self(), [spawn(fun() -> Me ! fib(15) end) || _ <- lists:seq(1, 50)], lists:sum([receive F -> F end || _ <- lists:seq(1, 50)]).
            """, failing: FailingAt("boom", () => Thrown("null")));
        Assert.Equal("done", await running.Call("main"));
        Assert.Equal($"{50 * 610}", await running.Call("sum"));
    }

    sealed class FailingObserver(Func<RuntimeEvent, bool> fails) : ISimulationObserver
    {
        public void Happened(in RuntimeEvent runtimeEvent)
        {
            if (fails(runtimeEvent)) throw new InvalidOperationException("The observer fails.");
        }

        public void Printed(ReadOnlySpan<byte> bytes)
        {
            // What is printed does not matter here.
        }
    }
}
