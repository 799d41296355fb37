using System.Numerics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>The kinds of patterns; terms that match one kind match no other, except for <see cref="Equal"/>.</summary>
internal enum PatternClass
{
    Atom,
    Integer,
    OtherConstant,
    Nil,
    Cons,
    Tuple,
    Map,
    Bits,
    Equal,
}

/// <summary>Sorts patterns into classes.</summary>
internal static class PatternClasses
{
    /// <summary>Integers of this range fit into a word and can be chosen among in one instruction.</summary>
    private static readonly BigInteger SmallLimit = BigInteger.One << 59;

    public static PatternClass Of(Expression pattern) => pattern switch
    {
        AtomLiteral => PatternClass.Atom,
        CharacterLiteral => PatternClass.Integer,
        IntegerLiteral { Value: var value } => value >= -SmallLimit && value < SmallLimit ? PatternClass.Integer : PatternClass.OtherConstant,
        FloatLiteral => PatternClass.OtherConstant,
        StringLiteral text => text.Value.Length == 0 ? PatternClass.Nil : PatternClass.Cons,
        ListExpression list => list.Elements.Count == 0 ? PatternClass.Nil : PatternClass.Cons,
        TupleExpression => PatternClass.Tuple,
        MapExpression => PatternClass.Map,
        BitStringExpression => PatternClass.Bits,
        BoundVariable => PatternClass.Equal,
        _ => throw new InvalidOperationException($"{pattern.GetType().Name} at {pattern.Span} is no pattern."),
    };
}
