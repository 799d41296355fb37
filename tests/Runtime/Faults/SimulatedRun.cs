using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Faults;

/// <summary>A program in a simulation, with checked heaps, whose events are kept; t:start() has run when it is made.</summary>
internal sealed class SimulatedRun : ISimulationObserver, IDisposable
{
    readonly RunningNode running;
    readonly List<RuntimeEvent> events = [];
    TimeSpan moment;

    public SimulatedRun(string functions, ulong seed = 1, ScheduleKind schedule = ScheduleKind.Fair, NodeLimits? limits = null)
    {
        running = new RunningNode(functions, limits: limits, simulation: new SimulationOptions(seed, schedule));
        Simulation.Observer = this;
        Call("start");
    }

    public Node Node => running.Node;

    public Simulation Simulation => running.Schedulers.Simulation!;

    public string Output => running.Output;

    public IReadOnlyList<RuntimeEvent> Events => events;

    /// <summary>What plans did, and what they could not do.</summary>
    public IEnumerable<RuntimeEvent> Faults => events.Where(one => one.Kind == EventKind.Fault);

    /// <summary>What plans did, as text.</summary>
    public string[] Landings => [.. Faults.Where(one => one.Value1 == 1).Select(one => one.Text!)];

    /// <summary>Calls t:Function() and gives its value as text; an exception fails the test.</summary>
    public string Call(string function)
    {
        Task<CallOutcome> call = Node.CallAsync("t", function);
        Simulation.Run(() => call.IsCompleted);
        Assert.True(call.IsCompleted, $"t:{function}() waits for ever");
        Assert.True(call.Result.Returned, call.Result.Text);
        return call.Result.Text;
    }

    public RunningFaultPlan Start(Fault fault, FaultTrigger? trigger = null, long? limit = null, double? durationMs = null, string name = "plan") =>
        Node.FaultPlans.Start(new FaultPlan(name, fault)
        {
            Trigger = trigger ?? new FaultTrigger(),
            Limit = limit,
            Duration = durationMs is { } time ? TimeSpan.FromMilliseconds(time) : null,
        });

    /// <summary>Lets so much virtual time pass. The clock of a simulation in which nothing happens stands, so it is counted from where it would be.</summary>
    public void Pass(double milliseconds)
    {
        TimeSpan until = moment = (moment > Simulation.Now ? moment : Simulation.Now) + TimeSpan.FromMilliseconds(milliseconds);
        Simulation.Run(() => Simulation.Now >= until, until);
    }

    public Pid Pid(string name) => Node.WhereIs(name) ?? throw new InvalidOperationException($"Nobody is registered as {name}.");

    public bool Lives(string name) => Node.WhereIs(name) is not null;

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    public void Happened(in RuntimeEvent runtimeEvent) => events.Add(runtimeEvent);

    public void Printed(ReadOnlySpan<byte> bytes)
    {
    }

    public void Dispose() => running.Dispose();
}
