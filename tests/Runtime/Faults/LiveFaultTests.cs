using Playground.Compiler;
using Playground.Runtime.Faults;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Faults;

/// <summary>All faults at once, on two schedulers, with checked heaps: what is left when they are over works.</summary>
public class LiveFaultTests
{
    const string Program = """
        start() -> {ok, Sup} = supervisor:start_link({local, sup}, t, sup), unlink(Sup), register(client, spawn(fun() -> client(0) end)), ok.
        init(sup) ->
            {ok, {#{strategy => one_for_one, intensity => 100000000, period => 1},
                  [#{id => N, start => {t, start_server, [name(N)]}} || N <- lists:seq(1, 8)]}};
        init(Name) -> {ok, Name}.
        name(N) -> list_to_atom("server_" ++ integer_to_list(N)).
        start_server(Name) -> gen_server:start_link({local, Name}, t, Name, []).
        handle_call({work, N}, _, S) -> {reply, work(N), S}.
        handle_cast(_, S) -> {noreply, S}.
        handle_info(_, S) -> {noreply, S}.
        work(0) -> done;
        work(N) -> work(N - 1).
        client(N) -> catch gen_server:call(name(N rem 8 + 1), {work, 100}, 20), client(N + 1).
        answers() -> [{_, done} = {N, again(name(N), 1000)} || N <- lists:seq(1, 8)], all.
        again(Name, 0) -> gen_server:call(Name, {work, 100});
        again(Name, Left) -> try gen_server:call(Name, {work, 100}) catch exit:_ -> receive after 1 -> again(Name, Left - 1) end end.
        """;

    static readonly ProcessSelector servers = new NamePatternSelector("server_*"), client = new NameSelector("client"), one = new RandomSelector(new NamePatternSelector("server_*"));

    static FaultTrigger Every(double milliseconds) => new() { Every = TimeSpan.FromMilliseconds(milliseconds) };

    static FaultTrigger At(double probability) => new() { Probability = probability };

    static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    static FaultPlan[] Plans() =>
    [
        new("kill", new KillFault(one)) { Trigger = Every(7) },
        new("exit", new ExitFault(one, TermParser.Parse("{bad, \"luck\"}"))) { Trigger = Every(5) },
        new("raise", new RaiseFault(one, "error", TermParser.Parse("{oops, [1, 2]}"))) { Trigger = Every(6) },
        new("suspend", new SuspendFault(one) { For = Ms(4) }) { Trigger = Every(11) },
        new("slow", new SlowFault(one, 0.2) { For = Ms(9) }) { Trigger = Every(8) },
        new("starve", new SlowFault(one, 0) { For = Ms(3) }) { Trigger = Every(13) },
        new("fill", new FillHeapFault(one, 20_001) { For = Ms(5) }) { Trigger = Every(9) },
        new("flood", new FloodFault(one, 200, TermParser.Parse("{noise, <<1,2,3>>}"))) { Trigger = Every(10) },
        new("cut", new CutLinkFault(one, client)) { Trigger = Every(12) },
        new("crash", new CrashAtCallFault(servers, "t", "work", 1) { Nth = 777 }),
        new("drop", new DropFault(client, servers)) { Trigger = At(0.02) },
        new("delay", new DelayFault(servers, client, Ms(1)) { Jitter = Ms(3) }) { Trigger = At(0.05) },
        new("duplicate", new DuplicateFault(client, servers)) { Trigger = At(0.05) },
        new("reorder", new ReorderFault(client, servers) { Within = Ms(400) }) { Trigger = At(0.05) },
        new("corrupt", new CorruptFault(client, servers, new MessagePattern(MessagePatterns.ParseFunction("fun({'$gen_call', From, {work, N}}) -> {'$gen_call', From, {work, N * 2}} end"), "double"))) { Trigger = At(0.1) },
        new("late", new DelaySignalsFault(servers, new NameSelector("sup"), Ms(2))) { Trigger = At(0.2) },
        new("partition", new PartitionFault(client, new RandomSelector(servers, 2)) { For = Ms(3) }) { Trigger = Every(17) },
        new("jump", new ClockJumpFault(Ms(-5))) { Trigger = Every(20) },
        new("skew", new ClockSkewFault(1.5) { For = Ms(5) }) { Trigger = Every(20) },
        new("stop", new StopSchedulerFault(1) { For = Ms(2) }) { Trigger = Every(19) },
    ];

    [Fact]
    public async Task Whatever_happens_the_rest_goes_on()
    {
        using var running = new RunningNode(Program);
        await running.Call("start");
        RunningFaultPlan[] plans = [.. Plans().Select(running.Node.FaultPlans.Start)];
        // Servers are linked with their supervisor alone, and seldom live until a second message comes to overtake the first.
        foreach (RunningFaultPlan plan in plans)
            await RunningNode.Until(() => plan.Landed + (plan.Plan.Name is "cut" or "reorder" ? plan.Missed : 0) >= 5);
        running.Node.FaultPlans.StopAll();
        Assert.All(plans, plan => Assert.Equal(FaultPlanState.Stopped, plan.State));
        Assert.Equal("all", await running.Call("answers"));
    }

    [Fact]
    public async Task A_node_is_closed_in_the_middle_of_it_all()
    {
        var running = new RunningNode(Program);
        await running.Call("start");
        RunningFaultPlan[] plans = [.. Plans().Select(running.Node.FaultPlans.Start)];
        await RunningNode.Until(() => plans.Sum(plan => plan.Landed) > 500);
        running.Dispose();
        Assert.All(plans, plan => Assert.Equal(FaultPlanState.Stopped, plan.State));
    }

    [Theory]
    [InlineData(ScheduleKind.Fair)]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void In_a_simulation_all_of_it_is_the_same_again(ScheduleKind schedule)
    {
        (long, ulong) Once(ulong seed)
        {
            using var run = new SimulatedRun(Program, seed, schedule);
            foreach (FaultPlan plan in Plans()) run.Node.FaultPlans.Start(plan);
            run.Pass(150);
            return (run.Simulation.Events, run.Simulation.Hash);
        }

        for (ulong seed = 1; seed <= 3; seed++) Assert.Equal(Once(seed), Once(seed));
    }
}
