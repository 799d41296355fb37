namespace Playground.Runtime;

/// <summary>What a probe found.</summary>
/// <param name="Number">The value when it is a number; 1 for true, 0 for false; null for anything else.</param>
/// <param name="IsTrue">Whether the value is the atom true.</param>
/// <param name="Exception">Class and reason, when it raised; null when it has a value.</param>
/// <param name="Reads">What the answer was made of.</param>
/// <param name="Text">The value as Erlang writes it, or the exception.</param>
public readonly record struct ProbeResult(double? Number, bool IsTrue, string? Exception, ProbeReads Reads, string Text);

/// <summary>A probe was about to do what would change the run, or to wait for somebody; the message says what.</summary>
public sealed class ProbeException(string message) : Exception(message);
