using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What is known of a process apart from its counters.</summary>
public sealed record ProcessRow
{
    /// <summary>The process.</summary>
    public required ProcessId Process { get; init; }

    /// <summary>The living process under which it stands in the tree: the one that spawned it. Null at the top.</summary>
    public ProcessId? Parent { get; init; }

    /// <summary>Its registered name.</summary>
    public string? Name { get; init; }

    /// <summary>What to call it when it has no name: its child id in its supervisor, else its initial call.</summary>
    public required string Label { get; init; }

    /// <summary>The function it was spawned with, <c>m:f/a</c>; for behaviours the callback module's init.</summary>
    public required string InitialCall { get; init; }

    /// <summary>What it is.</summary>
    public ProcessRole Role { get; init; }

    /// <summary>The group of its siblings of the same kind.</summary>
    public int Group { get; init; }

    /// <summary>Orders it among its siblings: grows with each birth, so that children stand as their supervisor lists them; a restarted child inherits it.</summary>
    public long Place { get; init; }

    /// <summary>When it was spawned.</summary>
    public long BornNanoseconds { get; init; }

    /// <summary>The process that it replaces after a restart; null when it is the first of its kind.</summary>
    public ProcessId? Replaces { get; init; }

    /// <summary>How often a supervisor has restarted it and its predecessors.</summary>
    public int Restarts { get; init; }
}

/// <summary>Why a process is no longer shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoneCause>))]
public enum GoneCause
{
    /// <summary>It ended with the reason normal, shutdown or {shutdown, _}.</summary>
    Ended,

    /// <summary>It ended with any other reason.</summary>
    Crashed,

    /// <summary>It lives, but now it is counted in its group.</summary>
    Folded,
}

/// <summary>A process that is no longer shown.</summary>
/// <param name="Process">The process.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">The exit reason as text, when it ended.</param>
public sealed record ProcessGone(ProcessId Process, GoneCause Cause, string? Reason);

/// <summary>
/// Siblings of the same kind that are counted together: the children of one parent with the same initial call, apart from those that are
/// shown one by one.
/// </summary>
public sealed record GroupRow
{
    /// <summary>Its number, which stays the same during a run.</summary>
    public required int Group { get; init; }

    /// <summary>The process under which it stands in the tree. Null at the top.</summary>
    public ProcessId? Parent { get; init; }

    /// <summary>What its members have in common: their initial call.</summary>
    public required string Label { get; init; }

    /// <summary>What its members are.</summary>
    public ProcessRole Role { get; init; }

    /// <summary>How many members are counted here, and not shown one by one.</summary>
    public int Folded { get; init; }

    /// <summary>How many members there are all told.</summary>
    public int Members { get; init; }

    /// <summary>Orders it among its siblings: the place of its first member, or of its last one when it is unfolded.</summary>
    public long Place { get; init; }

    /// <summary>Living processes below all its members, not counting the members; more than 100 generations down they are not counted.</summary>
    public long Below { get; init; }

    /// <summary>Members, and processes below them, that were restarted within the last two seconds or so.</summary>
    public int Restarting { get; init; }

    /// <summary>Whether the view has it unfolded (it is still there for the members above the limit; then Folded counts those).</summary>
    public bool Unfolded { get; init; }

    /// <summary>Members born since the run began.</summary>
    public long Born { get; init; }

    /// <summary>Members that crashed since the run began.</summary>
    public long Crashed { get; init; }

    /// <summary>Members restarted since the run began.</summary>
    public long Restarted { get; init; }
}

/// <summary>What connects two processes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdgeKind>))]
public enum EdgeKind
{
    /// <summary>A link, which has no direction.</summary>
    Link,

    /// <summary>A monitor, from the watcher to the watched.</summary>
    Monitor,
}

/// <summary>A link or a monitor.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">One end; the watcher of a monitor.</param>
/// <param name="To">The other end.</param>
public sealed record EdgeRow(EdgeKind Kind, ProcessId From, ProcessId To);
