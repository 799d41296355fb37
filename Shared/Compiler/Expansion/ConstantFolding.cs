using System.Numerics;
using System.Text;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>
/// Computes what is constant by its form: signs before numbers, arithmetic in patterns, <c>"abc" ++ Tail</c> in patterns,
/// and strings in binaries.
/// </summary>
internal sealed class ConstantFolding : SyntaxRewriter
{
    /// <summary>A constant attribute's value with its signs folded.</summary>
    public Expression Fold(Expression value) => Rewrite(value);

    protected override Expression Rewrite(Expression expression) => expression switch
    {
        UnaryExpression unary => FoldUnary(unary with { Operand = Rewrite(unary.Operand) }),
        BitStringExpression bits => SplitStrings((BitStringExpression)RewriteChildren(bits)),
        _ => RewriteChildren(expression),
    };

    protected override Expression RewritePattern(Expression pattern) => RewritePatternChildren(pattern) switch
    {
        UnaryExpression unary => FoldUnary(unary),
        BinaryExpression { Operator: BinaryOperator.Append } append => Prepend(append),
        BinaryExpression binary => FoldBinary(binary),
        BitStringExpression bits => SplitStrings(bits),
        var other => other,
    };

    private static Expression FoldUnary(UnaryExpression unary) => (unary.Operator, unary.Operand) switch
    {
        (UnaryOperator.Minus, FloatLiteral operand) => new FloatLiteral(unary.Span, -operand.Value),
        (UnaryOperator.Plus, FloatLiteral operand) => operand with { Span = unary.Span },
        (UnaryOperator.Minus, var operand) when IntegerOf(operand) is { } value => new IntegerLiteral(unary.Span, -value),
        (UnaryOperator.Plus, var operand) when IntegerOf(operand) is { } value => new IntegerLiteral(unary.Span, value),
        (UnaryOperator.BitNot, var operand) when IntegerOf(operand) is { } value => new IntegerLiteral(unary.Span, -value - 1),
        _ => unary,
    };

    private static BigInteger? IntegerOf(Expression expression) => expression switch
    {
        IntegerLiteral integer => integer.Value,
        CharacterLiteral character => character.CodePoint,
        _ => null,
    };

    /// <summary>Arithmetic in a pattern; the checks have made sure that it has a value.</summary>
    private static Expression FoldBinary(BinaryExpression binary) =>
        ConstantArithmetic.Evaluate(binary) ?? throw new InvalidOperationException("the checks let a pattern that is no constant pass");

    /// <summary><c>"abc" ++ Tail</c> as a list of the characters before the tail.</summary>
    private static Expression Prepend(BinaryExpression append)
    {
        IReadOnlyList<Expression> characters = append.Left is StringLiteral text
            ? [.. text.Value.EnumerateRunes().Select(rune => new CharacterLiteral(text.Span, rune.Value))]
            : ((ListExpression)append.Left).Elements;
        return (characters.Count, append.Right) switch
        {
            (0, var tail) => tail,
            (_, ListExpression list) => new ListExpression(append.Span, [.. characters, .. list.Elements], list.Tail),
            (_, var tail) => new ListExpression(append.Span, characters, tail),
        };
    }

    private static BitStringExpression SplitStrings(BitStringExpression bits) =>
        bits.Segments.Any(segment => segment.Value is StringLiteral)
        ? bits with { Segments = [.. bits.Segments.SelectMany(Split)] }
        : bits;

    /// <summary>A string segment as plain bytes where it is such, else as one segment for each character.</summary>
    private static IEnumerable<BinarySegment> Split(BinarySegment segment)
    {
        if (segment.Value is not StringLiteral text)
            return [segment];
        if (text.Value.Length == 0)
            return [];
        if (segment is { Type: BinarySegmentType.Integer, Size: null })
            return [Bytes(segment, text.Value.EnumerateRunes().Select(rune => (byte)rune.Value))];
        if (segment.Type == BinarySegmentType.Utf8)
            return [Bytes(segment, Encoding.UTF8.GetBytes(text.Value))];
        return text.Value.EnumerateRunes().Select(rune => segment with { Value = new CharacterLiteral(text.Span, rune.Value) });
    }

    private static BinarySegment Bytes(BinarySegment segment, IEnumerable<byte> bytes) => new(
        segment.Span,
        new StringLiteral(segment.Value.Span, string.Concat(bytes.Select(value => (char)value))),
        null,
        BinarySegmentType.Integer,
        IsSigned: false,
        Endianness.Big,
        Unit: 1);
}
