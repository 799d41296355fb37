using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Playground.Code;

/// <summary>What an operand is.</summary>
public enum OperandKind : byte
{
    /// <summary>A count, an index or flags: a number that is no term.</summary>
    Unsigned,

    /// <summary>An integer term.</summary>
    Integer,

    /// <summary>An atom.</summary>
    Atom,

    /// <summary>The empty list.</summary>
    Nil,

    /// <summary>An X register.</summary>
    X,

    /// <summary>A Y register.</summary>
    Y,

    /// <summary>A float register.</summary>
    FloatRegister,

    /// <summary>A label; 0 stands for none.</summary>
    Label,

    /// <summary>A character.</summary>
    Character,

    /// <summary>A term of the literal table.</summary>
    Literal,

    /// <summary>A list of operands.</summary>
    List,

    /// <summary>Heap space by purpose: pairs of purpose (0 words, 1 floats, 2 funs) and amount.</summary>
    AllocationList,
}

/// <summary>One operand of an instruction, with names and literals resolved.</summary>
public readonly struct Operand : IEquatable<Operand>
{
    private readonly object? payload;

    private Operand(OperandKind kind, long value, object? payload = null)
    {
        Kind = kind;
        Value = value;
        this.payload = payload;
    }

    /// <summary>What the operand is.</summary>
    public OperandKind Kind { get; }

    /// <summary>The number: of a register, label, count, character, or of an integer that fits in 64 bits.</summary>
    public long Value { get; }

    /// <summary>True when this is an integer that does not fit in 64 bits.</summary>
    public bool IsBig => payload is BigInteger;

    /// <summary>True for an X or Y register.</summary>
    public bool IsRegister => Kind is OperandKind.X or OperandKind.Y;

    /// <summary>The value of an integer of any size.</summary>
    public BigInteger Integer => payload is BigInteger big ? big : Value;

    /// <summary>The text of an atom.</summary>
    public string AtomName => (string)payload!;

    /// <summary>The term of a literal.</summary>
    public Literal Literal => (Literal)payload!;

    /// <summary>The members of a list or allocation list.</summary>
    public ImmutableArray<Operand> List => ImmutableCollectionsMarshal.AsImmutableArray((Operand[])payload!);

    /// <summary>The empty list.</summary>
    public static Operand Nil => new(OperandKind.Nil, 0);

    /// <summary>No label.</summary>
    public static Operand NoLabel => new(OperandKind.Label, 0);

    /// <summary>Makes a count, an index or flags.</summary>
    public static Operand OfUnsigned(long value) => new(OperandKind.Unsigned, value);

    /// <summary>Makes an integer term.</summary>
    public static Operand OfInteger(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue
            ? new Operand(OperandKind.Integer, (long)value)
            : new Operand(OperandKind.Integer, 0, value);

    /// <summary>Makes an atom.</summary>
    public static Operand OfAtom(string name) => new(OperandKind.Atom, 0, name);

    /// <summary>Names an X register.</summary>
    public static Operand OfX(int number) => new(OperandKind.X, number);

    /// <summary>Names a Y register.</summary>
    public static Operand OfY(int number) => new(OperandKind.Y, number);

    /// <summary>Names a float register.</summary>
    public static Operand OfFloatRegister(int number) => new(OperandKind.FloatRegister, number);

    /// <summary>Names a label.</summary>
    public static Operand OfLabel(int number) => new(OperandKind.Label, number);

    /// <summary>Makes a character.</summary>
    public static Operand OfCharacter(int codePoint) => new(OperandKind.Character, codePoint);

    /// <summary>Makes a reference to a term of the literal table.</summary>
    public static Operand OfLiteral(Literal literal) => new(OperandKind.Literal, 0, literal);

    /// <summary>Makes a list of operands.</summary>
    public static Operand OfList(ImmutableArray<Operand> members) =>
        new(OperandKind.List, 0, ImmutableCollectionsMarshal.AsArray(members) ?? []);

    /// <summary>Makes an allocation list of purposes and amounts in turn.</summary>
    public static Operand OfAllocationList(ImmutableArray<Operand> members) =>
        new(OperandKind.AllocationList, 0, ImmutableCollectionsMarshal.AsArray(members) ?? []);

    /// <summary>Compares two operands.</summary>
    public static bool operator ==(Operand left, Operand right) => left.Equals(right);

    /// <summary>Compares two operands.</summary>
    public static bool operator !=(Operand left, Operand right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Operand other)
    {
        if (Kind != other.Kind || Value != other.Value)
            return false;
        return payload is Operand[] members
            ? other.payload is Operand[] others && members.AsSpan().SequenceEqual(others)
            : Equals(payload, other.payload);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Operand other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Kind, Value, payload is Operand[] members ? members.Length : payload?.GetHashCode() ?? 0);

    /// <summary>The operand in the notation of listings.</summary>
    public override string ToString() => Kind switch
    {
        OperandKind.Unsigned => Value.ToString(CultureInfo.InvariantCulture),
        OperandKind.Integer => $"#{Integer.ToString(CultureInfo.InvariantCulture)}",
        OperandKind.Atom => LiteralText.Atom(AtomName),
        OperandKind.Nil => "[]",
        OperandKind.X => $"x{Value}",
        OperandKind.Y => $"y{Value}",
        OperandKind.FloatRegister => $"fr{Value}",
        OperandKind.Label => Value == 0 ? "-" : $"L{Value}",
        OperandKind.Character => $"#{Value}",
        OperandKind.Literal => $"`{Literal}`",
        OperandKind.List => $"[{string.Join(", ", List)}]",
        _ => $"alloc({string.Join(", ", List)})",
    };
}
