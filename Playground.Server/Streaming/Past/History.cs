using Playground.Runtime.Events;

namespace Playground.Server.Streaming.Past;

/// <summary>
/// Keeps the last minutes of a run, as segments: an image of the world, and the events after it. The recorder writes it beside the world;
/// what can be read is published at the end of each drain, so that neither waits for the other. When it is too much, the oldest segment goes.
/// </summary>
internal sealed class History
{
    /// <summary>The least part of all bytes that a segment has: so much goes at once.</summary>
    private const int SegmentShare = 8;

    /// <summary>The most events of a segment, beside twice as many as processes: to apply them again shall take a moment only.</summary>
    private const int EventsPerSegment = 100_000;

    /// <summary>Where many processes live, events take so many times the bytes of the image before them, and images so little of the time.</summary>
    private const int EventsPerImage = 2;

    /// <summary>Two segments of such a world fit.</summary>
    private const int ImagesKept = 2 * (1 + EventsPerImage);

    private readonly World world;
    private readonly long bytesMost;
    private readonly long nanosecondsMost;
    private readonly PastMarks marks = new();
    private readonly Queue<(PastSegment Segment, long Size)> closed = new();
    private PackedWriter writer = new();
    private WorldImage image;
    private PastFigures figures;
    private long closedSize;
    private long imageSize;
    private long before;
    private long notedWaits;
    private int events;
    private volatile KeptPast kept;

    /// <param name="world">The world, of which nothing is known yet.</param>
    /// <param name="bytesMost">The most bytes; more only where so many processes live that two segments would not fit.</param>
    /// <param name="timeMost">The longest time.</param>
    public History(World world, long bytesMost, TimeSpan timeMost)
    {
        this.world = world;
        this.bytesMost = bytesMost;
        nanosecondsMost = (long)timeMost.TotalNanoseconds;
        image = BeginSegment();
        kept = Published();
    }

    /// <summary>What is kept at this moment.</summary>
    public KeptPast Kept => kept;

    /// <summary>Bytes that are kept, estimated.</summary>
    public long Size => closedSize + image.Size + writer.Size;

    /// <summary>Takes events that were applied to the world.</summary>
    public void Add(ReadOnlySpan<RuntimeEvent> applied)
    {
        AddWaits();
        foreach (ref readonly RuntimeEvent happened in applied)
        {
            if ((EventKinds.Structure & (EventKinds)(1 << (int)happened.Kind)) == 0) continue;
            PackedEvents.Write(writer, happened, before);
            before = happened.TimeNanoseconds;
            events++;
            marks.Add(happened);
        }
    }

    /// <summary>Takes the end of a drain, after the world's.</summary>
    public void CloseDrain(string output, long droppedOutput, PastFigures now)
    {
        AddWaits();
        figures = now;
        PastReplay.WriteDrain(writer, world.TimeNanoseconds, before, output, droppedOutput, now);
        before = world.TimeNanoseconds;
        events++;
        if (IsFull) Restart();
        DropOldest();
        kept = Published();
    }

    /// <summary>Begins a segment with the world as it is: it was changed by more than events.</summary>
    public void Restart()
    {
        writer.Close();
        var segment = new PastSegment(image, writer.Written);
        long size = image.Size + writer.Size;
        closed.Enqueue((segment, size));
        closedSize += size;
        writer = new PackedWriter();
        image = BeginSegment();
    }

    private bool IsFull =>
        writer.Size + image.Size - imageSize > Math.Max(bytesMost / SegmentShare, EventsPerImage * imageSize) || events > Math.Max(EventsPerSegment, 2 * world.Tree.Count);

    private void AddWaits()
    {
        if (world.Waits.Version == notedWaits) return;
        notedWaits = world.Waits.Version;
        PastReplay.WriteWaits(writer, world.Waits.All);
    }

    private WorldImage BeginSegment()
    {
        WorldImage begun = world.Save(writer);
        PastReplay.WriteFigures(writer, figures);
        (before, notedWaits, events) = (world.TimeNanoseconds, world.Waits.Version, 0);
        imageSize = begun.Size + writer.Size;
        return begun;
    }

    private void DropOldest()
    {
        long most = Math.Max(bytesMost, ImagesKept * imageSize);
        while (closed.Count > 0 && (Size > most || EndOfOldest() < world.TimeNanoseconds - nanosecondsMost)) closedSize -= closed.Dequeue().Size;
    }

    private long EndOfOldest() => closed.Count > 1 ? closed.ElementAt(1).Segment.FromNanoseconds : image.TimeNanoseconds;

    private KeptPast Published()
    {
        PastSegment[] segments = [.. closed.Select(one => one.Segment), new PastSegment(image, writer.Written)];
        long from = Math.Max(segments[0].FromNanoseconds, world.TimeNanoseconds - nanosecondsMost);
        marks.DropBefore(from);
        return new KeptPast(segments, from, world.TimeNanoseconds, marks.All);
    }
}
