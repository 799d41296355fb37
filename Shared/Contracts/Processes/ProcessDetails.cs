namespace Playground.Contracts;

/// <summary>Asks for the inside of one process.</summary>
public sealed record InspectRequest
{
    /// <summary>The process.</summary>
    public required ProcessId Process { get; init; }

    /// <summary>Messages of the mailbox to bring, oldest first; at most <see cref="Limits.InspectedMessages"/>.</summary>
    public int Messages { get; init; } = 50;

    /// <summary>Characters of one term's text before it is cut; at most <see cref="Limits.InspectedTextLength"/>. Raise it to unfold a long term.</summary>
    public int TextLength { get; init; } = 2_000;

    /// <summary>Whether to ask a behaviour's process for its state too (<see cref="ProcessDetails.Reported"/>), which takes another turn of it.</summary>
    public bool Report { get; init; }
}

/// <summary>The inside of one process at one moment. Terms are Erlang text, cut with <c>...</c> at the asked length.</summary>
public sealed record ProcessDetails
{
    /// <summary>The process.</summary>
    public required ProcessId Process { get; init; }

    /// <summary>The process that spawned it; null for the first ones, which the room itself started.</summary>
    public ProcessId? Parent { get; init; }

    /// <summary>Its registered name.</summary>
    public string? Name { get; init; }

    /// <summary>Its label: child id, or initial call.</summary>
    public required string Label { get; init; }

    /// <summary>The function it was spawned with, <c>m:f/a</c>.</summary>
    public required string InitialCall { get; init; }

    /// <summary>What it is.</summary>
    public ProcessRole Role { get; init; }

    /// <summary>What it did when it answered.</summary>
    public ProcessState State { get; init; }

    /// <summary>Whether it turns exit signals into messages.</summary>
    public bool TrapsExits { get; init; }

    /// <summary>
    /// What the process of a behaviour reports when it is asked (sys:get_state/1): its state, or a supervisor's children. Null for a plain
    /// process, for one that was not waiting for its next message when it was looked at, and for one with a heap of more than 1 MB.
    /// </summary>
    public string? Reported { get; init; }

    /// <summary>How many messages, the first ones of its mailbox, the receive that it waits in has looked at and left there.</summary>
    public int SkippedMessages { get; init; }

    /// <summary>Its scheduling priority: low, normal, high or max.</summary>
    public required string Priority { get; init; }

    /// <summary>The function it is in, <c>m:f/a</c>.</summary>
    public required string CurrentFunction { get; init; }

    /// <summary>The calls to come back to, innermost first, each <c>m:f/a (file.erl:12)</c>.</summary>
    public IReadOnlyList<string> Stack { get; init; } = [];

    /// <summary>How many messages wait in its mailbox.</summary>
    public int MailboxLength { get; init; }

    /// <summary>The oldest of them, up to the asked number.</summary>
    public IReadOnlyList<string> Mailbox { get; init; } = [];

    /// <summary>The processes it is linked with.</summary>
    public IReadOnlyList<ProcessId> Links { get; init; } = [];

    /// <summary>What it monitors: pids or names.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>Who monitors it.</summary>
    public IReadOnlyList<string> MonitoredBy { get; init; } = [];

    /// <summary>Its process dictionary.</summary>
    public IReadOnlyList<DictionaryEntry> Dictionary { get; init; } = [];

    /// <summary>Reductions since it began.</summary>
    public long Reductions { get; init; }

    /// <summary>Garbage collections since it began.</summary>
    public long Collections { get; init; }

    /// <summary>Words of 8 bytes in its young heap.</summary>
    public long HeapWords { get; init; }

    /// <summary>Words of 8 bytes in its old heap.</summary>
    public long OldHeapWords { get; init; }

    /// <summary>Words of 8 bytes on its stack.</summary>
    public long StackWords { get; init; }

    /// <summary>Bytes it holds all told.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Its group leader.</summary>
    public ProcessId? GroupLeader { get; init; }
}

/// <summary>One entry of a process dictionary.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="Value">The value's text.</param>
public sealed record DictionaryEntry(string Key, string Value);
