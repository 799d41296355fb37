using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Simulations;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Rooms;

/// <summary>
/// Takes the events of one run out of its node, at its own pace, and writes them into the world. The schedulers never wait for it: what it
/// does not take in time is dropped by the node and counted, and the world is corrected from the process table.
/// </summary>
internal sealed class Recorder(RoomNode node, World world, TimeProvider time, ILogger? log = null) : IRunRecorder
{
    /// <summary>Twenty times a second: as often as a browser can get frames.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Corrections no closer together than this take at most a few percent of a core, even with all processes that a room may have.</summary>
    private static readonly TimeSpan ResynchronizeInterval = TimeSpan.FromSeconds(1);

    /// <summary>So long a drain looks at processes for the field: a tenth of the interval.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(5);

    /// <summary>Events applied under one hold of the world's gate; about a millisecond.</summary>
    private const int EventsPerHold = 4_096;

    /// <summary>Events per drain: a node that makes more than that is not caught up with in one go, so that frames go out meanwhile.</summary>
    private const int EventsPerDrain = 200_000;

    /// <summary>Held by a drain: besides the room's loop, a simulation that would run out of room asks for one.</summary>
    private readonly Lock draining = new();
    private readonly RuntimeEvent[] buffer = new RuntimeEvent[EventsPerHold];
    private readonly List<RuntimeEvent> drained = [];
    private readonly long start = time.GetTimestamp();
    private long droppedBefore;
    private long lastResynchronized = time.GetTimestamp();

    /// <summary>The last minutes; null in a simulation.</summary>
    public History? History { get; } = node.HistoryOf(world);

    public bool IsFilling => node.AreEventsFilling;

    /// <summary>Takes what is there.</summary>
    public void Drain()
    {
        lock (draining) DrainLocked();
    }

    private void DrainLocked()
    {
        int count;
        do
        {
            count = node.ReadEvents(buffer);
            drained.AddRange(buffer.AsSpan(0, count));
        }
        while (count > 0 && drained.Count < EventsPerDrain);
        ApplyDrained();
        ResynchronizeAfterLoss();
        string output = node.Output.Take(out long droppedBytes);
        InternalErrorReport[] failures = [.. node.Failures.Take()];
        foreach (InternalErrorReport failure in failures) log?.LogError("The runtime failed in {Function}, {Instruction}. {Report}", failure.Function, failure.Instruction, failure);
        lock (world.Gate)
        {
            foreach (InternalErrorReport failure in failures)
                world.Logs.Lines.Append(new LogLine(world.TimeNanoseconds, (failure.Process ?? default).ToWire(), "internal error", failure.ToString()));
            if (output.Length > 0) world.Logs.Output.Append(output);
            if (droppedBytes > 0) world.Logs.Output.Skip(droppedBytes);
            world.CloseDrain((long)(node.Driver?.Now ?? time.GetElapsedTime(start)).TotalNanoseconds);
        }
        History?.CloseDrain(output, droppedBytes, node.PastFigures());
    }

    /// <summary>Looks at what the processes do, for those who watch the field.</summary>
    public void LookAtField()
    {
        CounterSampler sample = node.Live.Sample;
        lock (world.Gate) world.Tree.KeepField().Look(sample, LookTime);
    }

    /// <summary>
    /// Applies in the order of time: one read brings that order only for itself, and a process can be born on one scheduler and end on
    /// another. OrderBy keeps the order of events of the same moment.
    /// </summary>
    private void ApplyDrained()
    {
        foreach (RuntimeEvent[] hold in drained.OrderBy(happened => happened.TimeNanoseconds).Chunk(EventsPerHold))
        {
            lock (world.Gate)
            {
                foreach (RuntimeEvent happened in hold) world.Apply(happened);
            }
            History?.Add(hold);
        }
        drained.Clear();
    }

    private void ResynchronizeAfterLoss()
    {
        long dropped = node.DroppedEvents;
        if (dropped == droppedBefore || time.GetElapsedTime(lastResynchronized) < ResynchronizeInterval) return;
        LivingProcess[] living =
            [.. node.Processes().Select(process => new LivingProcess(process.Pid, process.Parent, process.RegisteredName, process.InitialCall))];
        lock (world.Gate) world.Resynchronize(living, dropped - droppedBefore);
        History?.Restart();
        droppedBefore = dropped;
        lastResynchronized = time.GetTimestamp();
    }
}

/// <summary>What those who watch a room together want to see of it.</summary>
/// <param name="Kinds">Kinds of events.</param>
/// <param name="MessageTexts">Whether messages come with their texts.</param>
/// <param name="Field">Whether somebody watches the field.</param>
internal sealed record RecordingWish(EventKinds Kinds, bool MessageTexts, bool Field)
{
    /// <summary>What both have.</summary>
    public RecordingWish And(RecordingWish other) => new(Kinds & other.Kinds, MessageTexts && other.MessageTexts, Field && other.Field);

    /// <summary>Whether somebody who wants to see something finds it, when this was taken down. The field is made when it is wanted.</summary>
    public bool Covers(RecordingWish wanted) => (wanted.Kinds & ~Kinds) == 0 && (MessageTexts || !wanted.MessageTexts);

    /// <summary>What all views together need.</summary>
    public static RecordingWish Of(IEnumerable<View> views)
    {
        var wish = new RecordingWish(EventKinds.Structure, false, false);
        foreach (View view in views)
        {
            wish = new RecordingWish(
                wish.Kinds | (view.Messages ? EventKinds.Messages : EventKinds.None) | (view.Slices ? EventKinds.Scheduling : EventKinds.None),
                wish.MessageTexts || view is { Messages: true, MessageTexts: true },
                wish.Field || view.Field);
        }
        return wish;
    }
}
