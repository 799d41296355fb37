using Playground.Compiler;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>What happens to messages on their way.</summary>
public class MessageFaultTests
{
    const string Program = """
        start() ->
            register(sink, spawn(fun() -> sink([]) end)),
            register(source, spawn(fun source/0)),
            register(other, spawn(fun source/0)),
            ok.
        sink(Got) -> receive {From, got} -> From ! {got, lists:reverse(Got)}, sink(Got); M -> sink([M | Got]) end.
        source() -> receive {send, Ms} -> [sink ! M || M <- Ms], source(); {call, From} -> From ! {called, catch gen_server:call(echo, hello, 100)}, source() end.
        one_to_six() -> source ! {send, lists:seq(1, 6)}, ok.
        credits() -> source ! {send, [{credit, 5}, {credit, 50}, {debit, 50}, "text", #{a => 1}]}, ok.
        others() -> other ! {send, [a, b]}, ok.
        many() -> source ! {send, lists:seq(1, 10000)}, ok.
        size() -> sink ! {self(), got}, receive {got, Got} -> length(Got) end.
        got() -> sink ! {self(), got}, receive {got, Got} -> Got end.
        """;

    static readonly ProcessSelector source = new NameSelector("source"), sink = new NameSelector("sink");

    static MessagePattern Pattern(string text) => new(MessagePatterns.Parse(text), text);

    static MessagePattern Function(string text) => new(MessagePatterns.ParseFunction(text), text);

    static string Got(SimulatedRun run, string send)
    {
        run.Call(send);
        run.Pass(20);
        return run.Call("got");
    }

    [Fact]
    public void A_plan_begins_after_the_nth_message_of_a_pattern_that_somebody_sends()
    {
        using var run = new SimulatedRun(Program);
        FaultTrigger After(ProcessSelector? of) => new() { After = new AwaitedEvents(EventKind.Sent, 2, of) { Message = Pattern("{credit, N} when N > 10") } };
        RunningFaultPlan plan = run.Start(new SuspendFault(sink), After(source)), others = run.Start(new SuspendFault(sink), After(new NameSelector("other")), name: "others");
        run.Call("credits");
        run.Call("one_to_six");
        run.Pass(5);
        Assert.Equal(FaultPlanState.Waiting, plan.State);
        run.Call("credits");
        run.Pass(5);
        Assert.Equal((1, 0), (plan.Landed, others.Landed));
        Assert.Equal(FaultPlanState.Waiting, others.State);
    }

    [Fact]
    public void Who_waits_for_a_message_changes_nothing_in_the_run()
    {
        ulong Hash(bool waits)
        {
            using var run = new SimulatedRun(Program, seed: 3, ScheduleKind.Random);
            if (waits) run.Start(new SuspendFault(sink), new FaultTrigger { After = new AwaitedEvents(EventKind.Sent, 100) { Message = Pattern("{credit, _}") } });
            run.Call("credits");
            run.Pass(5);
            return run.Simulation.Hash;
        }
        Assert.Equal(Hash(false), Hash(true));
    }

    [Fact]
    public void Dropped_messages_do_not_come_and_are_named()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new DropFault(source, sink), new FaultTrigger { SkipFirst = 2 }, limit: 3);
        Assert.Equal("[1,2,6]", Got(run, "one_to_six"));
        Assert.Equal(["drop 3", "drop 4", "drop 5"], run.Landings);
        Assert.All(run.Faults, landing => Assert.Equal((run.Pid("sink"), run.Pid("source")), (landing.Process, landing.Other)));
        Assert.Equal((FaultPlanState.Ended, 5, 3), (plan.State, plan.Tries, plan.Landed));
    }

    [Fact]
    public void Messages_of_others_and_to_others_pass()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new DropFault(source, sink));
        Assert.Equal("[a,b]", Got(run, "others"));
        Assert.Equal(0, plan.Tries);
    }

    [Theory]
    [InlineData("{credit, N} when N > 10", "[{credit,5},{debit,50},\"text\",#{a => 1}]")]
    [InlineData("{_, 50}", "[{credit,5},\"text\",#{a => 1}]")]
    [InlineData("{X, N} when X =:= debit; N < 10", "[{credit,50},\"text\",#{a => 1}]")]
    [InlineData("[_ | _]", "[{credit,5},{credit,50},{debit,50},#{a => 1}]")]
    [InlineData("#{a := 1}", "[{credit,5},{credit,50},{debit,50},\"text\"]")]
    [InlineData("M when is_tuple(M)", "[\"text\",#{a => 1}]")]
    public void A_pattern_means_the_messages_that_match(string pattern, string rest)
    {
        using var run = new SimulatedRun(Program);
        run.Start(new DropFault(source, sink) { Message = Pattern(pattern) });
        Assert.Equal(rest, Got(run, "credits").Replace("=>", " => ").Replace("  ", " "));
    }

    [Theory]
    [InlineData("abs(element(2, M)) > 10", 2)]
    [InlineData("tuple_size(M) =:= 2, is_atom(element(1, M)) andalso not is_list(M)", 3)]
    [InlineData("is_tuple(M) orelse is_map(M) orelse is_pid(M) orelse is_reference(M) orelse is_function(M) orelse is_binary(M)", 4)]
    [InlineData("map_size(M) =:= 1, is_map_key(a, M), map_get(a, M) == 1", 1)]
    [InlineData("length(M) =:= 4, hd(M) =:= $t, tl(M) =/= []", 1)]
    [InlineData("size(M) + 1 > 2.5, (element(2, M) band 3) bor 1 bxor 2 =/= 99, element(2, M) div 2 rem 2 >= 0", 3)]
    [InlineData("M =:= self()", 0)]
    [InlineData("is_record(M, credit, 2)", 2)]
    [InlineData("round(element(2, M) / 2) > trunc(1.5)", 3)]
    [InlineData("element(2, M) bsl 1 > 2; node(M) =:= node()", 3)]
    public void Guards_may_hold_what_guards_may_hold(string guard, int meant)
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new DropFault(source, sink) { Message = Pattern("M when " + guard) });
        run.Call("credits");
        run.Pass(20);
        Assert.Equal(meant, plan.Landed);
    }

    [Fact]
    public void Delayed_messages_come_later()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new DelayFault(source, sink, SimulatedRun.Ms(5)) { Message = Pattern("N when N < 3") });
        Assert.Equal("[3,4,5,6,1,2]", Got(run, "one_to_six"));
        Assert.Equal(["delay 1 by 5 ms", "delay 2 by 5 ms"], run.Landings);
    }

    [Fact]
    public void Duplicated_messages_come_so_often_more()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new DuplicateFault(source, sink) { Copies = 2, Message = Pattern("4") });
        Assert.Equal("[1,2,3,4,4,4,5,6]", Got(run, "one_to_six"));
        Assert.Equal(["duplicate 4"], run.Landings);
    }

    [Fact]
    public void A_reordered_message_comes_behind_the_next_one()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new ReorderFault(source, sink) { Message = Pattern("N when N > 1") }, limit: 2);
        Assert.Equal("[1,3,2,5,4,6]", Got(run, "one_to_six"));
        Assert.Equal(["reorder 2 behind 3", "reorder 4 behind 5"], run.Landings);
    }

    [Fact]
    public void A_message_that_nothing_overtakes_comes_in_the_end()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new ReorderFault(source, sink) { Message = Pattern("6"), Within = SimulatedRun.Ms(10) });
        Assert.Equal("[1,2,3,4,5,6]", Got(run, "one_to_six"));
        Assert.Equal((0, 1, "no other message came in time"), (plan.Landed, plan.Missed, plan.LastMiss));
    }

    [Fact]
    public void Corrupted_messages_are_what_the_function_makes_of_them()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new CorruptFault(source, sink, Function("fun({credit, N}) when N > 10 -> {credit, {N, -N}}; (\"text\") -> [] end")));
        Assert.Equal("[{credit,5},{credit,{50,-50}},{debit,50},[],#{a => 1}]", Got(run, "credits").Replace("=>", " => ").Replace("  ", " "));
        Assert.Equal(["corrupt {credit,50} to {credit,{50,-50}}", "corrupt \"text\" to []"], run.Landings);
    }

    [Fact]
    public void Several_plans_add_up()
    {
        using var run = new SimulatedRun(Program);
        run.Start(new CorruptFault(source, sink, Function("fun(2) -> two end")));
        run.Start(new DuplicateFault(source, sink) { Message = Pattern("two") });
        run.Start(new DelayFault(source, sink, SimulatedRun.Ms(3)) { Message = Pattern("two") });
        Assert.Equal("[1,3,4,5,6,two,two]", Got(run, "one_to_six"));
    }

    [Fact]
    public void Nothing_passes_a_partition_until_it_is_over()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new PartitionFault(sink, new AnyOfSelector([source, new NameSelector("other")])) { For = SimulatedRun.Ms(10) });
        run.Pass(1);
        run.Call("one_to_six");
        run.Pass(20);
        Assert.Equal("[a,b]", Got(run, "others"));
        Assert.Equal(["partition sink from any of source, other for 10 ms", .. Enumerable.Range(1, 6).Select(number => $"partition: lost {number}")], run.Landings);
        Assert.Equal((1, FaultPlanState.Ended), (plan.Landed, plan.State));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void With_a_probability_so_many_are_dropped(double probability)
    {
        using var run = new SimulatedRun(Program, seed: 3);
        RunningFaultPlan plan = run.Start(new DropFault(source, sink), new FaultTrigger { Probability = probability });
        run.Call("many");
        run.Pass(100);
        Assert.Equal(10_000, plan.Tries);
        double sigma = Math.Sqrt(10_000 * probability * (1 - probability));
        Assert.InRange(plan.Landed, 10_000 * probability - 3 * sigma, 10_000 * probability + 3 * sigma);
        Assert.Equal(10_000 - plan.Landed, long.Parse(run.Call("size")));
    }

    [Theory]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void The_same_seed_gives_the_same_run(ScheduleKind schedule)
    {
        (string, ulong) Once(ulong seed)
        {
            using var run = new SimulatedRun(Program, seed, schedule);
            run.Start(new DropFault(source, sink), new FaultTrigger { Probability = 0.1 }, name: "drop");
            run.Start(new DelayFault(source, sink, SimulatedRun.Ms(1)) { Jitter = SimulatedRun.Ms(4) }, new FaultTrigger { Probability = 0.3 }, name: "delay");
            run.Start(new ReorderFault(source, sink), new FaultTrigger { Probability = 0.2 }, name: "reorder");
            run.Call("many");
            run.Pass(200);
            return (run.Call("got"), run.Simulation.Hash);
        }

        Assert.Equal(Once(11), Once(11));
        Assert.NotEqual(Once(11).Item1, Once(12).Item1);
    }

    [Fact]
    public void Replies_through_an_alias_are_messages_too()
    {
        using var run = new SimulatedRun("""
            start() -> {ok, _} = gen_server:start({local, echo}, t, [], []), ok.
            init(S) -> {ok, S}.
            handle_call(M, _, S) -> {reply, M, S}.
            ask() -> try gen_server:call(echo, hello, 50) catch exit:{Why, _} -> Why end.
            """);
        RunningFaultPlan plan = run.Start(new DropFault(new NameSelector("echo"), new AllSelector()), limit: 1);
        Assert.Equal("timeout", run.Call("ask"));
        Assert.Equal("hello", run.Call("ask"));
        Assert.Equal(1, plan.Landed);
    }

    [Fact]
    public async Task Live_nodes_drop_messages_too()
    {
        using var running = new Nodes.RunningNode(Program);
        await running.Call("start");
        using EventReader reader = running.Node.Observe(EventKinds.Structure);
        RunningFaultPlan plan = running.Node.FaultPlans.Start(new FaultPlan("live", new DropFault(source, sink)) { Limit = 2 });
        await running.Call("one_to_six");
        await Nodes.RunningNode.Until(() => plan.State == FaultPlanState.Ended);
        await Nodes.RunningNode.Until(() => running.Call("size").Result == "4");
        Assert.Equal("[3,4,5,6]", await running.Call("got"));
        List<RuntimeEvent> events = await Nodes.RunningNode.ReadUntil(reader, one => one is { Kind: EventKind.Fault, Text: "drop 2" });
        Assert.Contains(events, one => one is { Kind: EventKind.Fault, Text: "drop 1", Value1: 1 } && one.Value2 == plan.Number);
    }
}
