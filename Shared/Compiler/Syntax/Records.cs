namespace Playground.Compiler.Syntax;

/// <summary><c>#point{x = 1, _ = 0}</c>; also a pattern.</summary>
internal sealed record RecordExpression(SourceSpan Span, string Name, IReadOnlyList<RecordFieldValue> Fields) : Expression(Span);

/// <summary><c>P#point{x = 2}</c></summary>
internal sealed record RecordUpdate(
    SourceSpan Span, Expression Record, string Name, IReadOnlyList<RecordFieldValue> Fields) : Expression(Span);

/// <summary><c>P#point.x</c></summary>
internal sealed record RecordAccess(SourceSpan Span, Expression Record, string Name, string Field) : Expression(Span);

/// <summary><c>#point.x</c>: the field's place in the tuple.</summary>
internal sealed record RecordIndex(SourceSpan Span, string Name, string Field) : Expression(Span);

/// <summary><c>x = 1</c>; the field's name is null for <c>_ = 0</c>, which stands for all fields that are not named.</summary>
internal sealed record RecordFieldValue(SourceSpan Span, string? Field, Expression Value) : SyntaxNode(Span);
