using System.Numerics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>The arithmetic that a pattern may hold, as in <c>f(1 bsl 4) -> …</c>.</summary>
internal static class ConstantArithmetic
{
    /// <summary>Wider shifts make numbers that no program means to write as a pattern.</summary>
    private const int ShiftMax = 100_000;

    /// <summary>Products of products could grow without end.</summary>
    private const long BitsMax = 1_000_000;

    /// <summary>The value as a literal; null if the expression has none.</summary>
    public static Expression? Evaluate(Expression expression) => expression switch
    {
        IntegerLiteral or FloatLiteral => expression,
        CharacterLiteral character => new IntegerLiteral(character.Span, character.CodePoint),
        UnaryExpression unary => EvaluateUnary(unary),
        BinaryExpression binary => EvaluateBinary(binary),
        _ => null,
    };

    private static Expression? EvaluateUnary(UnaryExpression unary) => (unary.Operator, Evaluate(unary.Operand)) switch
    {
        (UnaryOperator.Plus, { } operand) => operand,
        (UnaryOperator.Minus, IntegerLiteral operand) => new IntegerLiteral(unary.Span, -operand.Value),
        (UnaryOperator.Minus, FloatLiteral operand) => new FloatLiteral(unary.Span, -operand.Value),
        (UnaryOperator.BitNot, IntegerLiteral operand) => new IntegerLiteral(unary.Span, -operand.Value - 1),
        _ => null,
    };

    private static Expression? EvaluateBinary(BinaryExpression binary) => (Evaluate(binary.Left), Evaluate(binary.Right)) switch
    {
        (IntegerLiteral left, IntegerLiteral right) when binary.Operator != BinaryOperator.Divide =>
            EvaluateIntegers(binary.Operator, left.Value, right.Value) is { } value && value.GetBitLength() <= BitsMax
                ? new IntegerLiteral(binary.Span, value)
                : null,
        ({ } left, { } right) => EvaluateFloats(binary.Operator, FloatOf(left), FloatOf(right)) is { } value && double.IsFinite(value)
            ? new FloatLiteral(binary.Span, value)
            : null,
        _ => null,
    };

    private static double FloatOf(Expression literal) =>
        literal is IntegerLiteral integer ? (double)integer.Value : ((FloatLiteral)literal).Value;

    private static BigInteger? EvaluateIntegers(BinaryOperator binary, BigInteger left, BigInteger right) => binary switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.IntegerDivide when !right.IsZero => BigInteger.Divide(left, right),
        BinaryOperator.Remainder when !right.IsZero => BigInteger.Remainder(left, right),
        BinaryOperator.BitAnd => left & right,
        BinaryOperator.BitOr => left | right,
        BinaryOperator.BitXor => left ^ right,
        BinaryOperator.ShiftLeft when BigInteger.Abs(right) <= ShiftMax => left << (int)right,
        BinaryOperator.ShiftRight when BigInteger.Abs(right) <= ShiftMax => left >> (int)right,
        _ => null,
    };

    private static double? EvaluateFloats(BinaryOperator binary, double left, double right) => binary switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide when right != 0 => left / right,
        _ => null,
    };
}
