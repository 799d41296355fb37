using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What an exit signal did to its receiver.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalEffect>))]
public enum SignalEffect
{
    /// <summary>Nothing: the reason was normal, or the link was gone already.</summary>
    Ignored,

    /// <summary>The receiver traps exits: it got a message.</summary>
    Trapped,

    /// <summary>The receiver ended with the same reason.</summary>
    Terminated,

    /// <summary>The receiver was killed.</summary>
    Killed,
}

/// <summary>An exit signal that crossed from one process to another.</summary>
/// <param name="TimeNanoseconds">When the receiver handled it.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="OverLink">Whether it came over a link; otherwise somebody called exit/2.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Reason">The reason as text.</param>
public sealed record ExitSignalRow(long TimeNanoseconds, ProcessId From, ProcessId To, bool OverLink, SignalEffect Effect, string Reason);

/// <summary>A process that ended abnormally.</summary>
public sealed record ExitRow
{
    /// <summary>When.</summary>
    public long TimeNanoseconds { get; init; }

    /// <summary>The process.</summary>
    public required ProcessId Process { get; init; }

    /// <summary>Its name or label.</summary>
    public required string Label { get; init; }

    /// <summary>The exit reason as text, with the stack trace of an error as Erlang writes it.</summary>
    public required string Reason { get; init; }

    /// <summary>The exit signals that crossed its links, as far as they were handled when the frame was made.</summary>
    public IReadOnlyList<ExitSignalRow> Signals { get; init; } = [];
}

/// <summary>What a supervisor did.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SupervisionKind>))]
public enum SupervisionKind
{
    /// <summary>It started a child for the first time.</summary>
    Started,

    /// <summary>It noticed that a child ended.</summary>
    ChildExited,

    /// <summary>It ended a child itself: as a sibling of a crashed one, or because it is shutting down, or because it was asked to.</summary>
    Terminated,

    /// <summary>It restarted a child.</summary>
    Restarted,

    /// <summary>It could not start or restart a child.</summary>
    StartFailed,

    /// <summary>Its restart intensity was exceeded: it gave up, ends its children and itself.</summary>
    GaveUp,
}

/// <summary>One step of a supervisor. Steps with the same <see cref="Cascade"/> belong to one crash and tell its story in order.</summary>
public sealed record SupervisionStep
{
    /// <summary>When.</summary>
    public long TimeNanoseconds { get; init; }

    /// <summary>What.</summary>
    public SupervisionKind Kind { get; init; }

    /// <summary>Counts the crashes of a run from 1; 0 for a step that no crash caused.</summary>
    public long Cascade { get; init; }

    /// <summary>The supervisor.</summary>
    public required ProcessId Supervisor { get; init; }

    /// <summary>The supervisor's name or label.</summary>
    public required string SupervisorLabel { get; init; }

    /// <summary>Its strategy: one_for_one, one_for_all, rest_for_one or simple_one_for_one.</summary>
    public string? Strategy { get; init; }

    /// <summary>The child's id as text.</summary>
    public string? ChildId { get; init; }

    /// <summary>The child's restart type: permanent, transient or temporary.</summary>
    public string? RestartType { get; init; }

    /// <summary>The child's old process.</summary>
    public ProcessId? OldProcess { get; init; }

    /// <summary>The child's new process.</summary>
    public ProcessId? NewProcess { get; init; }

    /// <summary>The exit reason as text.</summary>
    public string? Reason { get; init; }

    /// <summary>The siblings that the strategy takes down with the child, by id.</summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>Restarts counted within the period, this one included.</summary>
    public int? RestartsUsed { get; init; }

    /// <summary>Restarts allowed within the period.</summary>
    public int? Intensity { get; init; }

    /// <summary>The period, in seconds.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>The exit signals that the child's end sent over its links.</summary>
    public IReadOnlyList<ExitSignalRow> Signals { get; init; } = [];
}

/// <summary>A line of the log.</summary>
/// <param name="TimeNanoseconds">When.</param>
/// <param name="Process">The process that wrote it.</param>
/// <param name="Level">debug, info, notice, warning, error …; for a report of a crash <c>crash</c>.</param>
/// <param name="Text">The text.</param>
public sealed record LogLine(long TimeNanoseconds, ProcessId Process, string Level, string Text);

/// <summary>A fault that was injected.</summary>
/// <param name="TimeNanoseconds">When.</param>
/// <param name="Process">Its target.</param>
/// <param name="Landed">Whether the target lived.</param>
/// <param name="Text">What it was, for people.</param>
public sealed record FaultRow(long TimeNanoseconds, ProcessId Process, bool Landed, string Text);

/// <summary>One message as an example.</summary>
/// <param name="TimeNanoseconds">When it was sent.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="Text">The message as text, cut to a bounded length.</param>
public sealed record MessageSample(long TimeNanoseconds, ProcessId From, ProcessId To, string Text);

/// <summary>
/// What one scheduler thread of the server did for this room since the run began, and how many of the room's processes wait for it.
/// </summary>
/// <param name="Scheduler">Its number, from 0.</param>
/// <param name="RunQueueLength">Runnable processes in its run queue now.</param>
/// <param name="Reductions">Reductions executed.</param>
/// <param name="Slices">Slices run.</param>
/// <param name="BusyNanoseconds">Time it was busy.</param>
public sealed record SchedulerRow(int Scheduler, int RunQueueLength, long Reductions, long Slices, long BusyNanoseconds);
