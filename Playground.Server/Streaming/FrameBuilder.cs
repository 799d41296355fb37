using System.Runtime.InteropServices;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming.Field;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>
/// Makes the frames of one subscriber for one run. It remembers what the subscriber knows and brings the difference to the world as it is
/// now; so a subscriber that asks seldom gets fewer and coarser frames, and never needs a queue.
/// </summary>
internal sealed class FrameBuilder
{
    /// <summary>Above so many shown processes their counters are sampled only every fourth frame.</summary>
    private const int SampledEveryFrame = 300;

    private readonly World world;
    private readonly int run;
    private readonly StructureDiff structure = new();
    private readonly LogCursors logs = new();
    private readonly FlowCursor flows;
    private readonly FieldCursor field = new();
    private readonly PastCursor past = new();
    private readonly Dictionary<Pid, ProcessCounters> toldCounters = [];
    private readonly List<ProcessCounters> changedCounters = [];
    private readonly List<Pid> sampled = [];
    private RoomStatus? toldStatus;
    private SimulationMarks? toldMarks;
    private int toldMarksAt;
    private long droppedEventsBefore;
    private long toldWaits = -1;
    private int built;

    public FrameBuilder(World world, int run)
    {
        this.world = world;
        this.run = run;
        lock (world.Gate) flows = new FlowCursor(world);
    }

    /// <summary>Builds the next frame: the first is a snapshot. Null when there is nothing to tell and <paramref name="evenIfEmpty"/> is false.</summary>
    public Frame? Build(long sequence, View view, ObservedRun observed, bool evenIfEmpty)
    {
        (RoomStatus status, LiveSource live) = (observed.Status, observed.Live);
        bool isSnapshot = built++ == 0;
        status = WithoutKnownMarks(status, isSnapshot, view.FramesPerSecond);
        NodeFigures figures = live.Figures();
        Frame frame;
        bool isEmpty;
        lock (world.Gate)
        {
            structure.Advance(world, view);
            logs.Advance(world.Logs);
            flows.Advance(world, view, structure.Visible);
            field.Advance(world.Tree.Field, view);
            isEmpty = structure.IsEmpty && logs.IsEmpty && flows.IsEmpty && field.Patch is null && world.Waits.Version == toldWaits && Equals(status, toldStatus);
            frame = FrameOfWorld(sequence, isSnapshot, figures);
            CollectSampled();
        }
        foreach (ProcessGone gone in frame.Gone) toldCounters.Remove(gone.Process.ToPid());
        // Asking the node for counters needs no lock on the world: a process that has ended meanwhile is told by a later frame.
        SampleCounters(live);
        if (isEmpty && changedCounters.Count == 0 && !isSnapshot && !evenIfEmpty) return null;
        bool tellsStatus = isSnapshot || !Equals(status, toldStatus);
        // Marks are told, and then not again.
        toldStatus = status.Simulation is { Marks: not null } told ? status with { Simulation = told with { Marks = null } } : status;
        return frame with
        {
            Status = tellsStatus ? status : null,
            Past = past.Advance(observed.Past?.Kept, observed.IsHeld),
            Counters = Packed.Write<ProcessCounters>(CollectionsMarshal.AsSpan(changedCounters)),
        };
    }

    /// <summary>There may be hundreds of marks, and new ones with each frame: they are told once a second, and when the run stands still.</summary>
    private RoomStatus WithoutKnownMarks(RoomStatus status, bool isSnapshot, int framesPerSecond)
    {
        if (status.Simulation is not { } simulation) return status;
        bool areDue = simulation.Standing || built - toldMarksAt >= framesPerSecond;
        if (!isSnapshot && (simulation.Marks == toldMarks || !areDue)) return status with { Simulation = simulation with { Marks = null } };
        (toldMarks, toldMarksAt) = (simulation.Marks, built);
        return status;
    }

    private Frame FrameOfWorld(long sequence, bool isSnapshot, NodeFigures figures) => new()
    {
        Sequence = sequence,
        IsSnapshot = isSnapshot,
        Run = run,
        TimeNanoseconds = world.TimeNanoseconds,
        Gone = structure.Gone,
        GroupsGone = structure.GroupsGone,
        Processes = structure.Processes,
        Groups = structure.Groups,
        EdgesRemoved = structure.EdgesRemoved,
        EdgesAdded = structure.EdgesAdded,
        Exits = logs.Exits,
        Supervision = logs.Supervision,
        Log = logs.Lines,
        Faults = logs.Faults,
        Deadlocks = logs.Deadlocks,
        Waits = WaitsIfChanged(),
        Output = logs.Output,
        Slices = flows.Slices,
        Schedulers = figures.Schedulers,
        MessageFlows = flows.MessageFlows,
        MessageSamples = flows.Samples,
        Field = field.Patch,
        Totals = Totals(figures),
        Dropped = DroppedSinceLast(),
    };

    private RoomTotals Totals(NodeFigures figures) => new()
    {
        Processes = world.Tree.Count,
        Spawned = world.Spawned,
        Exited = world.Exited,
        Crashed = world.Crashed,
        Restarted = world.Restarted,
        MessagesSeen = world.Messages.MessagesSeen,
        Reductions = figures.Reductions,
        MemoryBytes = figures.MemoryBytes,
        Atoms = figures.Atoms,
    };

    private IReadOnlyList<WaitRow>? WaitsIfChanged()
    {
        if (world.Waits.Version == toldWaits) return null;
        toldWaits = world.Waits.Version;
        return world.Waits.Rows;
    }

    private Dropped? DroppedSinceLast()
    {
        long events = world.DroppedEvents - droppedEventsBefore;
        droppedEventsBefore = world.DroppedEvents;
        var dropped = new Dropped
        {
            Events = events,
            Slices = flows.DroppedSlices,
            MessageFlows = flows.DroppedEdges,
            LogEntries = logs.DroppedEntries,
            OutputCharacters = logs.DroppedCharacters,
        };
        return dropped == new Dropped() ? null : dropped;
    }

    private void CollectSampled()
    {
        sampled.Clear();
        bool everyProcess = structure.Visible.Shown.Count <= SampledEveryFrame || built % 4 == 1;
        if (everyProcess) sampled.AddRange(structure.Visible.Shown);
        else sampled.AddRange(structure.Processes.Select(row => row.Process.ToPid()));
    }

    private void SampleCounters(LiveSource live)
    {
        changedCounters.Clear();
        foreach (Pid pid in sampled)
        {
            if (!live.Sample(pid, out ProcessCounters counters)) continue;
            if (toldCounters.TryGetValue(pid, out ProcessCounters told) && told == counters) continue;
            toldCounters[pid] = counters;
            changedCounters.Add(counters);
        }
    }
}
