using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Compares a pattern with an expression whose form is written out.</summary>
internal static class FormOfTerm
{
    /// <summary>True only if the pattern can never match the value.</summary>
    public static bool AreDifferent(Expression pattern, Expression value) => (pattern, value) switch
    {
        (MatchExpression both, _) => AreDifferent(both.Pattern, value) || AreDifferent(both.Value, value),
        (TupleExpression first, TupleExpression second) =>
            first.Elements.Count != second.Elements.Count || AnyDifferent(first.Elements, second.Elements),
        (ListExpression first, ListExpression second) => AreListsDifferent(first, second),
        (AtomLiteral first, AtomLiteral second) => first.Name != second.Name,
        (IntegerLiteral first, IntegerLiteral second) => first.Value != second.Value,
        (CharacterLiteral first, CharacterLiteral second) => first.CodePoint != second.CodePoint,
        (StringLiteral first, StringLiteral second) => first.Value != second.Value,
        _ => Kind(pattern) is { } one && Kind(value) is { } other && one != other,
    };

    private static bool AnyDifferent(IReadOnlyList<Expression> patterns, IReadOnlyList<Expression> values) =>
        patterns.Zip(values).Any(pair => AreDifferent(pair.First, pair.Second));

    private static bool AreListsDifferent(ListExpression pattern, ListExpression value)
    {
        if (AnyDifferent(pattern.Elements, value.Elements))
            return true;
        return pattern.Tail is null && value.Tail is null && pattern.Elements.Count != value.Elements.Count
            || (pattern.Elements.Count > value.Elements.Count && value.Tail is null)
            || (value.Elements.Count > pattern.Elements.Count && pattern.Tail is null);
    }

    /// <summary>The kind of the term that an expression makes; null if it is not written out.</summary>
    private static string? Kind(Expression expression) => expression switch
    {
        AtomLiteral => "atom",
        IntegerLiteral or CharacterLiteral => "integer",
        FloatLiteral => "float",
        TupleExpression or RecordExpression => "tuple",
        StringLiteral { Value: "" } or ListExpression { Elements.Count: 0 } => "nil",
        StringLiteral or ListExpression => "list",
        MapExpression => "map",
        BitStringExpression => "bits",
        FunExpression or LocalFun or RemoteFun => "fun",
        _ => null,
    };
}
