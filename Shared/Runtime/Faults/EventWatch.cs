using Playground.Runtime.Events;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Counts events until there were as many as a plan waits for.</summary>
internal sealed class EventWatch(Node node, AwaitedEvents awaited, Action reached)
{
    long count;

    public EventKind Kind => awaited.Event;

    /// <summary>Never acts in the middle of an event: what was waited for comes between two slices.</summary>
    public void Saw(in RuntimeEvent one)
    {
        if (one.Kind != awaited.Event || !IsOfAwaited(one.Process)) return;
        if (Interlocked.Increment(ref count) == awaited.Count) node.FaultPlans.Schedule(node.FaultPlans.DueAfter(TimeSpan.Zero), reached);
    }

    bool IsOfAwaited(Pid pid) =>
        awaited.Of is null || node.Processes.Find(Term.FromPid(pid)) is { } process && SelectorSearch.Means(awaited.Of, process);
}
