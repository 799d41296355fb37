using System.Text.Json;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Server.Faults;

namespace Playground.Server.Tests.Faults;

/// <summary>Plans are read from JSON, and what is wrong is told with its place, what was expected, and the nearest valid name.</summary>
public class FaultPlanReaderTests
{
    [Fact]
    public void A_plan_says_what_happens_to_whom_and_when()
    {
        FaultPlan plan = FaultPlanReader.Read("""
            { "name": "kill workers",
              "fault": { "kind": "kill", "on": { "random": { "from": { "childrenOf": "pool_sup" }, "count": 2, "replacement": false } } },
              "trigger": { "atMs": 1000, "everyMs": 2500.5, "probability": 0.5, "skipFirst": 3,
                           "after": { "event": "exitSignal", "count": 5, "of": { "names": "w_*" } }, "while": { "alive": "server", "atLeast": 1 } },
              "limit": 10, "durationMs": 30000 }
            """);
        Assert.Equal(
            new FaultPlan("kill workers", new KillFault(new RandomSelector(new ChildrenSelector(new NameSelector("pool_sup")), 2, Replacement: false)))
            {
                Trigger = new FaultTrigger
                {
                    At = TimeSpan.FromSeconds(1),
                    Every = TimeSpan.FromMilliseconds(2500.5),
                    Probability = 0.5,
                    SkipFirst = 3,
                    After = new AwaitedEvents(EventKind.ExitSignal, 5, new NamePatternSelector("w_*")),
                    While = new AliveCondition(new NameSelector("server")),
                },
                Limit = 10,
                Duration = TimeSpan.FromSeconds(30),
            },
            plan);
    }

    [Fact]
    public void A_message_is_awaited_by_its_pattern()
    {
        FaultPlan plan = FaultPlanReader.Read("""{"fault":{"kind":"kill","on":"x"},"trigger":{"after":{"event":"sent","message":"{credit, N} when N > 10","count":2,"of":"y"}}}""");
        Assert.Equal((EventKind.Sent, 2, new NameSelector("y"), "{credit, N} when N > 10"), (plan.Trigger.After!.Event, plan.Trigger.After.Count, plan.Trigger.After.Of, plan.Trigger.After.Message!.ToString()));
    }

    [Theory]
    [InlineData("""{"kind":"exit","on":{"pid":"<0.5.1>"},"reason":"{my, reason}"}""", "exit with {my,reason}")]
    [InlineData("""{"kind":"raise","on":"x","reason":"oops"}""", "raise error:oops")]
    [InlineData("""{"kind":"suspend","on":"x","forMs":20}""", "suspend for 20 ms")]
    [InlineData("""{"kind":"resume","on":"x"}""", "resume")]
    [InlineData("""{"kind":"send","on":{"all":true},"message":"hello"}""", "message hello")]
    [InlineData("""{"kind":"flood","on":{"label":"{worker,_}"},"count":3,"message":"a"}""", "flood with 3 × a")]
    [InlineData("""{"kind":"slow","on":{"module":"m"},"share":0.25}""", "slow to 25 %")]
    [InlineData("""{"kind":"fillHeap","on":{"anyOf":["x",{"name":"y"}]},"words":100}""", "fill the heap with 100 words")]
    [InlineData("""{"kind":"cutLink","on":"x","other":"y"}""", "cut the link to y")]
    [InlineData("""{"kind":"crashAtCall","on":"x","call":"m:f/2","nth":4}""", "crash at call 4 of m:f/2 with error:fault")]
    [InlineData("""{"kind":"partition","a":"x","b":"y"}""", "partition x from y")]
    [InlineData("""{"kind":"drop","message":"{credit, N} when N > 10"}""", "drop")]
    [InlineData("""{"kind":"delay","from":"x","to":"y","byMs":5,"jitterMs":10}""", "delay")]
    [InlineData("""{"kind":"duplicate","copies":2}""", "duplicate")]
    [InlineData("""{"kind":"reorder","withinMs":7}""", "reorder")]
    [InlineData("""{"kind":"corrupt","with":"fun({n, N}) -> {n, N + 1} end"}""", "corrupt")]
    [InlineData("""{"kind":"loseSignals","signals":["down"]}""", "lose")]
    [InlineData("""{"kind":"delaySignals","byMs":3}""", "delay")]
    [InlineData("""{"kind":"clockJump","byMs":-1500}""", "let the clock jump by -1500 ms")]
    [InlineData("""{"kind":"clockSkew","rate":1.5}""", "let the clock go at 1.5 of its speed")]
    [InlineData("""{"kind":"stopScheduler","scheduler":1,"forMs":5}""", "stop scheduler 1 for 5 ms")]
    public void Every_kind_is_read(string fault, string summary) =>
        Assert.Equal(summary, FaultPlanReader.Read($$"""{"name":"p","fault":{{fault}}}""").Fault.Summary);

    [Fact]
    public void Every_kind_of_the_table_is_tested_above()
    {
        IEnumerable<string> tested = typeof(FaultPlanReaderTests).GetMethod(nameof(Every_kind_is_read))!.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => JsonDocument.Parse((string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!).RootElement.GetProperty("kind").GetString()!);
        Assert.Equal(FaultKinds.All.Select(kind => kind.Name).Where(name => name != "kill").Order(), tested.Order());
    }

    [Theory]
    [InlineData("""{}""", "$.fault: is missing; expected a fault")]
    [InlineData("""[]""", "$: expected a plan, an object, not a list")]
    [InlineData("""{"fault":{"kind":"kil","on":"x"}}""", "$.fault.kind: 'kil' is no kind of fault; did you mean 'kill'?")]
    [InlineData("""{"fault":{"on":"x"}}""", "$.fault.kind: is missing; expected kind of fault")]
    [InlineData("""{"fault":{"kind":"kill"}}""", "$.fault.on: is missing; expected a selector of processes")]
    [InlineData("""{"fault":{"kind":"kill","on":"x","reson":"y"}}""", "$.fault.reson: the fault 'kill' has no 'reson'")]
    [InlineData("""{"fault":{"kind":"exit","on":"x","reson":"y"}}""", "did you mean 'reason'?")]
    [InlineData("""{"fault":{"kind":"exit","on":"x","reason":"{a"}}""", "$.fault.reason: expected a reason, an Erlang term: line 1, column 3")]
    [InlineData("""{"fault":{"kind":"kill","on":{"childOf":"x"}}}""", "$.fault.on.childOf: a selector has no 'childOf'")]
    [InlineData("""{"fault":{"kind":"kill","on":{"anyOf":["x",{"pid":"5"}]}}}""", "$.fault.on.anyOf[1].pid: expected a pid such as \"<0.83.0>\"")]
    [InlineData("""{"fault":{"kind":"kill","on":{}}}""", "$.fault.on: expected a selector with one of pid, name,")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"every":5}}""", "$.trigger.every: a trigger has no 'every'; did you mean 'everyMs'?")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"probability":2}}""", "$.trigger.probability: expected a probability from 0 to 1, not 2")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"only":[0]}}""", "$.trigger.only: expected a list of numbers from 1, such as [1, 4], not a list")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"only":3}}""", "$.trigger.only: expected a list of numbers from 1, such as [1, 4], not the number 3")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"after":{"event":"exitd"}}}""", "$.trigger.after.event: 'exitd' is no kind of event; did you mean 'exited'?")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"after":{"event":"sent","message":"{a, f()}"}}}""", "$.trigger.after.message: expected a pattern")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"after":{"event":"exited","message":"{a, _}"}}}""", "$.trigger.after.message: A pattern is of messages that are sent, not of the event Exited.")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"limit":1.5}""", "$.limit: expected a limit, a whole number, not 1.5")]
    [InlineData("""{"fault":{"kind":"drop","message":"{a, f()}"}}""", "$.fault.message: expected a pattern")]
    [InlineData("""{"fault":{"kind":"drop"},"trigger":{"everyMs":5}}""", "$.trigger: This fault acts on each message, signal or call")]
    [InlineData("""{"fault":{"kind":"kill","on":{"childrenOf":{"random":{"from":"x"}}}}}""", "$.fault.on.childrenOf: expected a fixed set of processes, not one that is chosen at random")]
    [InlineData("""{"fault":{"kind":"kill","on":{"random":{"from":{"random":{"from":"x"}}}}}}""", "$.fault.on.random.from: expected a fixed set of processes")]
    [InlineData("""{"fault":{"kind":"cutLink","on":"x","other":{"random":{"from":"y"}}}}""", "$.fault.other: Links to processes chosen at random cannot be cut.")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"after":{"event":"exited","of":{"random":{"from":"y"}}}}}""", "$.trigger.after.of: Events of processes chosen at random cannot be awaited.")]
    [InlineData("""{"fault":{"kind":"kill","on":"x"},"trigger":{"while":{"alive":{"random":{"from":"y"}}}}}""", "$.trigger.while: A condition cannot look at processes chosen at random.")]
    [InlineData("""{"fault":{"kind":"loseSignals","signals":["exits"]}}""", "$.fault.signals: 'exits' is no signal; did you mean 'exit'?")]
    [InlineData("""{"fault":{"kind":"crashAtCall","on":"x","call":"m:f"}}""", "$.fault.call: expected a function, module:function/arity, not \"m:f\"")]
    [InlineData("""{"fault": """, "$: is no JSON: ")]
    public void What_is_wrong_is_told_with_its_place(string json, string says) =>
        Assert.Contains(says, Assert.Throws<FaultPlanException>(() => FaultPlanReader.Read(json)).Message);
}
