namespace Playground.Contracts;

/// <summary>A process that waits for another one's answer, as in <c>gen_server:call</c>.</summary>
/// <param name="From">Who waits.</param>
/// <param name="To">Whose answer it waits for.</param>
/// <param name="SinceNanoseconds">When it asked.</param>
/// <param name="UntilNanoseconds">When it gives up; null when it never does.</param>
/// <param name="IsDeadlocked">Whether it is one of a ring in which each waits for the next.</param>
public sealed record WaitRow(ProcessId From, ProcessId To, long SinceNanoseconds, long? UntilNanoseconds, bool IsDeadlocked);

/// <summary>A ring of processes, each of which waits for the next one's answer, and the last for the first one's: a deadlock.</summary>
/// <param name="TimeNanoseconds">When it was found.</param>
/// <param name="Processes">The ring, in the order of waiting.</param>
/// <param name="Labels">Their names or labels.</param>
/// <param name="UntilNanoseconds">When the first of them gives up; null when none ever does.</param>
public sealed record DeadlockRow(long TimeNanoseconds, IReadOnlyList<ProcessId> Processes, IReadOnlyList<string> Labels, long? UntilNanoseconds);
