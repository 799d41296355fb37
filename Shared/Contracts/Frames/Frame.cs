namespace Playground.Contracts;

/// <summary>
/// A step of the picture. Apply the parts in the order of the properties. Times are nanoseconds since the run's node started.
/// <para>What is shown one by one is decided by the server from the <see cref="View"/>: <see cref="Processes"/> and <see cref="Gone"/> are about
/// the shown processes only; all others are counted in a group.</para>
/// </summary>
public sealed record Frame
{
    /// <summary>Counts the frames of a stream from 1. A gap cannot happen inside a stream; a new stream begins again with a snapshot.</summary>
    public required long Sequence { get; init; }

    /// <summary>
    /// Whether everything known before is void: forget all processes, groups and edges, then apply the frame. True for the first frame and
    /// for the first frame of a run. The logs (supervision, exits, output, log lines) of a snapshot hold the last ones of that run.
    /// </summary>
    public bool IsSnapshot { get; init; }

    /// <summary>The run it belongs to.</summary>
    public int Run { get; init; }

    /// <summary>The room's time at the end of the frame.</summary>
    public long TimeNanoseconds { get; init; }

    /// <summary>The room's status, when it changed and in snapshots.</summary>
    public RoomStatus? Status { get; init; }

    /// <summary>Processes that are no longer shown.</summary>
    public IReadOnlyList<ProcessGone> Gone { get; init; } = [];

    /// <summary>Groups that are no longer there.</summary>
    public IReadOnlyList<int> GroupsGone { get; init; } = [];

    /// <summary>Processes that are shown from now on, and shown ones whose row changed: the whole row, parents before children.</summary>
    public IReadOnlyList<ProcessRow> Processes { get; init; } = [];

    /// <summary>Groups that are new or changed: the whole row.</summary>
    public IReadOnlyList<GroupRow> Groups { get; init; } = [];

    /// <summary>Links and monitors that are no longer there. Those of processes and groups that are gone are not repeated here.</summary>
    public IReadOnlyList<EdgeRow> EdgesRemoved { get; init; } = [];

    /// <summary>Links and monitors between shown processes.</summary>
    public IReadOnlyList<EdgeRow> EdgesAdded { get; init; } = [];

    /// <summary>Counters of shown processes that changed: <see cref="ProcessCounters"/> in a row; read them with <see cref="Packed.Read{T}"/>.</summary>
    public byte[] Counters { get; init; } = [];

    /// <summary>Processes of the whole room that ended abnormally, oldest first, with the signals they sent; a bounded number per frame.</summary>
    public IReadOnlyList<ExitRow> Exits { get; init; } = [];

    /// <summary>What supervisors did, oldest first.</summary>
    public IReadOnlyList<SupervisionStep> Supervision { get; init; } = [];

    /// <summary>Log lines and crash reports, oldest first.</summary>
    public IReadOnlyList<LogLine> Log { get; init; } = [];

    /// <summary>Injected faults, oldest first.</summary>
    public IReadOnlyList<FaultRow> Faults { get; init; } = [];

    /// <summary>Deadlocks that were found, oldest first.</summary>
    public IReadOnlyList<DeadlockRow> Deadlocks { get; init; } = [];

    /// <summary>Who waits for whose answer for longer than a moment: all of them, when that changed, and in snapshots; null when it did not.</summary>
    public IReadOnlyList<WaitRow>? Waits { get; init; }

    /// <summary>What the program printed since the last frame.</summary>
    public string Output { get; init; } = "";

    /// <summary>Time slices that ended: <see cref="SchedulerSlice"/> in a row, each scheduler's in the order of their end. Only when the view asks for them.</summary>
    public byte[] Slices { get; init; } = [];

    /// <summary>The scheduler threads' counters, in every frame; empty while nothing runs.</summary>
    public IReadOnlyList<SchedulerRow> Schedulers { get; init; } = [];

    /// <summary>Messages since the last frame, added up per edge: <see cref="MessageFlow"/> in a row, the busiest first. Only when the view asks for them.</summary>
    public byte[] MessageFlows { get; init; } = [];

    /// <summary>A few of these messages with their texts. Only when the view asks for them.</summary>
    public IReadOnlyList<MessageSample> MessageSamples { get; init; } = [];

    /// <summary>What changed in the field; null when nothing did. Only when the view asks for it.</summary>
    public FieldPatch? Field { get; init; }

    /// <summary>What can be looked back at, in every frame of a live run; null where nothing can.</summary>
    public PastRow? Past { get; init; }

    /// <summary>The room's totals, in every frame.</summary>
    public RoomTotals Totals { get; init; } = new();

    /// <summary>What the frame leaves out because there was too much of it; null when it is complete.</summary>
    public Dropped? Dropped { get; init; }
}

/// <summary>What was left out since the last frame, so that nothing is missing in silence.</summary>
public sealed record Dropped
{
    /// <summary>Events that the runtime could not hand over in time; the picture was corrected from the process table.</summary>
    public long Events { get; init; }

    /// <summary>Slices.</summary>
    public long Slices { get; init; }

    /// <summary>Message edges.</summary>
    public long MessageFlows { get; init; }

    /// <summary>Exits, supervision steps, log lines and faults.</summary>
    public long LogEntries { get; init; }

    /// <summary>Characters of output.</summary>
    public long OutputCharacters { get; init; }
}

/// <summary>Numbers of the whole room.</summary>
public sealed record RoomTotals
{
    /// <summary>Living processes.</summary>
    public int Processes { get; init; }

    /// <summary>Processes spawned since the run began.</summary>
    public long Spawned { get; init; }

    /// <summary>Processes that ended since the run began.</summary>
    public long Exited { get; init; }

    /// <summary>Those of them that ended abnormally: any reason but normal, shutdown and {shutdown, _}.</summary>
    public long Crashed { get; init; }

    /// <summary>Children restarted by supervisors since the run began.</summary>
    public long Restarted { get; init; }

    /// <summary>Messages sent since the run began, as far as messages were watched.</summary>
    public long MessagesSeen { get; init; }

    /// <summary>Reductions since the run began.</summary>
    public long Reductions { get; init; }

    /// <summary>Bytes of all heaps, stacks and mailboxes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Atoms in use.</summary>
    public int Atoms { get; init; }
}
