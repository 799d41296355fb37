namespace Playground.Compiler.Syntax;

/// <summary><c>X</c>, <c>_Rest</c></summary>
internal sealed record Variable(SourceSpan Span, string Name) : Expression(Span);

/// <summary><c>_</c>: matches everything and binds nothing.</summary>
internal sealed record Wildcard(SourceSpan Span) : Expression(Span);

/// <summary>
/// A variable in a pattern that was bound before the pattern, as in <c>X = 1, {X, Y} = P</c>: matches the equal term (<c>=:=</c>).
/// The parser writes <see cref="Variable"/>; the expansion tells the two apart.
/// </summary>
internal sealed record BoundVariable(SourceSpan Span, string Name) : Expression(Span);

/// <summary><c>[]</c>, <c>[a, b]</c>, <c>[a, b | Tail]</c>: a tail only behind at least one element; none means the empty list.</summary>
internal sealed record ListExpression(SourceSpan Span, IReadOnlyList<Expression> Elements, Expression? Tail) : Expression(Span);

/// <summary><c>{a, B}</c></summary>
internal sealed record TupleExpression(SourceSpan Span, IReadOnlyList<Expression> Elements) : Expression(Span);

/// <summary><c>Pattern = Value</c>; inside a pattern, both sides are patterns of the same term.</summary>
internal sealed record MatchExpression(SourceSpan Span, Expression Pattern, Expression Value) : Expression(Span);

/// <summary><c>-X</c>, <c>not B</c>, <c>bnot N</c></summary>
internal sealed record UnaryExpression(SourceSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

/// <summary><c>A + B</c>, <c>A =:= B</c>, <c>A ++ B</c>: both sides are evaluated, left first.</summary>
internal sealed record BinaryExpression(SourceSpan Span, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Span);

/// <summary><c>A andalso B</c></summary>
internal sealed record AndAlsoExpression(SourceSpan Span, Expression Left, Expression Right) : Expression(Span);

/// <summary><c>A orelse B</c></summary>
internal sealed record OrElseExpression(SourceSpan Span, Expression Left, Expression Right) : Expression(Span);

/// <summary><c>Receiver ! Message</c></summary>
internal sealed record SendExpression(SourceSpan Span, Expression Receiver, Expression Message) : Expression(Span);

/// <summary><c>catch Operand</c></summary>
internal sealed record CatchExpression(SourceSpan Span, Expression Operand) : Expression(Span);

/// <summary><c>begin A, B end</c></summary>
internal sealed record BlockExpression(SourceSpan Span, IReadOnlyList<Expression> Body) : Expression(Span);

/// <summary><c>case Subject of P when G -> B; … end</c>: each clause has one pattern.</summary>
internal sealed record CaseExpression(SourceSpan Span, Expression Subject, IReadOnlyList<Clause> Clauses) : Expression(Span);

/// <summary><c>if G1 -> B1; true -> B2 end</c>: the clauses have no patterns and always a guard.</summary>
internal sealed record IfExpression(SourceSpan Span, IReadOnlyList<Clause> Clauses) : Expression(Span);

/// <summary><c>receive P when G -> B; … after Timeout -> C end</c>: each clause has one pattern; there may be none.</summary>
internal sealed record ReceiveExpression(SourceSpan Span, IReadOnlyList<Clause> Clauses, ReceiveTimeout? After) : Expression(Span);

/// <summary><c>after Timeout -> Body</c> of a receive.</summary>
internal sealed record ReceiveTimeout(SourceSpan Span, Expression Timeout, IReadOnlyList<Expression> Body) : SyntaxNode(Span);

/// <summary>
/// <c>try Body of P -> B catch Class:Reason:Stacktrace when G -> C after D end</c>: any of the three parts may be empty.
/// </summary>
internal sealed record TryExpression(
    SourceSpan Span,
    IReadOnlyList<Expression> Body,
    IReadOnlyList<Clause> OfClauses,
    IReadOnlyList<CatchClause> CatchClauses,
    IReadOnlyList<Expression> After) : Expression(Span);

/// <summary>
/// <c>maybe A ?= f(), g(A) else P -> B end</c>: the body may hold <see cref="MaybeMatch"/>; without <c>else</c> there are no clauses.
/// </summary>
internal sealed record MaybeExpression(SourceSpan Span, IReadOnlyList<Expression> Body, IReadOnlyList<Clause> ElseClauses) : Expression(Span);

/// <summary><c>Pattern ?= Value</c> in the body of a maybe, which a value that does not match leaves.</summary>
internal sealed record MaybeMatch(SourceSpan Span, Expression Pattern, Expression Value) : Expression(Span);
