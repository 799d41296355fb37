using System.Numerics;

namespace Playground.Compiler.Syntax;

/// <summary><c>42</c>, <c>16#FF</c>, <c>1_000</c></summary>
internal sealed record IntegerLiteral(SourceSpan Span, BigInteger Value) : Expression(Span);

/// <summary><c>$a</c>, <c>$\n</c>: an integer, kept apart only for messages.</summary>
internal sealed record CharacterLiteral(SourceSpan Span, int CodePoint) : Expression(Span);

/// <summary><c>2.5e-3</c></summary>
internal sealed record FloatLiteral(SourceSpan Span, double Value) : Expression(Span);

/// <summary><c>ok</c>, <c>'hello world'</c></summary>
internal sealed record AtomLiteral(SourceSpan Span, string Name) : Expression(Span);

/// <summary><c>"text"</c>: a list of code points, one element for each rune of <paramref name="Value"/>.</summary>
internal sealed record StringLiteral(SourceSpan Span, string Value) : Expression(Span);
