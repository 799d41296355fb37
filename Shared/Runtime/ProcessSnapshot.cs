namespace Playground.Runtime;

/// <summary>What can be seen of a process from outside, without asking it.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Parent">Who spawned it; number 0 when it was started from outside.</param>
/// <param name="RegisteredName">Its registered name, or null.</param>
/// <param name="InitialCall">The function it was spawned with, <c>module:function/arity</c>.</param>
/// <param name="State">What it does.</param>
/// <param name="MailboxLength">Messages that it has not taken yet.</param>
/// <param name="Reductions">Reductions of its life, up to its last slice.</param>
/// <param name="HeapWords">Words of all its memory.</param>
/// <param name="TrapsExits">Whether exit signals become messages.</param>
public readonly record struct ProcessSummary(
    Pid Pid, Pid Parent, string? RegisteredName, string InitialCall, ProcessState State, int MailboxLength, long Reductions, long HeapWords, bool TrapsExits);

/// <summary>What a process does.</summary>
public enum ProcessState
{
    /// <summary>It waits in a run queue.</summary>
    Runnable,

    /// <summary>A scheduler runs it.</summary>
    Running,

    /// <summary>It waits in receive.</summary>
    Waiting,

    /// <summary>It was suspended.</summary>
    Suspended,

    /// <summary>It is ending.</summary>
    Exiting,
}

/// <summary>Whose answer a process waits for in receive.</summary>
/// <param name="Process">The process; null when a name was called that nobody bears.</param>
/// <param name="Name">The registered name that was called; null when it was a pid.</param>
/// <param name="Reference">Tells the request apart from every other one of the node.</param>
/// <param name="MillisecondsLeft">How long it goes on waiting; null for ever.</param>
public sealed record AwaitedProcess(Pid? Process, string? Name, long Reference, long? MillisecondsLeft);

/// <summary>A process as it described itself.</summary>
public sealed record ProcessSnapshot
{
    /// <summary>What can be seen from outside.</summary>
    public required ProcessSummary Summary { get; init; }

    /// <summary>The function that it executes, <c>module:function/arity (file:line)</c>.</summary>
    public required string CurrentFunction { get; init; }

    /// <summary>The functions on its stack, the innermost first; at most 50.</summary>
    public required IReadOnlyList<string> Stack { get; init; }

    /// <summary>The first messages of its mailbox as Erlang text.</summary>
    public required IReadOnlyList<string> Mailbox { get; init; }

    /// <summary>How many messages, the first ones of its mailbox, the receive that it waits in has looked at and left there.</summary>
    public required int SkippedMessages { get; init; }

    /// <summary>Whose answer it waits for; null when it waits for nobody in particular.</summary>
    public AwaitedProcess? Awaited { get; init; }

    /// <summary>Words in use in the young heap.</summary>
    public required long HeapWords { get; init; }

    /// <summary>Words in use in the old heap.</summary>
    public required long OldHeapWords { get; init; }

    /// <summary>Words in use on the stack.</summary>
    public required long StackWords { get; init; }

    /// <summary>Bytes of all blocks that it holds.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Linked processes; at most 200.</summary>
    public required IReadOnlyList<Pid> Links { get; init; }

    /// <summary>What it monitors: pids or registered names; at most 200.</summary>
    public required IReadOnlyList<string> Monitors { get; init; }

    /// <summary>Who monitors it; at most 200.</summary>
    public required IReadOnlyList<string> MonitoredBy { get; init; }

    /// <summary>The process dictionary as Erlang text; at most 200 entries.</summary>
    public required IReadOnlyList<(string Key, string Value)> Dictionary { get; init; }

    /// <summary>Reductions of its life.</summary>
    public required long Reductions { get; init; }

    /// <summary>Garbage collections of its life.</summary>
    public required int Collections { get; init; }

    /// <summary>low, normal, high or max.</summary>
    public required string Priority { get; init; }

    /// <summary>Its group leader.</summary>
    public required Pid GroupLeader { get; init; }
}
