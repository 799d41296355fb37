namespace Playground.Compiler.Syntax;

/// <summary><c>#{a => 1}</c>; in a pattern <c>#{a := X}</c>, whose keys are expressions.</summary>
internal sealed record MapExpression(SourceSpan Span, IReadOnlyList<MapField> Fields) : Expression(Span);

/// <summary><c>Map#{a => 1, b := 2}</c></summary>
internal sealed record MapUpdate(SourceSpan Span, Expression Map, IReadOnlyList<MapField> Fields) : Expression(Span);

/// <summary><c>Key => Value</c>, or exact: <c>Key := Value</c>, which wants the key to be there.</summary>
internal sealed record MapField(SourceSpan Span, Expression Key, Expression Value, bool IsExact) : SyntaxNode(Span);
