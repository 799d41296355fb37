namespace Playground.Contracts;

/// <summary>Where a simulation stands.</summary>
/// <param name="Choice">Seed and schedule.</param>
/// <param name="Milliseconds">Virtual time since its start.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Hash">The hash over them, 16 hexadecimal digits: equal for equal runs.</param>
/// <param name="Standing">Whether it stands still until it is told to go on.</param>
/// <param name="Speed">Virtual seconds in a second when it goes on; 0: as many as the processor makes.</param>
/// <param name="Last">The greatest number of events that this run had, before somebody went back in it.</param>
/// <param name="Marks">What is marked on its time line; null in a frame that has nothing new of it.</param>
/// <param name="Reached">What it was run until, once that has come: who called or sent what; null: nothing.</param>
public sealed record SimulationStatus(SimulationChoice Choice, double Milliseconds, long Events, string Hash, bool Standing, double Speed, long Last, SimulationMarks? Marks, string? Reached = null);
