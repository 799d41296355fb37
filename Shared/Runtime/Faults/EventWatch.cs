using Playground.Runtime.Events;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Counts events until there were as many as a plan waits for.</summary>
internal sealed class EventWatch(Node node, AwaitedEvents awaited, Action reached) : IDisposable
{
    long count;

    public EventKind Kind => awaited.Event;

    /// <summary>Never acts in the middle of an event: what was waited for comes between two slices.</summary>
    public void Saw(in RuntimeEvent one)
    {
        if (one.Kind == awaited.Event && (awaited.Of is null || node.Processes.Find(Term.FromPid(one.Process)) is { } process && SelectorSearch.Means(awaited.Of, process))) Count();
    }

    /// <summary>The process sends a message that is meant.</summary>
    public void Sent(Process from)
    {
        if (awaited.Of is null || SelectorSearch.Means(awaited.Of, from)) Count();
    }

    public void Dispose() => node.FaultPlans.Forget(this);

    void Count()
    {
        if (Interlocked.Increment(ref count) == awaited.Count) node.FaultPlans.Schedule(node.FaultPlans.DueAfter(TimeSpan.Zero), reached);
    }
}
