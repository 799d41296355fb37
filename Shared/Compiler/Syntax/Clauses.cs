namespace Playground.Compiler.Syntax;

/// <summary>
/// <c>(P1, P2) when G -> Body</c>: as many patterns as the function has arguments, one for case and receive, none for if.
/// The body is never empty.
/// </summary>
internal sealed record Clause(
    SourceSpan Span, IReadOnlyList<Expression> Patterns, Guard? Guard, IReadOnlyList<Expression> Body) : SyntaxNode(Span);

/// <summary>
/// <c>error:Reason:Stacktrace when G -> Body</c>. The class is an atom, a variable or a wildcard; unwritten it is <c>throw</c>.
/// An unwritten stack trace is null.
/// </summary>
internal sealed record CatchClause(
    SourceSpan Span,
    Expression Class,
    Expression Reason,
    Expression? Stacktrace,
    Guard? Guard,
    IReadOnlyList<Expression> Body) : SyntaxNode(Span);

/// <summary>
/// <c>when A, B; C</c>: true if in some alternative every test is true; a test that raises makes its alternative false.
/// </summary>
internal sealed record Guard(SourceSpan Span, IReadOnlyList<IReadOnlyList<Expression>> Alternatives) : SyntaxNode(Span);
