using System.Numerics;
using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>
/// Decides the condition of <c>-if</c> and <c>-elif</c>: a guard of constants, which is false when it cannot be decided,
/// as a guard that raises is.
/// </summary>
internal static class ConditionEvaluator
{
    public static bool IsTrue(IReadOnlyList<Token> condition, MacroTable macros, MacroExpander expander)
    {
        List<Token> tokens = expander.Expand(ReplaceDefined(condition, macros));
        SourceSpan span = condition[0].Span;
        tokens.Add(new Token(TokenKind.FullStop, tokens.Count > 0 ? tokens[^1].Span : span, "."));
        var diagnostics = new DiagnosticBag();
        Expression? expression = new Parser(tokens, diagnostics).ParseSingleExpression();
        if (expression is null)
            throw new PreprocessingException(span, "the condition is no expression");
        return Evaluate(expression) is AtomLiteral { Name: "true" };
    }

    /// <summary>Replaces <c>defined(NAME)</c>, whose name must not be expanded.</summary>
    private static List<Token> ReplaceDefined(IReadOnlyList<Token> tokens, MacroTable macros)
    {
        var replaced = new List<Token>(tokens.Count);
        for (int index = 0; index < tokens.Count; index++)
            if (tokens[index].IsAtom("defined") && index + 3 < tokens.Count && tokens[index + 1].Is("(") && tokens[index + 3].Is(")"))
            {
                replaced.Add(new Token(TokenKind.Atom, tokens[index].Span, macros.IsDefined(tokens[index + 2].Text) ? "true" : "false"));
                index += 3;
            }
            else
                replaced.Add(tokens[index]);
        return replaced;
    }

    /// <summary>The value as a literal, or null if it cannot be decided.</summary>
    public static Expression? Evaluate(Expression expression) => expression switch
    {
        AtomLiteral or IntegerLiteral or StringLiteral => expression,
        CharacterLiteral character => new IntegerLiteral(character.Span, character.CodePoint),
        UnaryExpression { Operator: UnaryOperator.Not } not => Truth(Evaluate(not.Operand)) is { } value ? Boolean(not, !value) : null,
        UnaryExpression { Operator: UnaryOperator.Minus } minus when Evaluate(minus.Operand) is IntegerLiteral value =>
            new IntegerLiteral(minus.Span, -value.Value),
        AndAlsoExpression both => Truth(Evaluate(both.Left)) switch
        {
            true => Evaluate(both.Right),
            false => Boolean(both, false),
            null => null,
        },
        OrElseExpression either => Truth(Evaluate(either.Left)) switch
        {
            true => Boolean(either, true),
            false => Evaluate(either.Right),
            null => null,
        },
        BinaryExpression binary => EvaluateBinary(binary),
        _ => null,
    };

    private static bool? Truth(Expression? value) => value is AtomLiteral { Name: "true" or "false" } atom ? atom.Name == "true" : null;

    private static AtomLiteral Boolean(Expression place, bool value) => new(place.Span, value ? "true" : "false");

    private static Expression? EvaluateBinary(BinaryExpression binary) => (Evaluate(binary.Left), Evaluate(binary.Right)) switch
    {
        (IntegerLiteral left, IntegerLiteral right) => EvaluateIntegers(binary, left.Value, right.Value),
        (AtomLiteral left, AtomLiteral right) => EvaluateAtoms(binary, left.Name, right.Name),
        (StringLiteral left, StringLiteral right) => EvaluateAtoms(binary, left.Value, right.Value),
        ({ } left, { } right) => Compare(binary, left.GetType() == right.GetType() ? 0 : 1, isOrdered: false),
        _ => null,
    };

    private static Expression? EvaluateIntegers(BinaryExpression binary, BigInteger left, BigInteger right) => binary.Operator switch
    {
        BinaryOperator.Add => new IntegerLiteral(binary.Span, left + right),
        BinaryOperator.Subtract => new IntegerLiteral(binary.Span, left - right),
        BinaryOperator.Multiply => new IntegerLiteral(binary.Span, left * right),
        _ => Compare(binary, left.CompareTo(right), isOrdered: true),
    };

    private static Expression? EvaluateAtoms(BinaryExpression binary, string left, string right) => (binary.Operator, left, right) switch
    {
        (BinaryOperator.And, "true" or "false", "true" or "false") => Boolean(binary, left == "true" && right == "true"),
        (BinaryOperator.Or, "true" or "false", "true" or "false") => Boolean(binary, left == "true" || right == "true"),
        _ => Compare(binary, string.CompareOrdinal(left, right), isOrdered: true),
    };

    private static AtomLiteral? Compare(BinaryExpression binary, int order, bool isOrdered) => binary.Operator switch
    {
        BinaryOperator.Equal or BinaryOperator.ExactlyEqual => Boolean(binary, order == 0),
        BinaryOperator.NotEqual or BinaryOperator.ExactlyNotEqual => Boolean(binary, order != 0),
        BinaryOperator.Less when isOrdered => Boolean(binary, order < 0),
        BinaryOperator.LessOrEqual when isOrdered => Boolean(binary, order <= 0),
        BinaryOperator.Greater when isOrdered => Boolean(binary, order > 0),
        BinaryOperator.GreaterOrEqual when isOrdered => Boolean(binary, order >= 0),
        _ => null,
    };
}
