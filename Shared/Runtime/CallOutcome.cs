namespace Playground.Runtime;

/// <summary>How a call from outside ended.</summary>
/// <param name="Returned">Whether it returned a value.</param>
/// <param name="Text">The value as <c>io:format("~0tp")</c> writes it; or the exception: <c>class:reason</c> and the stack, a line each.</param>
/// <param name="Class">error, exit or throw; null when it returned.</param>
/// <param name="Reason">The exception's reason as text; null when it returned.</param>
public sealed record CallOutcome(bool Returned, string Text, string? Class = null, string? Reason = null);
