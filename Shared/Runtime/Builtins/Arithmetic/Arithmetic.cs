using System.Numerics;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The arithmetic operators on integers of any size and on floats.</summary>
internal static unsafe class Arithmetic
{
    /// <summary>An operation with more products of words than these of two so long operands is done in steps.</summary>
    const int LongOperationWords = 128;

    /// <summary>Divisors of no more words are quick even for the longest dividends: 50 ms.</summary>
    const int ShortDivisorWords = 8;

    [Native("erlang", "+", 2)]
    public static long Add(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return Heap.Integer(c, Term.SmallValue(a) + Term.SmallValue(b));
        if (Term.IsFloat(a) || Term.IsFloat(b)) return AreFloats(a, b, out double x, out double y) ? Float(c, x + y) : Raise.BadArithmetic(c);
        if (!Term.IsInteger(a) || !Term.IsInteger(b)) return Raise.BadArithmetic(c);
        ChargeLinear(c, a, b);
        return BigArithmetic.Add(c, a, b, negateSecond: false);
    }

    [Native("erlang", "-", 2)]
    public static long Subtract(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return Heap.Integer(c, Term.SmallValue(a) - Term.SmallValue(b));
        if (Term.IsFloat(a) || Term.IsFloat(b)) return AreFloats(a, b, out double x, out double y) ? Float(c, x - y) : Raise.BadArithmetic(c);
        if (!Term.IsInteger(a) || !Term.IsInteger(b)) return Raise.BadArithmetic(c);
        ChargeLinear(c, a, b);
        return BigArithmetic.Add(c, a, b, negateSecond: true);
    }

    [Native("erlang", "*", 2)]
    public static long Multiply(Context* c, long a, long b)
    {
        if (Term.AreSmall(a, b)) return Integers.Make(c, (Int128)Term.SmallValue(a) * Term.SmallValue(b));
        if (Term.IsFloat(a) || Term.IsFloat(b)) return AreFloats(a, b, out double x, out double y) ? Float(c, x * y) : Raise.BadArithmetic(c);
        if (!Term.IsInteger(a) || !Term.IsInteger(b)) return Raise.BadArithmetic(c);
        if (Integers.WordsOf(a) + Integers.WordsOf(b) > Integers.MaxWords + 1) return Raise.SystemLimit(c);
        if (IsLong(a, b)) return BigArithmetic.MultiplyLong(c, a, b);
        Heap.Charge(c, 1 + ProductsOf(a, b) / 64);
        return BigArithmetic.Multiply(c, a, b);
    }

    [Native("erlang", "/", 2)]
    public static long Divide(Context* c, long a, long b)
    {
        if (!AreFloats(a, b, out double x, out double y) || y == 0) return Raise.BadArithmetic(c);
        return Float(c, x / y);
    }

    [Native("erlang", "div", 2)]
    public static long Quotient(Context* c, long a, long b)
    {
        if (!Term.IsInteger(a) || !Term.IsInteger(b) || b == Zero) return Raise.BadArithmetic(c);
        if (Term.AreSmall(a, b)) return Heap.Integer(c, Term.SmallValue(a) / Term.SmallValue(b));
        if (Integers.TryInt128(a, out Int128 i) && Integers.TryInt128(b, out Int128 j)) return Integers.Make(c, i / j);
        if (IsLongDivision(c, a, b)) return BigArithmetic.DivideLong(c, a, b, remainder: false);
        return Integers.Make(c, BigInteger.Divide(Integers.Value(a), Integers.Value(b)));
    }

    [Native("erlang", "rem", 2)]
    public static long Remainder(Context* c, long a, long b)
    {
        if (!Term.IsInteger(a) || !Term.IsInteger(b) || b == Zero) return Raise.BadArithmetic(c);
        if (Term.AreSmall(a, b)) return Term.Small(Term.SmallValue(a) % Term.SmallValue(b));
        if (Integers.TryInt128(a, out Int128 i) && Integers.TryInt128(b, out Int128 j)) return Integers.Make(c, i % j);
        if (IsLongDivision(c, a, b)) return BigArithmetic.DivideLong(c, a, b, remainder: true);
        return Integers.Make(c, BigInteger.Remainder(Integers.Value(a), Integers.Value(b)));
    }

    [Native("erlang", "-", 1)]
    public static long Negate(Context* c, long a)
    {
        if (Term.IsSmall(a)) return Heap.Integer(c, -Term.SmallValue(a));
        if (Term.IsFloat(a)) return Heap.Float(c, -Term.FloatValue(a));
        return Term.IsBig(a) ? Integers.Make(c, -Integers.Value(a)) : Raise.BadArithmetic(c);
    }

    [Native("erlang", "+", 1)]
    public static long Plus(Context* c, long a) => Term.IsNumber(a) ? a : Raise.BadArithmetic(c);

    [Native("erlang", "abs", 1)]
    public static long Absolute(Context* c, long a)
    {
        if (Term.IsSmall(a)) return a >= 0 ? a : Heap.Integer(c, -Term.SmallValue(a));
        if (Term.IsFloat(a)) return Heap.Float(c, Math.Abs(Term.FloatValue(a)));
        if (!Term.IsBig(a)) return Raise.BadArgument(c);
        return Integers.IsNegativeBig(a) ? Negate(c, a) : a;
    }

    public static readonly long Zero = Term.Small(0);

    /// <summary>A float result, or badarith when it is beyond the floats.</summary>
    public static long Float(Context* c, double value) => double.IsFinite(value) ? Heap.Float(c, value) : Raise.BadArithmetic(c);

    static bool AreFloats(long a, long b, out double x, out double y)
    {
        y = 0;
        return Integers.TryDouble(a, out x) && Integers.TryDouble(b, out y);
    }

    static void ChargeLinear(Context* c, long a, long b) => ChargeWords(c, Integers.WordsOf(a) + (long)Integers.WordsOf(b));

    /// <summary>Charges for work on so many words of big integers, each of which is read, converted and written.</summary>
    public static void ChargeWords(Context* c, long words)
    {
        var work = new LongWork(c);
        work.Steps(words);
    }

    static bool IsLong(long a, long b) => ProductsOf(a, b) > LongOperationWords * LongOperationWords;

    static long ProductsOf(long a, long b) => (long)Integers.WordsOf(a) * Integers.WordsOf(b);

    static bool IsLongDivision(Context* c, long a, long b)
    {
        if (IsLong(a, b) && Integers.WordsOf(b) > ShortDivisorWords) return true;
        Heap.Charge(c, 1 + ProductsOf(a, b) / 64);
        if (IsLong(a, b)) Worker.Of(c).Detach();
        return false;
    }
}
