using Playground.Compiler.Flow;
using Playground.Compiler.Terms;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Puts constants together at compile time.</summary>
internal static class Constants
{
    public static Constant? Of(Syntax.Expression expression) => IsLiteral(expression) ? new Constant(ConstantTerms.Of(expression)) : null;

    public static Value? Tuple(Value[] elements) =>
        elements.All(element => element is Constant) ? new Constant(new Code.TupleLiteral([.. elements.Select(Term)])) : null;

    /// <summary>The constant end of a list, in one piece, and how many elements come before it and must be put there when the code runs.</summary>
    public static (Value Tail, int Before) ListEnd(Value[] elements, Value tail)
    {
        if (tail is not Constant rest)
            return (tail, elements.Length);
        var before = elements.Length;
        while (before > 0 && elements[before - 1] is Constant)
            before--;
        return before == elements.Length ? (tail, before) : (new Constant(new Code.ListLiteral([.. elements[before..].Select(Term)], rest.Term)), before);
    }

    /// <summary>A map of constant keys and values; of equal keys the last counts.</summary>
    public static Constant? Map(Value[] keysAndValues)
    {
        if (!keysAndValues.All(value => value is Constant))
            return null;
        var pairs = new List<KeyValuePair<Code.Literal, Code.Literal>>();
        var places = new Dictionary<Code.Literal, int>();
        for (var i = 0; i < keysAndValues.Length; i += 2)
        {
            var pair = KeyValuePair.Create(Term(keysAndValues[i]), Term(keysAndValues[i + 1]));
            if (places.TryAdd(pair.Key, pairs.Count))
                pairs.Add(pair);
            else
                pairs[places[pair.Key]] = pair;
        }

        return new Constant(new Code.MapLiteral([.. pairs]));
    }

    /// <summary>A binary of constant segments; null when a part is no constant or the construction would raise.</summary>
    public static Constant? Bits(Syntax.BitStringExpression bits)
    {
        if (!bits.Segments.All(segment => IsLiteral(segment.Value) && (segment.Size is null || segment.Size is Syntax.IntegerLiteral)))
            return null;
        try
        {
            return new Constant(ConstantBits.Of(bits));
        }
        catch (Syntax.SyntaxException)
        {
            return null;
        }
    }

    private static Code.Literal Term(Value value) => ((Constant)value).Term;

    private static bool IsLiteral(Syntax.Expression expression) => expression
        is Syntax.AtomLiteral or Syntax.IntegerLiteral or Syntax.CharacterLiteral or Syntax.FloatLiteral or Syntax.StringLiteral;
}
