namespace Playground.Runtime.Events;

/// <summary>A ring of events with one writer at a time and one reader, without locks.</summary>
internal sealed class EventRing(int capacity)
{
    readonly RuntimeEvent[] events = new RuntimeEvent[capacity];
    long written;
    long read;
    long dropped;

    /// <summary>Whether more than half of the room is taken by events that nobody has read yet.</summary>
    public bool IsFilling => Volatile.Read(ref written) - Volatile.Read(ref read) > events.Length / 2;

    public long Dropped => Volatile.Read(ref dropped);

    public void Write(in RuntimeEvent runtimeEvent)
    {
        long at = written;
        if (at - Volatile.Read(ref read) >= events.Length)
        {
            Volatile.Write(ref dropped, dropped + 1);
            return;
        }
        events[at % events.Length] = runtimeEvent with { Order = at };
        Volatile.Write(ref written, at + 1);
    }

    public int Read(Span<RuntimeEvent> into)
    {
        long from = read;
        int count = (int)Math.Min(Volatile.Read(ref written) - from, into.Length);
        for (int i = 0; i < count; i++)
        {
            ref RuntimeEvent slot = ref events[(from + i) % events.Length];
            into[i] = slot;
            slot = default;
        }
        Volatile.Write(ref read, from + count);
        return count;
    }
}
