using Playground.Contracts;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>A supervision step together with the end of the child that caused it, whose signals may still be crossing.</summary>
internal readonly record struct LoggedStep(SupervisionStep Step, ProcessEnd? End)
{
    public SupervisionStep ToWire() => End is null ? Step : Step with { Signals = End.Signals };
}

/// <summary>
/// What a room remembers of what happened, for subscribers with a cursor. Crashes and supervision steps are shown one drain after they
/// happened, so that the exit signals that belong to them have been handled.
/// </summary>
internal sealed class WorldLogs
{
    private const int EntriesKept = 2_000;
    private const int OutputCharactersKept = 256 * 1024;

    private List<ProcessEnd> newExits = [];
    private List<ProcessEnd> ripeExits = [];
    private List<LoggedStep> newSteps = [];
    private List<LoggedStep> ripeSteps = [];

    public EventLog<ProcessEnd> Exits { get; } = new(EntriesKept);

    public EventLog<LoggedStep> Supervision { get; } = new(EntriesKept);

    public EventLog<LogLine> Lines { get; } = new(EntriesKept);

    public EventLog<FaultRow> Faults { get; } = new(EntriesKept);

    public EventLog<DeadlockRow> Deadlocks { get; } = new(EntriesKept);

    public OutputLog Output { get; } = new(OutputCharactersKept);

    /// <summary>Whether something waits for the next drain to be shown.</summary>
    public bool HasPending => newExits.Count + newSteps.Count + ripeExits.Count + ripeSteps.Count > 0;

    public void Add(ProcessEnd end) => newExits.Add(end);

    public void Add(LoggedStep step) => newSteps.Add(step);

    /// <summary>Shows what the drain before this one brought.</summary>
    public void CloseDrain()
    {
        foreach (ProcessEnd end in ripeExits) Exits.Append(end);
        foreach (LoggedStep step in ripeSteps) Supervision.Append(step);
        ripeExits.Clear();
        ripeSteps.Clear();
        (ripeExits, newExits) = (newExits, ripeExits);
        (ripeSteps, newSteps) = (newSteps, ripeSteps);
    }

    /// <summary>As much as a frame brings to who has read nothing yet.</summary>
    public LogImage Save()
    {
        const int most = LogCursors.EntriesPerFrame;
        return new LogImage
        {
            Exits = Exits.Save(most, SavedEnd.Of),
            Supervision = Supervision.Save(most, SavedStep.Of),
            Lines = Lines.Save(most, line => line),
            Faults = Faults.Save(most, fault => fault),
            Deadlocks = Deadlocks.Save(most, ring => ring),
            PendingExits = ([.. newExits.Select(SavedEnd.Of)], [.. ripeExits.Select(SavedEnd.Of)]),
            PendingSteps = ([.. newSteps.Select(SavedStep.Of)], [.. ripeSteps.Select(SavedStep.Of)]),
            OutputEnd = Output.End,
            Output = Output.Tail(LogCursors.OutputCharactersPerFrame),
        };
    }

    public void Load(LogImage image, EndCopies copies)
    {
        Exits.Load(image.Exits, copies.Of);
        Supervision.Load(image.Supervision, copies.Of);
        Lines.Load(image.Lines, line => line);
        Faults.Load(image.Faults, fault => fault);
        Deadlocks.Load(image.Deadlocks, ring => ring);
        newExits.AddRange(image.PendingExits.New.Select(copies.Of));
        ripeExits.AddRange(image.PendingExits.Ripe.Select(copies.Of));
        newSteps.AddRange(image.PendingSteps.New.Select(copies.Of));
        ripeSteps.AddRange(image.PendingSteps.Ripe.Select(copies.Of));
        Output.Load(image.Output, image.OutputEnd);
    }
}
