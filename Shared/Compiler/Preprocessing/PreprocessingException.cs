using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>Ends the work on one form, whose error it carries; the preprocessor reports it and goes on with the next form.</summary>
internal sealed class PreprocessingException(SourceSpan span, string message) : Exception(message)
{
    public SourceSpan Span { get; } = span;
}
