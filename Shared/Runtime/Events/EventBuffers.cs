using Playground.Runtime.Processes;

namespace Playground.Runtime.Events;

/// <summary>
/// The rings that a node's events are written to: one per scheduler, and one for all other threads. A ring that is full drops events and
/// counts them.
/// </summary>
internal sealed class EventBuffers(Node node, int schedulers) : IDisposable
{
    /// <summary>Events per ring: about a second of a busy scheduler's structure, or some milliseconds of all its messages.</summary>
    const int Capacity = 1 << 15;

    readonly object gate = new();
    volatile EventRing[]? rings;
    EventReader? reader;
    int kinds;

    public EventTexts Texts { get; } = new(node.Atoms);

    public EventKinds Kinds => (EventKinds)Volatile.Read(ref kinds);

    /// <summary>What is recorded: in a simulation everything, because its hash is over all events, whoever watches.</summary>
    public EventKinds Recorded => node.Schedulers.Simulation is null ? Kinds | node.FaultPlans.WatchedKinds : EventKinds.All;

    /// <summary>Whether events of messages carry the message's text.</summary>
    public bool MessageTexts { get; set; }

    public EventReader Observe(EventKinds watched)
    {
        lock (gate)
        {
            rings ??= [.. Enumerable.Range(0, schedulers + 1).Select(_ => new EventRing(Capacity))];
            reader = new EventReader(this);
            Watch(watched);
            return reader;
        }
    }

    public void Watch(EventKinds watched) => Volatile.Write(ref kinds, (int)watched);

    /// <summary>Stops watching, when this reader is still the one that reads.</summary>
    public void End(EventReader ended)
    {
        lock (gate)
        {
            if (reader != ended) return;
            reader = null;
            Watch(EventKinds.None);
        }
    }

    public void Write(int scheduler, in RuntimeEvent runtimeEvent)
    {
        node.Schedulers.Simulation?.Count(runtimeEvent);
        int bit = 1 << (int)runtimeEvent.Kind;
        if (((int)node.FaultPlans.WatchedKinds & bit) != 0) node.FaultPlans.Saw(runtimeEvent);
        if (((int)Kinds & bit) == 0) return;
        if (rings is not { } all) return;
        if (scheduler < schedulers) all[scheduler].Write(runtimeEvent);
        else
        {
            EventRing outside = all[schedulers];
            lock (outside) outside.Write(runtimeEvent);
        }
    }

    public void WriteFromOutside(EventKind kind, Pid process, Pid other = default, long value1 = 0, string? text = null, long value2 = 0)
    {
        if (((int)Recorded & (1 << (int)kind)) == 0) return;
        Write(int.MaxValue, new RuntimeEvent
        {
            TimeNanoseconds = node.Schedulers.Clock.Nanoseconds - node.StartedNanoseconds,
            Kind = kind,
            Scheduler = byte.MaxValue,
            Process = process,
            Other = other,
            Value1 = value1,
            Value2 = value2,
            Text = text,
        });
    }

    /// <summary>Takes what was written until now, the events of all rings in the order of their times.</summary>
    public int Read(EventReader asking, RuntimeEvent[] buffer)
    {
        if (reader != asking || rings is not { } all) return 0;
        int count = 0;
        int share = buffer.Length / all.Length;
        foreach (EventRing ring in all) count += ring.Read(buffer.AsSpan(count, Math.Min(share, buffer.Length - count)));
        buffer.AsSpan(0, count).Sort(Compare);
        return count;
    }

    static int Compare(RuntimeEvent a, RuntimeEvent b) =>
        a.TimeNanoseconds != b.TimeNanoseconds ? a.TimeNanoseconds.CompareTo(b.TimeNanoseconds) : a.Order.CompareTo(b.Order);

    public bool AreFilling
    {
        get
        {
            if (rings is not { } all) return false;
            foreach (EventRing ring in all)
                if (ring.IsFilling) return true;
            return false;
        }
    }

    public long Dropped => rings?.Sum(ring => ring.Dropped) ?? 0;

    public void Dispose()
    {
        lock (gate)
        {
            reader = null;
            Watch(EventKinds.None);
            rings = null;
        }
    }
}
