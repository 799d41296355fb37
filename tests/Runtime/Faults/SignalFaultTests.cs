using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>What happens to exit and DOWN signals on their way.</summary>
public class SignalFaultTests
{
    const string Program = """
        start() ->
            register(watcher, spawn(fun() ->
                process_flag(trap_exit, true),
                Worker = spawn_link(fun() -> receive stop -> exit(stopped) end end),
                monitor(process, Worker),
                register(worker, Worker),
                watch([])
            end)),
            ok.
        watch(Seen) ->
            receive
                {From, seen} -> From ! {seen, lists:sort(Seen)}, watch(Seen);
                {'DOWN', _, _, _, Why} -> watch([{down, Why} | Seen]);
                {'EXIT', _, Why} -> watch([{exit, Why} | Seen])
            end.
        stop() -> worker ! stop, ok.
        ask_to_exit() -> exit(whereis(watcher), asked), ok.
        ask_often() -> [exit(whereis(watcher), N) || N <- lists:seq(1, 10000)], ok.
        size() -> watcher ! {self(), seen}, receive {seen, Seen} -> length(Seen) end.
        in_order() -> watcher ! {self(), seen}, receive {seen, Seen} -> Seen =:= lists:usort(Seen) end.
        seen() -> watcher ! {self(), seen}, receive {seen, Seen} -> Seen end.
        """;

    static readonly ProcessSelector worker = new NameSelector("worker"), watcher = new NameSelector("watcher");

    [Theory]
    [InlineData(SignalKinds.Exit, "[{down,stopped}]", "lose exit signal stopped")]
    [InlineData(SignalKinds.Down, "[{exit,stopped}]", "lose DOWN stopped")]
    public void Lost_signals_do_not_come(SignalKinds kinds, string seen, string landing)
    {
        using var run = new SimulatedRun(Program);
        run.Pass(1);
        (Pid from, Pid to) = (run.Pid("worker"), run.Pid("watcher"));
        run.Start(new LoseSignalsFault(worker, watcher) { Signals = kinds });
        run.Call("stop");
        run.Pass(1);
        Assert.Equal(seen, run.Call("seen"));
        RuntimeEvent one = Assert.Single(run.Faults);
        Assert.Equal((to, from, 1, landing), (one.Process, one.Other, one.Value1, one.Text));
    }

    [Fact]
    public void Delayed_signals_come_later()
    {
        using var run = new SimulatedRun(Program);
        run.Pass(1);
        run.Start(new DelaySignalsFault(worker, watcher, SimulatedRun.Ms(50)));
        run.Call("stop");
        run.Pass(40);
        Assert.Equal("[]", run.Call("seen"));
        run.Pass(20);
        Assert.Equal("[{down,stopped},{exit,stopped}]", run.Call("seen"));
        Assert.Equal(["delay exit signal stopped", "delay DOWN stopped"], run.Landings);
    }

    [Fact]
    public void What_exit_2_sends_can_be_lost()
    {
        using var run = new SimulatedRun(Program);
        run.Pass(1);
        run.Start(new LoseSignalsFault(new AllSelector(), watcher), limit: 1);
        run.Call("ask_to_exit");
        Assert.Equal("[]", run.Call("seen"));
        run.Call("ask_to_exit");
        Assert.Equal("[{exit,asked}]", run.Call("seen"));
    }

    [Fact]
    public void A_partition_lets_no_signal_pass()
    {
        using var run = new SimulatedRun(Program);
        run.Pass(1);
        run.Start(new PartitionFault(watcher, worker));
        run.Pass(1);
        run.Call("stop");
        run.Pass(1);
        Assert.Equal("[]", run.Call("seen"));
        Assert.Equal(["partition watcher from worker", "partition: lost exit signal stopped", "partition: lost DOWN stopped"], run.Landings);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void With_a_probability_so_many_are_lost(double probability)
    {
        using var run = new SimulatedRun(Program, seed: 3);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new LoseSignalsFault(new AllSelector(), watcher), new FaultTrigger { Probability = probability });
        run.Call("ask_often");
        Assert.Equal(10_000, plan.Tries);
        double sigma = Math.Sqrt(10_000 * probability * (1 - probability));
        Assert.InRange(plan.Landed, 10_000 * probability - 3 * sigma, 10_000 * probability + 3 * sigma);
        Assert.Equal(10_000 - plan.Landed, long.Parse(run.Call("size")));
    }

    [Fact]
    public void Signals_that_are_delayed_alike_keep_their_order()
    {
        using var run = new SimulatedRun(Program.Replace("lists:sort(Seen)", "lists:reverse(Seen)"));
        run.Pass(1);
        run.Start(new DelaySignalsFault(new AllSelector(), watcher, SimulatedRun.Ms(30)));
        run.Call("ask_often");
        run.Pass(200);
        Assert.Equal("10000", run.Call("size"));
        Assert.Equal("true", run.Call("in_order"));
    }

    [Fact]
    public void A_late_signal_over_a_link_that_is_gone_is_ignored()
    {
        using var run = new SimulatedRun("""
            start() ->
                register(watcher, spawn(fun() ->
                    Worker = spawn_link(fun() -> receive stop -> exit(stopped) end end),
                    Monitor = monitor(process, Worker),
                    register(worker, Worker),
                    receive forget -> unlink(Worker), demonitor(Monitor) end,
                    receive Any -> exit(Any) end
                end)),
                ok.
            stop() -> worker ! stop, ok.
            forget() -> watcher ! forget, ok.
            """);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new DelaySignalsFault(worker, watcher, SimulatedRun.Ms(50)));
        run.Call("stop");
        run.Pass(10);
        run.Call("forget");
        run.Pass(100);
        Assert.Equal(2, plan.Landed);
        Assert.True(run.Lives("watcher"));
    }
}
