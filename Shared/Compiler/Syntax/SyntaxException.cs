namespace Playground.Compiler.Syntax;

/// <summary>Ends the parsing of one form, whose error it carries; the parser reports it and goes on with the next form.</summary>
internal sealed class SyntaxException(SourceSpan span, string message) : Exception(message)
{
    public SourceSpan Span { get; } = span;
}
