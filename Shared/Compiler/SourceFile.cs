namespace Playground.Compiler;

/// <summary>A text to compile and the name by which messages call it.</summary>
/// <param name="Name">The file's name as it appears in messages, stack traces and <c>?FILE</c>, such as <c>bank.erl</c>.</param>
/// <param name="Text">The Erlang source text.</param>
public sealed record SourceFile(string Name, string Text);
