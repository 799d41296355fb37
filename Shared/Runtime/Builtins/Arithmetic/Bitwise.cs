using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The operators on the bits of integers, which are endless two's complement.</summary>
internal static unsafe class Bitwise
{
    [Native("erlang", "band", 2)]
    public static long And(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return a & b;
        if (!AreIntegers(c, a, b)) return Raise.BadArithmetic(c);
        if (Integers.TryInt128(a, out Int128 i) && Integers.TryInt128(b, out Int128 j)) return Integers.Make(c, i & j);
        return Integers.Make(c, Integers.Value(a) & Integers.Value(b));
    }

    [Native("erlang", "bor", 2)]
    public static long Or(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return a | b;
        if (!AreIntegers(c, a, b)) return Raise.BadArithmetic(c);
        if (Integers.TryInt128(a, out Int128 i) && Integers.TryInt128(b, out Int128 j)) return Integers.Make(c, i | j);
        return Integers.Make(c, Integers.Value(a) | Integers.Value(b));
    }

    [Native("erlang", "bxor", 2)]
    public static long Xor(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return (a ^ b) | Term.SmallTag;
        if (!AreIntegers(c, a, b)) return Raise.BadArithmetic(c);
        if (Integers.TryInt128(a, out Int128 i) && Integers.TryInt128(b, out Int128 j)) return Integers.Make(c, i ^ j);
        return Integers.Make(c, Integers.Value(a) ^ Integers.Value(b));
    }

    [Native("erlang", "bnot", 1)]
    public static long Not(Context* c, long a)
    {
        if (Term.IsSmall(a)) return Term.Small(~Term.SmallValue(a));
        return Term.IsBig(a) ? Integers.Make(c, -Integers.Value(a) - 1) : Raise.BadArithmetic(c);
    }

    [Native("erlang", "bsl", 2)]
    public static long ShiftLeft(Context* c, long a, long b) =>
        AreIntegers(c, a, b) ? Shift(c, a, Integers.IsNegative(b) ? -Distance(b) : Distance(b)) : Raise.BadArithmetic(c);

    [Native("erlang", "bsr", 2)]
    public static long ShiftRight(Context* c, long a, long b) =>
        AreIntegers(c, a, b) ? Shift(c, a, Integers.IsNegative(b) ? Distance(b) : -Distance(b)) : Raise.BadArithmetic(c);

    /// <summary>Shifts to the left, or by a negative distance to the right.</summary>
    static long Shift(Context* c, long a, long distance)
    {
        if (a == Arithmetic.Zero || distance == 0) return a;
        if (distance < 0 && Term.IsSmall(a)) return Term.Small(Term.SmallValue(a) >> (int)Math.Min(-distance, 63));
        if (distance is < 0 and > -127 && Integers.TryInt128(a, out Int128 wide)) return Integers.Make(c, wide >> (int)-distance);
        if (distance < 0)
        {
            Arithmetic.ChargeWords(c, Integers.WordsOf(a));
            return -distance > Integers.MaxBits ? Term.Small(Integers.IsNegative(a) ? -1 : 0) : Integers.Make(c, Integers.Value(a) >> (int)-distance);
        }
        if (distance < 60 && Term.IsSmall(a)) return Integers.Make(c, (Int128)Term.SmallValue(a) << (int)distance);
        if (distance >= Integers.MaxBits) return Raise.SystemLimit(c);
        Arithmetic.ChargeWords(c, Integers.WordsOf(a) + distance / 64);
        return Integers.Make(c, Integers.Value(a) << (int)distance);
    }

    /// <summary>The magnitude of a distance; what no integer can be shifted by is as good as any such.</summary>
    static long Distance(long b) => Term.IsSmall(b) ? Math.Abs(Term.SmallValue(b)) : Integers.MaxBits + 1;

    static bool AreIntegers(Context* c, long a, long b)
    {
        if (!Term.IsInteger(a) || !Term.IsInteger(b)) return false;
        Arithmetic.ChargeWords(c, Integers.WordsOf(a) + (long)Integers.WordsOf(b));
        return true;
    }
}
