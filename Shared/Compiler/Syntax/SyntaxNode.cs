namespace Playground.Compiler.Syntax;

/// <summary>Whatever has a place in the source.</summary>
internal abstract record SyntaxNode(SourceSpan Span);

/// <summary>
/// An expression, or a pattern: as in Erlang's own syntax, a pattern is written with the same nodes,
/// and the checks refuse those that make no pattern.
/// </summary>
internal abstract record Expression(SourceSpan Span) : SyntaxNode(Span);

/// <summary>A function of this module by name and arity: <c>loop/2</c>.</summary>
internal readonly record struct FunctionName(string Name, int Arity)
{
    public override string ToString() => $"{AtomText.Quote(Name)}/{Arity}";
}
