using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Who is meant, when it happens, how often; and that it happens again in the same way.</summary>
public class FaultPlanTests
{
    const string Family = """
        start() ->
            [register(list_to_atom("w_" ++ integer_to_list(N)), spawn(fun() -> worker(N) end)) || N <- lists:seq(1, 5)],
            register(top, spawn(fun() -> [register(Name, spawn(fun deaf/0)) || Name <- [child_a, child_b]], deaf() end)),
            register(started, proc_lib:spawn(lists, foreach, [fun(_) -> deaf() end, [1]])),
            ok.
        worker(N) -> proc_lib:set_label({worker, N rem 2}), deaf().
        deaf() -> receive never -> ok end.
        births() -> [spawn(fun() -> ok end) || _ <- lists:seq(1, 5)], ok.
        """;

    public static TheoryData<ProcessSelector, string> Selectors => new()
    {
        { new NameSelector("w_3"), "w_3" },
        { new NamePatternSelector("w_*"), "w_1 w_2 w_3 w_4 w_5" },
        { new NamePatternSelector("?_2"), "w_2" },
        { new LabelSelector("{worker,1}"), "w_1 w_3 w_5" },
        { new ModuleSelector("lists"), "started" },
        { new ChildrenSelector(new NameSelector("top")), "child_a child_b" },
        { new AnyOfSelector([new NameSelector("top"), new NamePatternSelector("child_?")]), "child_a child_b top" },
        { new AllSelector(), "child_a child_b started top w_1 w_2 w_3 w_4 w_5" },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Selectors_mean_whom_they_name(ProcessSelector selector, string names)
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        Dictionary<Pid, string> known = run.Node.ListProcesses().Where(process => process.RegisteredName is not null).ToDictionary(process => process.Pid, process => process.RegisteredName!);
        run.Start(new KillFault(selector));
        run.Pass(1);
        Assert.Equal(names, string.Join(' ', run.Faults.Select(landing => known[landing.Process]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Without_replacement_nobody_is_chosen_twice()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(
            new MessageFault(new RandomSelector(new NamePatternSelector("w_*"), 2, Replacement: false), Playground.Code.NilLiteral.Instance), new FaultTrigger { Every = SimulatedRun.Ms(1) }, durationMs: 10);
        run.Pass(20);
        Assert.Equal(5, run.Faults.Where(landing => landing.Value1 == 1).Select(landing => landing.Process).Distinct().Count());
        Assert.Equal(5, plan.Landed);
        Assert.Equal("no process has a name like w_* that was not chosen before", plan.LastMiss);
    }

    [Fact]
    public void With_replacement_each_is_chosen_about_as_often()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        run.Start(
            new ResumeFault(new RandomSelector(new NamePatternSelector("w_*"), 10)), new FaultTrigger { Every = SimulatedRun.Ms(1) }, limit: 10_000);
        run.Pass(1_100);
        int[] counts = [.. run.Faults.GroupBy(landing => landing.Process).Select(group => group.Count())];
        Assert.Equal((5, 10_000), (counts.Length, counts.Sum()));
        double sigma = Math.Sqrt(10_000 * 0.2 * 0.8);
        Assert.All(counts, count => Assert.InRange(count, 2_000 - 4 * sigma, 2_000 + 4 * sigma));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void With_a_probability_so_many_tries_land(double probability)
    {
        using var run = new SimulatedRun(Family, seed: 5);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new ResumeFault(new NamePatternSelector("w_*")), new FaultTrigger { Every = SimulatedRun.Ms(1), Probability = probability }, durationMs: 2_000.5);
        run.Pass(2_100);
        Assert.Equal(10_000, plan.Tries);
        double sigma = Math.Sqrt(10_000 * probability * (1 - probability));
        Assert.InRange(plan.Landed, 10_000 * probability - 3 * sigma, 10_000 * probability + 3 * sigma);
        Assert.Equal(plan.Landed, run.Landings.Length);
    }

    [Fact]
    public void It_happens_at_intervals_up_to_the_limit()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        long start = (long)run.Simulation.Now.TotalMilliseconds;
        RunningFaultPlan plan = run.Start(new ResumeFault(new NameSelector("top")), new FaultTrigger { At = SimulatedRun.Ms(3), Every = SimulatedRun.Ms(10) }, limit: 4);
        run.Pass(100);
        Assert.Equal([3, 13, 23, 33], run.Faults.Select(landing => landing.TimeNanoseconds / 1_000_000 - start - 1));
        Assert.Equal(FaultPlanState.Ended, plan.State);
    }

    [Fact]
    public void The_first_tries_can_be_skipped()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new ResumeFault(new NameSelector("top")), new FaultTrigger { Every = SimulatedRun.Ms(1), SkipFirst = 7 }, durationMs: 10.5);
        run.Pass(20);
        Assert.Equal((10, 3), (plan.Tries, plan.Landed));
    }

    [Fact]
    public void It_begins_after_the_events_that_it_waits_for()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new KillFault(new NameSelector("w_1")), new FaultTrigger { After = new AwaitedEvents(EventKind.Spawned, 4) });
        run.Pass(50);
        Assert.Equal(FaultPlanState.Waiting, plan.State);
        run.Call("births");
        run.Pass(2);
        Assert.False(run.Lives("w_1"));
        int fourth = run.Events.Select((one, at) => (one, at)).Where(pair => pair.one.Kind == EventKind.Spawned).Skip(run.Events.Count(one => one.Kind == EventKind.Spawned) - 6 + 3).First().at;
        int landing = run.Events.Select((one, at) => (one, at)).Single(pair => pair.one.Kind == EventKind.Fault).at;
        Assert.True(landing > fourth);
    }

    [Fact]
    public void It_happens_only_while_its_condition_holds()
    {
        using var run = new SimulatedRun(Family);
        run.Pass(1);
        RunningFaultPlan plan = run.Start(new ResumeFault(new NameSelector("top")), new FaultTrigger { Every = SimulatedRun.Ms(1), While = new AliveCondition(new NameSelector("w_1")) });
        run.Pass(5.5);
        long while_ = plan.Landed;
        Assert.InRange(while_, 4, 6);
        run.Start(new KillFault(new NameSelector("w_1")));
        run.Pass(5);
        Assert.InRange(plan.Landed, while_, while_ + 1);
    }

    [Fact]
    public void A_plan_that_never_finds_anybody_does_not_hold_up_the_clock()
    {
        using var run = new SimulatedRun("start() -> ok.");
        run.Start(new KillFault(new NameSelector("nobody")), new FaultTrigger { Every = SimulatedRun.Ms(1), While = new AliveCondition(new NameSelector("nobody")) });
        Assert.Equal(SimulationStop.Reached, run.Simulation.RunToTime(SimulatedRun.Ms(500)));
    }

    const string Restarting = """
        start() ->
            {ok, Sup} = supervisor:start_link({local, sup}, t, sup), unlink(Sup), ok.
        init(sup) -> {ok, {#{strategy => one_for_one, intensity => 1000000, period => 1}, [#{id => N, start => {t, start_worker, [N]}} || N <- lists:seq(1, 20)]}};
        init(N) -> {ok, N}.
        start_worker(N) -> gen_server:start_link(t, N, []).
        handle_call(_, _, S) -> {reply, S, S}.
        handle_cast(_, S) -> {noreply, S}.
        handle_info(_, S) -> {noreply, S}.
        """;

    [Theory]
    [InlineData(ScheduleKind.Fair)]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void The_same_seed_gives_the_same_landings(ScheduleKind schedule)
    {
        (string one, ulong hash) = Crashes(7, schedule, withOther: false);
        Assert.Equal((one, hash), Crashes(7, schedule, withOther: false));
        Assert.NotEqual(one, Crashes(8, schedule, withOther: false).Landings);
    }

    [Fact]
    public void Another_plan_does_not_change_the_choices_of_one()
    {
        (string alone, _) = Crashes(7, ScheduleKind.Fair, withOther: false);
        (string beside, _) = Crashes(7, ScheduleKind.Fair, withOther: true);
        Assert.Equal(alone, beside);
    }

    static (string Landings, ulong Hash) Crashes(ulong seed, ScheduleKind schedule, bool withOther)
    {
        using var run = new SimulatedRun(Restarting, seed, schedule);
        if (withOther) run.Start(new ResumeFault(new RandomSelector(new ChildrenSelector(new NameSelector("sup")))), new FaultTrigger { Every = SimulatedRun.Ms(3) }, name: "other");
        RunningFaultPlan plan = run.Start(
            new KillFault(new RandomSelector(new ChildrenSelector(new NameSelector("sup")), 2)), new FaultTrigger { Every = SimulatedRun.Ms(5), Probability = 0.7 }, name: "killer");
        run.Pass(200);
        Assert.InRange(plan.Landed, 30, 78);
        return (string.Join(' ', run.Faults.Where(one => one.Value2 == plan.Number).Select(one => one.Process)), run.Simulation.Hash);
    }

    [Theory]
    [MemberData(nameof(BadPlans))]
    public void Bad_values_are_refused(FaultPlan plan, string says)
    {
        using var run = new SimulatedRun("start() -> ok.");
        Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(() => run.Node.FaultPlans.Start(plan)).Message);
    }

    public static TheoryData<FaultPlan, string> BadPlans => new()
    {
        { new FaultPlan("", new KillFault(new AllSelector())), "empty" },
        { new FaultPlan("p", new KillFault(new AllSelector())) { Limit = 0 }, "A limit is at least 1, not 0." },
        { new FaultPlan("p", new KillFault(new AllSelector())) { Trigger = new() { Probability = 1.5 } }, "A probability is from 0 to 1, not 1.5." },
        { new FaultPlan("p", new KillFault(new AllSelector())) { Trigger = new() { Every = TimeSpan.Zero } }, "An interval is at least 1 ms, not 0 ms." },
        { new FaultPlan("p", new KillFault(new AnyOfSelector([]))), "Any of none is nobody" },
        { new FaultPlan("p", new KillFault(new RandomSelector(new AllSelector(), 0))), "Count" },
        { new FaultPlan("p", new KillFault(new ChildrenSelector(new RandomSelector(new AllSelector())))), "Choose at random last" },
        { new FaultPlan("p", new KillFault(new AnyOfSelector([new RandomSelector(new AllSelector())]))), "Choose at random last" },
        { new FaultPlan("p", new CutLinkFault(new AllSelector(), new RandomSelector(new AllSelector()))), "Links to processes chosen at random cannot be cut." },
        { new FaultPlan("p", new SlowFault(new AllSelector(), 1)), "The share of a slow process is from 0 to below 1, not 1." },
        { new FaultPlan("p", new FloodFault(new AllSelector(), 0, Playground.Code.NilLiteral.Instance)), "Count" },
        { new FaultPlan("p", new CrashAtCallFault(new AllSelector(), "m", "f", 0)) { Trigger = new() { Every = TimeSpan.FromSeconds(1) } }, "give a probability" },
    };

    [Fact]
    public void Of_all_times_only_some_may_be_meant_and_the_others_choose_as_ever()
    {
        static (string[] Targets, long Chances) Run(IReadOnlySet<long>? only)
        {
            using var run = new SimulatedRun("""
                start() -> [register(list_to_atom("w" ++ integer_to_list(N)), spawn(fun() -> receive stop -> ok end end)) || N <- lists:seq(1, 9)], ok.
                """);
            RunningFaultPlan plan = run.Start(
                new MessageFault(new RandomSelector(new NamePatternSelector("w?")), new Playground.Code.AtomLiteral("hello")),
                new FaultTrigger { Every = SimulatedRun.Ms(10), Probability = 0.5, Only = only });
            run.Pass(205);
            return ([.. run.Faults.Select(one => one.Process.ToString())], plan.Chances);
        }

        (string[] all, long chances) = Run(null);
        Assert.Equal(all.Length, chances);
        (string[] some, long same) = Run(new HashSet<long> { 2, 5 });
        Assert.Equal(chances, same);
        Assert.Equal([all[1], all[4]], some);
        Assert.Empty(Run(new HashSet<long>()).Targets);
    }
}
