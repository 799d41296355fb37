using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>Asks to inject a fault into one process.</summary>
/// <param name="Process">The process.</param>
/// <param name="Fault">What to do to it.</param>
public sealed record FaultRequest(ProcessId Process, RequestedFault Fault);

/// <summary>A fault. In JSON, <c>"kind"</c> comes first and says which: exit, kill, raise, suspend, resume, flood, send.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RequestedExit), "exit")]
[JsonDerivedType(typeof(RequestedKill), "kill")]
[JsonDerivedType(typeof(RequestedRaise), "raise")]
[JsonDerivedType(typeof(RequestedSuspend), "suspend")]
[JsonDerivedType(typeof(RequestedResume), "resume")]
[JsonDerivedType(typeof(RequestedFlood), "flood")]
[JsonDerivedType(typeof(RequestedSend), "send")]
public abstract record RequestedFault;

/// <summary>Sends an exit signal, as <c>exit(Pid, Reason)</c> does: a process that traps exits gets a message, another ends.</summary>
/// <param name="Reason">The reason, an Erlang term as text, such as <c>{shutdown, lost}</c>.</param>
public sealed record RequestedExit(string Reason) : RequestedFault;

/// <summary>Sends the untrappable <c>kill</c>.</summary>
public sealed record RequestedKill : RequestedFault;

/// <summary>Raises an exception in the code that the process runs, at its next reduction.</summary>
/// <param name="Class">The exception's class: <c>error</c>, <c>exit</c> or <c>throw</c>.</param>
/// <param name="Reason">The reason, an Erlang term as text, such as <c>badarg</c>.</param>
public sealed record RequestedRaise(string Class, string Reason) : RequestedFault;

/// <summary>Stops the process until it is resumed; its mailbox goes on filling.</summary>
public sealed record RequestedSuspend : RequestedFault;

/// <summary>Lets a suspended process go on.</summary>
public sealed record RequestedResume : RequestedFault;

/// <summary>Sends the same message many times.</summary>
/// <param name="Count">How many; from 1 to <see cref="Limits.FloodMessages"/>.</param>
/// <param name="Message">The message, an Erlang term as text.</param>
public sealed record RequestedFlood(int Count, string Message) : RequestedFault;

/// <summary>Sends one message.</summary>
/// <param name="Message">The message, an Erlang term as text.</param>
public sealed record RequestedSend(string Message) : RequestedFault;

/// <summary>What became of a fault.</summary>
/// <param name="Landed">Whether the process lived to take it.</param>
public sealed record FaultOutcome(bool Landed);
