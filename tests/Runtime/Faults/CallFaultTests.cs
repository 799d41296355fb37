using Playground.Compiler;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Runtime.Tests.Faults;

/// <summary>Exceptions instead of calls.</summary>
public class CallFaultTests
{
    const string Program = """
        start() -> register(one, spawn(fun() -> loop([]) end)), ok.
        loop(Done) ->
            receive
                {From, done} -> From ! {done, Done}, loop(Done);
                N -> loop([try outer(N) catch C:R -> {C, R} end | Done])
            end.
        outer(N) -> 1 + inner(N).
        inner(0) -> 0;
        inner(N) -> inner(N - 1).
        run() -> [one ! 0 || _ <- lists:seq(1, 6)], ok.
        deep() -> one ! 1000, ok.
        many() -> [outer(0) || _ <- lists:seq(1, 1000)], ok.
        done() -> one ! {self(), done}, receive {done, Done} -> lists:reverse(Done) end.
        """;

    [Fact]
    public void Every_third_call_crashes()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new CrashAtCallFault(new NameSelector("one"), "t", "inner", 1) { Nth = 3, Class = "throw", Reason = TermParser.Parse("third") });
        run.Call("run");
        Assert.Equal("[1,1,{throw,third},1,1,{throw,third}]", run.Call("done"));
        Assert.Equal(["crash at call 3 of t:inner/1 with throw:third", "crash at call 3 of t:inner/1 with throw:third"], run.Landings);
        Assert.All(run.Faults, landing => Assert.Equal(run.Pid("one"), landing.Process));
        Assert.Equal(2, plan.Landed);
    }

    [Theory]
    [InlineData(ScheduleKind.Fair)]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void Calls_are_counted_once_however_the_slices_end(ScheduleKind schedule)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using var run = new SimulatedRun(Program, seed, schedule);
            // One call to begin with, and 1,000 of itself.
            RunningFaultPlan plan = run.Start(new CrashAtCallFault(new NameSelector("one"), "t", "inner", 1) { Nth = 1_001 }, limit: 1);
            run.Call("deep");
            Assert.Equal("[{error,fault}]", run.Call("done"));
            Assert.Equal((1, FaultPlanState.Ended), (plan.Landed, plan.State));
            run.Call("deep");
            Assert.Equal("[{error,fault},1]", run.Call("done"));
        }
    }

    [Fact]
    public void One_call_less_does_not_crash()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new CrashAtCallFault(new NameSelector("one"), "t", "inner", 1) { Nth = 1_002 });
        run.Call("deep");
        Assert.Equal("[1]", run.Call("done"));
        Assert.Equal(0, plan.Landed);
    }

    [Fact]
    public void Calls_of_others_do_not_count()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new CrashAtCallFault(new NameSelector("one"), "t", "inner", 1));
        run.Call("many");
        Assert.Equal(0, plan.Tries);
    }

    [Fact]
    public void Functions_that_are_built_in_are_refused_with_the_reason()
    {
        using var run = new SimulatedRun(Program);
        RunningFaultPlan plan = run.Start(new CrashAtCallFault(new AllSelector(), "erlang", "send", 2));
        Assert.Equal((0, 1, FaultPlanState.Ended), (plan.Landed, plan.Missed, plan.State));
        Assert.Contains(run.Faults, one => one is { Kind: EventKind.Fault, Value1: 0 } && one.Text!.EndsWith("erlang:send/2 is built in, and only calls of Erlang code are seen"));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void With_a_probability_so_many_calls_crash(double probability)
    {
        using var run = new SimulatedRun("start() -> ok. f() -> ok. many() -> length([1 || _ <- lists:seq(1, 10000), (catch f()) =/= ok]).", seed: 3);
        RunningFaultPlan plan = run.Start(new CrashAtCallFault(new AllSelector(), "t", "f", 0), new FaultTrigger { Probability = probability });
        string crashed = run.Call("many");
        Assert.Equal(10_000, plan.Tries);
        double sigma = Math.Sqrt(10_000 * probability * (1 - probability));
        Assert.InRange(plan.Landed, 10_000 * probability - 3 * sigma, 10_000 * probability + 3 * sigma);
        Assert.Equal(plan.Landed, long.Parse(crashed));
    }
}
