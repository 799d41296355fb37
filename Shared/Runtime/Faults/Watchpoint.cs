namespace Playground.Runtime.Faults;

/// <summary>Something that somebody waits for, without any effect on what runs: the events of a simulation stay the same.</summary>
public abstract record Watchpoint;

/// <summary>A function is called.</summary>
/// <param name="Module">The function's module.</param>
/// <param name="Function">Its name.</param>
/// <param name="Arity">The number of its arguments; null: any.</param>
public sealed record CallWatchpoint(string Module, string Function, int? Arity) : Watchpoint;

/// <summary>A message is sent.</summary>
/// <param name="Pattern">Which ones.</param>
public sealed record MessageWatchpoint(MessagePattern Pattern) : Watchpoint;
