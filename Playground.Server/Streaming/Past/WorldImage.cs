using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming.Past;

/// <summary>A world as it was, beside its tree, which is packed. It shares what does not change any more with the world.</summary>
internal sealed record WorldImage
{
    public required long TimeNanoseconds { get; init; }

    public required long Spawned { get; init; }

    public required long Exited { get; init; }

    public required long Crashed { get; init; }

    public required long Restarted { get; init; }

    public required long DroppedEvents { get; init; }

    public required Pid[] EndedUnborn { get; init; }

    public required Wait[] Waits { get; init; }

    public required ExitImage Exits { get; init; }

    public required LogImage Logs { get; init; }

    /// <summary>Bytes, estimated: an entry of a log with what it says takes a few hundred.</summary>
    public long Size => 8L * EndedUnborn.Length + 64L * Waits.Length + Exits.Size + Logs.Size;
}

/// <summary>The last ends of processes.</summary>
/// <param name="Ends">Oldest first.</param>
/// <param name="Condemned">Who is about to end, and in which cascade.</param>
/// <param name="LastCascade">The number of the last crash.</param>
internal sealed record ExitImage(SavedEnd[] Ends, KeyValuePair<Pid, long>[] Condemned, long LastCascade)
{
    private const int EndBytes = 150;

    public long Size => (long)EndBytes * Ends.Length + 24L * Condemned.Length;
}

/// <summary>An end with the signals that were known then; more may come.</summary>
internal readonly record struct SavedEnd(ProcessEnd End, IReadOnlyList<ExitSignalRow> Signals)
{
    public static SavedEnd Of(ProcessEnd end) => new(end, end.Signals);
}

/// <summary>A supervision step with the end that caused it.</summary>
internal readonly record struct SavedStep(SupervisionStep Step, SavedEnd? End)
{
    public static SavedStep Of(LoggedStep step) => new(step.Step, step.End is { } end ? SavedEnd.Of(end) : null);
}

/// <summary>The last entries of a log, and how many there ever were.</summary>
internal sealed record LogTail<T>(long End, T[] Entries);

/// <summary>The logs, as far back as a frame brings them.</summary>
internal sealed record LogImage
{
    private const int EntryBytes = 300;

    public required LogTail<SavedEnd> Exits { get; init; }

    public required LogTail<SavedStep> Supervision { get; init; }

    public required LogTail<LogLine> Lines { get; init; }

    public required LogTail<FaultRow> Faults { get; init; }

    public required LogTail<DeadlockRow> Deadlocks { get; init; }

    public required (SavedEnd[] New, SavedEnd[] Ripe) PendingExits { get; init; }

    public required (SavedStep[] New, SavedStep[] Ripe) PendingSteps { get; init; }

    public required long OutputEnd { get; init; }

    public required string Output { get; init; }

    public long Size => EntryBytes * (Exits.Entries.Length + Supervision.Entries.Length + Lines.Entries.Length + Faults.Entries.Length + Deadlocks.Entries.Length
        + PendingExits.New.Length + PendingExits.Ripe.Length + PendingSteps.New.Length + PendingSteps.Ripe.Length) + 2L * Output.Length;
}

/// <summary>Ends of a world that is made again: the same end is the same object wherever it is told, and not that of the other world.</summary>
internal sealed class EndCopies
{
    private readonly Dictionary<ProcessEnd, ProcessEnd> copies = [];

    public ProcessEnd Of(SavedEnd saved)
    {
        if (!copies.TryGetValue(saved.End, out ProcessEnd? copy)) copies.Add(saved.End, copy = saved.End.Copy(saved.Signals));
        return copy;
    }

    public LoggedStep Of(SavedStep saved) => new(saved.Step, saved.End is { } end ? Of(end) : null);
}
