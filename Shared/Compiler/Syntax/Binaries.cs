namespace Playground.Compiler.Syntax;

/// <summary><c>&lt;&lt;A:16/little, Rest/binary>></c></summary>
internal sealed record BitStringExpression(SourceSpan Span, IReadOnlyList<BinarySegment> Segments) : Expression(Span);

/// <summary>
/// <c>Value:Size/Type-Sign-Endianness-unit:Unit</c>, with the unwritten parts filled in, except for the size.
/// A size that is null means: 8 for an integer, 64 for a float, everything that is there for a binary or bit string,
/// and none for utf8/16/32.
/// In patterns the size is an expression, whose variables may be bound by segments before it.
/// </summary>
internal sealed record BinarySegment(
    SourceSpan Span,
    Expression Value,
    Expression? Size,
    BinarySegmentType Type,
    bool IsSigned,
    Endianness Endianness,
    int Unit) : SyntaxNode(Span);

/// <summary>What a segment holds: <c>bytes</c> is <see cref="Binary"/> with unit 8, <c>bits</c> with unit 1.</summary>
internal enum BinarySegmentType
{
    Integer,
    Float,
    Binary,
    Utf8,
    Utf16,
    Utf32,
}

/// <summary>The order of the bytes of a segment.</summary>
internal enum Endianness
{
    Big,
    Little,
    Native,
}
