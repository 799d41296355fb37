namespace Playground.Runtime.Events;

/// <summary>Reads what happens in a node, at the reader's own pace. What the reader is too slow for is dropped and counted.</summary>
public sealed class EventReader : IDisposable
{
    readonly EventBuffers buffers;

    internal EventReader(EventBuffers buffers) => this.buffers = buffers;

    /// <summary>The kinds that are recorded; others cost nothing.</summary>
    public EventKinds Kinds
    {
        get => buffers.Kinds;
        set => buffers.Watch(value);
    }

    /// <summary>Whether events of sent messages carry the message as text; costly where messages are many.</summary>
    public bool MessageTexts
    {
        get => buffers.MessageTexts;
        set => buffers.MessageTexts = value;
    }

    /// <summary>Events lost since the node started because the reader was too slow.</summary>
    public long Dropped => buffers.Dropped;

    /// <summary>Whether more than half of a scheduler's room for events is taken: who can make the node wait reads before going on.</summary>
    public bool IsFilling => buffers.AreFilling;

    /// <summary>Takes what has happened since the last call, without waiting; in the order of time within one call.</summary>
    /// <param name="buffer">Where the events go; a scheduler gets an equal share of it.</param>
    /// <returns>How many events were put there.</returns>
    public int Read(RuntimeEvent[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffers.Read(this, buffer);
    }

    /// <summary>Stops watching.</summary>
    public void Dispose() => buffers.End(this);
}
