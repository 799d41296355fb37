namespace Playground.Server.Experiments;

/// <summary>What can be measured.</summary>
internal enum MeasureKind
{
    Latency,
    ErrorRate,
    Throughput,
    Mailbox,
    Memory,
    Restarts,
    Alive,
    Value,
}

/// <summary>A kind of measure: its name in JSON, what it is, and which members of a condition say of whom.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Unit">What its numbers count; empty for bare numbers.</param>
/// <param name="Required">Members that a condition must have.</param>
/// <param name="Optional">Members that it may have.</param>
internal sealed record MeasureRow(MeasureKind Kind, string Name, string Sentence, string Unit, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>It is taken again and again within a window, of which the worst counts; the others are of all that happened in the window.</summary>
    public bool IsSampled => Kind is MeasureKind.Mailbox or MeasureKind.Memory or MeasureKind.Alive or MeasureKind.Value;
}

/// <summary>All measures: one table for reading, for the schema, and for reports.</summary>
internal static class MeasureKinds
{
    public static readonly IReadOnlyList<MeasureRow> All =
    [
        new(MeasureKind.Latency, "latency", "how long the calls of a load took that ended well", "ms", ["of"], ["percentile"]),
        new(MeasureKind.ErrorRate, "errorRate", "which share of a load's calls failed, from 0 to 1", "", ["of"], []),
        new(MeasureKind.Throughput, "throughput", "how many calls of a load ended well in a second", "/s", ["of"], []),
        new(MeasureKind.Mailbox, "mailbox", "how many messages wait in the mailboxes of processes, taken together", "messages", ["processes"], []),
        new(MeasureKind.Memory, "memory", "bytes of all heaps and messages", "bytes", [], []),
        new(MeasureKind.Restarts, "restarts", "how many children supervisors restarted", "restarts", [], []),
        new(MeasureKind.Alive, "alive", "how many of the processes live", "processes", ["processes"], []),
        new(MeasureKind.Value, "value", "the value of an Erlang expression: a number, true or false; without a bound it must be true", "", ["expression"], []),
    ];

    public static MeasureRow Of(MeasureKind kind) => All[(int)kind];
}
