using Playground.Code;

namespace Playground.Runtime.Faults;

/// <summary>Something bad to do to a process.</summary>
/// <param name="Target">The process.</param>
public abstract record Fault(Pid Target);

/// <summary>exit(Target, Reason): an exit signal that can be trapped.</summary>
/// <param name="Target">The process.</param>
/// <param name="Reason">The exit reason; the atom kill cannot be trapped.</param>
public sealed record ExitFault(Pid Target, Literal Reason) : Fault(Target);

/// <summary>exit(Target, kill): an exit signal that cannot be trapped.</summary>
/// <param name="Target">The process.</param>
public sealed record KillFault(Pid Target) : Fault(Target);

/// <summary>An exception in the code that the process runs, at its next reduction. A waiting process is woken by it.</summary>
/// <param name="Target">The process.</param>
/// <param name="Class">error, exit or throw.</param>
/// <param name="Reason">The exception's reason.</param>
public sealed record RaiseFault(Pid Target, string Class, Literal Reason) : Fault(Target);

/// <summary>Suspends the process: it handles signals, but does not run.</summary>
/// <param name="Target">The process.</param>
public sealed record SuspendFault(Pid Target) : Fault(Target);

/// <summary>Lets a suspended process run again.</summary>
/// <param name="Target">The process.</param>
public sealed record ResumeFault(Pid Target) : Fault(Target);

/// <summary>Sends a message many times.</summary>
/// <param name="Target">The process.</param>
/// <param name="Count">How many messages, from 1 to <see cref="MaxCount"/>.</param>
/// <param name="Message">The message.</param>
public sealed record FloodFault(Pid Target, int Count, Literal Message) : Fault(Target)
{
    /// <summary>More messages at once would only show that memory is finite.</summary>
    public const int MaxCount = 1_000_000;
}

/// <summary>Sends one message.</summary>
/// <param name="Target">The process.</param>
/// <param name="Message">The message.</param>
public sealed record MessageFault(Pid Target, Literal Message) : Fault(Target);
