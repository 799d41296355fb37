using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming.Past;

/// <summary>The records of a segment: how they are written, and read into a world.</summary>
internal static class PastReplay
{
    /// <summary>The end of a drain; smaller numbers are kinds of events.</summary>
    private const int DrainRecord = 100;

    private const int WaitsRecord = 101;

    public static void WriteDrain(PackedWriter into, long timeNanoseconds, long before, string output, long dropped, PastFigures figures)
    {
        into.Number(DrainRecord);
        into.Number(timeNanoseconds - before);
        into.Text(output.Length == 0 ? null : output);
        into.Number(dropped);
        WriteFigures(into, figures);
    }

    public static void WriteFigures(PackedWriter into, PastFigures figures)
    {
        into.Number(figures.Reductions);
        into.Number(figures.MemoryBytes);
        into.Number(figures.Atoms);
    }

    public static void WriteWaits(PackedWriter into, IReadOnlyCollection<Wait> waits)
    {
        into.Number(WaitsRecord);
        into.Number(waits.Count);
        foreach (Wait wait in waits)
        {
            into.Pid(wait.From);
            into.Pid(wait.To);
            into.Number(wait.Reference);
            into.Number(wait.SinceNanoseconds);
            into.Number(wait.UntilNanoseconds ?? -1);
        }
    }

    /// <summary>Replays a segment up to a moment. At the end of a drain the world is exactly the one that was shown then.</summary>
    public static PastMoment To(PastSegment segment, long timeNanoseconds)
    {
        var reader = new PackedReader(segment.Written);
        World world = World.Load(segment.Image, reader);
        PastFigures figures = ReadFigures(reader);
        long before = segment.FromNanoseconds;
        bool isThere = before >= timeNanoseconds;
        while (!reader.IsAtEnd)
        {
            int kind = reader.Count();
            // Who waits is found out after a drain, and shown with it.
            if (isThere && kind != WaitsRecord) break;
            if (kind == WaitsRecord) world.Apply(ReadWaits(reader));
            else if (kind == DrainRecord)
            {
                before += reader.Number();
                ApplyOutput(reader, world);
                figures = ReadFigures(reader);
                world.CloseDrain(Math.Min(before, timeNanoseconds));
                isThere = before >= timeNanoseconds;
            }
            else
            {
                RuntimeEvent happened = PackedEvents.Read(reader, (EventKind)kind, before);
                before = happened.TimeNanoseconds;
                isThere = before > timeNanoseconds;
                if (!isThere) world.Apply(happened);
            }
        }
        world.Advance(timeNanoseconds);
        return new PastMoment(world, figures);
    }

    private static void ApplyOutput(PackedReader reader, World world)
    {
        if (reader.Text() is { } output) world.Logs.Output.Append(output);
        if (reader.Number() is > 0 and long dropped) world.Logs.Output.Skip(dropped);
    }

    private static PastFigures ReadFigures(PackedReader reader) => new(reader.Number(), reader.Number(), reader.Count());

    private static Wait[] ReadWaits(PackedReader reader)
    {
        var waits = new Wait[reader.Count()];
        for (int index = 0; index < waits.Length; index++)
        {
            waits[index] = new Wait(reader.Pid(), reader.Pid(), reader.Number(), reader.Number(), reader.Number() is >= 0 and long until ? until : null);
        }
        return waits;
    }
}
