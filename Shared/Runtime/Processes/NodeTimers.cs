using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Processes;

/// <summary>The timers that a node's programs started and that neither fired nor were cancelled, by their reference's number.</summary>
internal sealed class NodeTimers(Node node, int limit)
{
    readonly ConcurrentDictionary<long, Timer> timers = [];
    int count;

    /// <summary>Makes room for one more; false when there are as many as the node may have.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref count) <= limit) return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    /// <summary>Adds a timer that room was reserved for.</summary>
    public void Add(Timer timer)
    {
        node.AddMemory(timer.MessageWords);
        timers[timer.Number] = timer;
    }

    public bool TryGetValue(long number, [NotNullWhen(true)] out Timer? timer) => timers.TryGetValue(number, out timer);

    public bool TryRemove(long number, [NotNullWhen(true)] out Timer? timer)
    {
        if (!timers.TryRemove(number, out timer)) return false;
        Interlocked.Decrement(ref count);
        node.AddMemory(-timer.MessageWords);
        return true;
    }

    /// <summary>Cancels all timers: the wheels are the pool's, and would keep them and their messages when the node is closed.</summary>
    public void CancelAll()
    {
        foreach (long number in timers.Keys)
            if (TryRemove(number, out Timer? timer)) timer.Cancel();
    }
}
