using Playground.Contracts;

namespace Playground.Server.Streaming;

/// <summary>How far one subscriber has read a world's logs, and what the last read brought.</summary>
internal sealed class LogCursors
{
    public const int EntriesPerFrame = 200;
    public const int OutputCharactersPerFrame = 32 * 1024;

    private readonly List<ProcessEnd> exits = [];
    private readonly List<LoggedStep> steps = [];
    private readonly List<LogLine> lines = [];
    private readonly List<FaultRow> faults = [];
    private readonly List<DeadlockRow> deadlocks = [];
    private long exitCursor;
    private long stepCursor;
    private long lineCursor;
    private long faultCursor;
    private long deadlockCursor;
    private long outputCursor;
    private bool hasRead;

    public IReadOnlyList<ExitRow> Exits { get; private set; } = [];

    public IReadOnlyList<SupervisionStep> Supervision { get; private set; } = [];

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    public IReadOnlyList<FaultRow> Faults { get; private set; } = [];

    public IReadOnlyList<DeadlockRow> Deadlocks { get; private set; } = [];

    public string Output { get; private set; } = "";

    public long DroppedEntries { get; private set; }

    public long DroppedCharacters { get; private set; }

    public bool IsEmpty => Exits.Count + Supervision.Count + Lines.Count + Faults.Count + Deadlocks.Count + Output.Length == 0;

    public void Advance(WorldLogs logs)
    {
        exits.Clear();
        steps.Clear();
        lines.Clear();
        faults.Clear();
        deadlocks.Clear();
        DroppedEntries = logs.Exits.Read(ref exitCursor, EntriesPerFrame, exits)
            + logs.Supervision.Read(ref stepCursor, EntriesPerFrame, steps)
            + logs.Lines.Read(ref lineCursor, EntriesPerFrame, lines)
            + logs.Faults.Read(ref faultCursor, EntriesPerFrame, faults)
            + logs.Deadlocks.Read(ref deadlockCursor, EntriesPerFrame, deadlocks);
        // Who reads for the first time gets the last entries: the older ones are the past, and not too many at once.
        if (!hasRead) DroppedEntries = 0;
        hasRead = true;
        DroppedCharacters = logs.Output.Read(ref outputCursor, OutputCharactersPerFrame, out string output);
        Output = output;
        Exits = [.. exits.Select(Row)];
        Supervision = [.. steps.Select(step => step.ToWire())];
        Lines = [.. lines];
        Faults = [.. faults];
        Deadlocks = [.. deadlocks];
    }

    private static ExitRow Row(ProcessEnd end) => new()
    {
        TimeNanoseconds = end.TimeNanoseconds,
        Process = end.Process.ToWire(),
        Label = end.Label,
        Reason = end.Reason,
        Signals = end.Signals,
    };
}
