using System.Collections.Immutable;
using System.Numerics;
using Playground.Compiler.Expansion;

namespace Playground.Compiler.Terms;

/// <summary>Turns the syntax of constants into terms.</summary>
internal static class ConstantTerms
{
    /// <summary>The term that an expression stands for.</summary>
    /// <exception cref="Syntax.SyntaxException">The expression is no constant; tells which part of it.</exception>
    public static Code.Literal Of(Syntax.Expression expression) => expression switch
    {
        Syntax.AtomLiteral atom => new Code.AtomLiteral(atom.Name),
        Syntax.IntegerLiteral integer => new Code.IntegerLiteral(integer.Value),
        Syntax.CharacterLiteral character => new Code.IntegerLiteral(character.CodePoint),
        Syntax.FloatLiteral literal => new Code.FloatLiteral(literal.Value),
        Syntax.StringLiteral text => ListOf(Characters(text.Value), Code.NilLiteral.Instance),
        Syntax.UnaryExpression or Syntax.BinaryExpression when ConstantArithmetic.Evaluate(expression) is { } value => Of(value),
        Syntax.ListExpression list => ListOf([.. list.Elements.Select(Of)], list.Tail is null ? Code.NilLiteral.Instance : Of(list.Tail)),
        Syntax.TupleExpression tuple => new Code.TupleLiteral([.. tuple.Elements.Select(Of)]),
        Syntax.MapExpression map => MapOf(map),
        Syntax.BitStringExpression bits => ConstantBits.Of(bits),
        Syntax.RemoteFun { Module: Syntax.AtomLiteral module, Function: Syntax.AtomLiteral function, Arity: Syntax.IntegerLiteral arity } =>
            new Code.ExternalFunLiteral(module.Name, function.Name, (int)arity.Value),
        _ => throw NoConstant(expression.Span),
    };

    public static Syntax.SyntaxException NoConstant(Syntax.SourceSpan span) => new(span, "expected a constant term");

    private static ImmutableArray<Code.Literal> Characters(string text) =>
        [.. text.EnumerateRunes().Select(rune => new Code.IntegerLiteral(rune.Value))];

    private static Code.Literal ListOf(ImmutableArray<Code.Literal> elements, Code.Literal tail) =>
        elements.IsEmpty ? tail : new Code.ListLiteral(elements, tail);

    private static Code.MapLiteral MapOf(Syntax.MapExpression map)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<Code.Literal, Code.Literal>>();
        var places = new Dictionary<Code.Literal, int>();
        foreach (Syntax.MapField field in map.Fields)
        {
            if (field.IsExact)
                throw new Syntax.SyntaxException(field.Span, "a map is written with `=>`");
            var pair = KeyValuePair.Create(Of(field.Key), Of(field.Value));
            if (places.TryAdd(pair.Key, pairs.Count))
                pairs.Add(pair);
            else
                pairs[places[pair.Key]] = pair; // Of equal keys the last counts, as in OTP.
        }

        return new Code.MapLiteral(pairs.ToImmutable());
    }
}
