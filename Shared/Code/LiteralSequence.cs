using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>Equality and hash of sequences of literals, element by element.</summary>
internal static class LiteralSequence
{
    public static bool Equal(ImmutableArray<Literal> left, ImmutableArray<Literal> right) =>
        left.AsSpan().SequenceEqual(right.AsSpan());

    public static int Hash(ImmutableArray<Literal> elements)
    {
        var hash = new HashCode();
        foreach (var element in elements)
            hash.Add(element);
        return hash.ToHashCode();
    }
}
