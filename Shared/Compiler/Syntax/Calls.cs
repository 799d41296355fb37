namespace Playground.Compiler.Syntax;

/// <summary><c>f(A, B)</c></summary>
internal sealed record LocalCall(SourceSpan Span, string Function, IReadOnlyList<Expression> Arguments) : Expression(Span)
{
    public FunctionName Name => new(Function, Arguments.Count);
}

/// <summary><c>lists:map(F, L)</c>, <c>M:F(A)</c></summary>
internal sealed record RemoteCall(
    SourceSpan Span, Expression Module, Expression Function, IReadOnlyList<Expression> Arguments) : Expression(Span);

/// <summary><c>F(A)</c>, <c>(make())(A)</c>: calls the value of an expression.</summary>
internal sealed record FunCall(SourceSpan Span, Expression Function, IReadOnlyList<Expression> Arguments) : Expression(Span);

/// <summary><c>fun(X) -> X end</c>, <c>fun Loop(0) -> ok; Loop(N) -> Loop(N - 1) end</c>: all clauses have the same arity.</summary>
internal sealed record FunExpression(SourceSpan Span, string? Name, IReadOnlyList<Clause> Clauses) : Expression(Span)
{
    public int Arity => Clauses[0].Patterns.Count;
}

/// <summary><c>fun loop/2</c></summary>
internal sealed record LocalFun(SourceSpan Span, FunctionName Function) : Expression(Span);

/// <summary><c>fun lists:map/2</c>, <c>fun M:F/A</c></summary>
internal sealed record RemoteFun(SourceSpan Span, Expression Module, Expression Function, Expression Arity) : Expression(Span);
