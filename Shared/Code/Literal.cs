using System.Collections.Immutable;
using System.Numerics;

namespace Playground.Code;

/// <summary>An Erlang term as a managed tree, for constants in code. Terms are equal when they are exactly equal in Erlang.</summary>
public abstract record Literal
{
    private protected Literal()
    {
    }

    /// <summary>The term in Erlang's notation.</summary>
    public sealed override string ToString() => LiteralText.Write(this);
}

/// <summary>An atom.</summary>
/// <param name="Name">The atom's text.</param>
public sealed record AtomLiteral(string Name) : Literal;

/// <summary>An integer of any size.</summary>
/// <param name="Value">Its value.</param>
public sealed record IntegerLiteral(BigInteger Value) : Literal;

/// <summary>A float; two are equal when their bits are.</summary>
/// <param name="Value">Its value, never infinite and never not-a-number.</param>
public sealed record FloatLiteral(double Value) : Literal
{
    /// <inheritdoc/>
    public bool Equals(FloatLiteral? other) =>
        other is not null && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.DoubleToInt64Bits(Value).GetHashCode();
}

/// <summary>The empty list.</summary>
public sealed record NilLiteral : Literal
{
    private NilLiteral()
    {
    }

    /// <summary>The only empty list.</summary>
    public static NilLiteral Instance { get; } = new();
}

/// <summary>A list of at least one element; a proper one has nil as its tail.</summary>
public sealed record ListLiteral : Literal
{
    /// <summary>Makes a list; a tail that is itself a list is joined, so that equal lists have one form.</summary>
    /// <param name="elements">The elements, at least one.</param>
    /// <param name="tail">What follows the last element.</param>
    public ListLiteral(ImmutableArray<Literal> elements, Literal tail)
    {
        if (elements.IsDefaultOrEmpty)
            throw new ArgumentException("A list literal has at least one element.", nameof(elements));
        Elements = tail is ListLiteral rest ? elements.AddRange(rest.Elements) : elements;
        Tail = tail is ListLiteral joined ? joined.Tail : tail;
    }

    /// <summary>The elements, at least one.</summary>
    public ImmutableArray<Literal> Elements { get; }

    /// <summary>What follows the last element: nil for a proper list, never a list itself.</summary>
    public Literal Tail { get; }

    /// <inheritdoc/>
    public bool Equals(ListLiteral? other) =>
        other is not null && LiteralSequence.Equal(Elements, other.Elements) && Tail.Equals(other.Tail);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LiteralSequence.Hash(Elements), Tail);
}

/// <summary>A tuple.</summary>
/// <param name="Elements">Its elements.</param>
public sealed record TupleLiteral(ImmutableArray<Literal> Elements) : Literal
{
    /// <inheritdoc/>
    public bool Equals(TupleLiteral? other) => other is not null && LiteralSequence.Equal(Elements, other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => LiteralSequence.Hash(Elements);
}

/// <summary>A map; no key occurs twice.</summary>
/// <param name="Pairs">Its associations, in the order of the file; the order does not count for equality.</param>
public sealed record MapLiteral(ImmutableArray<KeyValuePair<Literal, Literal>> Pairs) : Literal
{
    /// <inheritdoc/>
    public bool Equals(MapLiteral? other)
    {
        if (other is null || Pairs.Length != other.Pairs.Length)
            return false;
        var theirs = new Dictionary<Literal, Literal>(other.Pairs.Length);
        foreach (var (key, value) in other.Pairs)
            theirs[key] = value;
        return Pairs.All(pair => theirs.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));
    }

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Pairs.Aggregate(Pairs.Length, (hash, pair) => unchecked(hash + HashCode.Combine(pair.Key, pair.Value)));
}

/// <summary>A binary or bit string.</summary>
/// <param name="Bytes">The bits, first bit highest; unused bits of the last byte are zero.</param>
/// <param name="BitCount">How many bits there are.</param>
public sealed record BitstringLiteral(ImmutableArray<byte> Bytes, int BitCount) : Literal
{
    /// <summary>True when the bits are whole bytes.</summary>
    public bool IsBinary => BitCount % 8 == 0;

    /// <inheritdoc/>
    public bool Equals(BitstringLiteral? other) =>
        other is not null && BitCount == other.BitCount && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.AsSpan());
        hash.Add(BitCount);
        return hash.ToHashCode();
    }
}

/// <summary>A reference to an exported function: <c>fun Module:Function/Arity</c>.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Arity">The number of its arguments.</param>
public sealed record ExternalFunLiteral(string Module, string Function, int Arity) : Literal;
