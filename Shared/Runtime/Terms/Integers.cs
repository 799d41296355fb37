using System.Numerics;
using System.Runtime.InteropServices;
using Playground.Runtime.Execution;

namespace Playground.Runtime.Terms;

/// <summary>Integers of any size between terms and <see cref="BigInteger"/>.</summary>
internal static unsafe class Integers
{
    /// <summary>The largest magnitude in 64-bit words, as measured on OTP 25: 1 bsl 33554367 is the largest power of two.</summary>
    public const int MaxWords = 524287;

    public const long MaxBits = MaxWords * 64L;

    public static ReadOnlySpan<ulong> Magnitude(long big) => new(Term.Address(big) + 1, Header.Arity(Term.HeaderOf(big)));

    public static bool IsNegativeBig(long big) => Header.Kind(Term.HeaderOf(big)) == BoxedKind.NegativeBig;

    /// <summary>Whether an integer term is below zero.</summary>
    public static bool IsNegative(long integer) => Term.IsSmall(integer) ? integer < 0 : IsNegativeBig(integer);

    public static BigInteger Value(long integer)
    {
        if (Term.IsSmall(integer)) return Term.SmallValue(integer);
        var magnitude = new BigInteger(MemoryMarshal.AsBytes(Magnitude(integer)), isUnsigned: true);
        return IsNegativeBig(integer) ? -magnitude : magnitude;
    }

    /// <summary>The value of an integer term of at most 126 bits of magnitude, so that sums do not overflow.</summary>
    public static bool TryInt128(long integer, out Int128 value)
    {
        if (Term.IsSmall(integer))
        {
            value = Term.SmallValue(integer);
            return true;
        }
        ReadOnlySpan<ulong> magnitude = Magnitude(integer);
        value = magnitude[0];
        if (magnitude.Length > 2) return false;
        if (magnitude.Length == 2)
        {
            if (magnitude[1] >> 62 != 0) return false;
            value = new Int128(magnitude[1], magnitude[0]);
        }
        if (IsNegativeBig(integer)) value = -value;
        return true;
    }

    /// <summary>The value of any term that is an integer of the range of a long.</summary>
    public static bool TryInt64(long term, out long value)
    {
        value = Term.SmallValue(term);
        if (Term.IsSmall(term)) return true;
        if (!Term.IsBig(term) || !TryInt128(term, out Int128 wide) || wide < long.MinValue || wide > long.MaxValue) return false;
        value = (long)wide;
        return true;
    }

    /// <summary>The value of any term that is an integer of the range of an ulong.</summary>
    public static bool TryUInt64(long term, out ulong value)
    {
        value = (ulong)Term.SmallValue(term);
        if (Term.IsSmall(term)) return Term.SmallValue(term) >= 0;
        if (!Term.IsBig(term) || IsNegativeBig(term)) return false;
        value = Magnitude(term)[0];
        return Magnitude(term).Length == 1;
    }

    /// <summary>The integer on the heap, or system_limit when it is too large.</summary>
    public static long Make(Context* c, BigInteger value)
    {
        int words = HeapWords(value);
        if (words == 0) return Term.Small((long)value);
        if (words - 1 > MaxWords) return Raise.SystemLimit(c);
        return Write(Heap.Allocate(c, words), value);
    }

    public static long Make(Context* c, Int128 value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return Heap.Integer(c, (long)value);
        UInt128 magnitude = value < 0 ? (UInt128)(-value) : (UInt128)value;
        int words = magnitude > ulong.MaxValue ? 2 : 1;
        long* at = Heap.Allocate(c, words + 1);
        at[0] = Header.Make(value < 0 ? BoxedKind.NegativeBig : BoxedKind.PositiveBig, words);
        at[1] = (long)(ulong)magnitude;
        if (words == 2) at[2] = (long)(ulong)(magnitude >> 64);
        return Term.Boxed(at);
    }

    /// <summary>The integer of a magnitude, whose highest words may be zero.</summary>
    public static long Make(Context* c, ReadOnlySpan<ulong> magnitude, bool negative)
    {
        int words = magnitude.Length;
        while (words > 0 && magnitude[words - 1] == 0) words--;
        if (words == 0) return Term.Small(0);
        if (words == 1 && magnitude[0] <= long.MaxValue) return Heap.Integer(c, negative ? -(long)magnitude[0] : (long)magnitude[0]);
        if (words > MaxWords) return Raise.SystemLimit(c);
        long* at = Heap.Allocate(c, words + 1);
        at[0] = Header.Make(negative ? BoxedKind.NegativeBig : BoxedKind.PositiveBig, words);
        magnitude[..words].CopyTo(new Span<ulong>(at + 1, words));
        return Term.Boxed(at);
    }

    public static long Make(Context* c, ulong value) => Make(c, (Int128)value);

    /// <summary>How many words <see cref="Write"/> takes; 0 for a small integer.</summary>
    public static int HeapWords(BigInteger value)
    {
        if (value >= Term.MinSmall && value <= Term.MaxSmall) return 0;
        long bytes = BigInteger.Abs(value).GetByteCount(isUnsigned: true);
        return 1 + (int)((bytes + 7) / 8);
    }

    /// <summary>Writes an integer that is not small to where its words are free.</summary>
    public static long Write(long* at, BigInteger value)
    {
        int words = HeapWords(value) - 1;
        at[0] = Header.Make(value.Sign < 0 ? BoxedKind.NegativeBig : BoxedKind.PositiveBig, words);
        at[words] = 0;
        BigInteger.Abs(value).TryWriteBytes(new Span<byte>(at + 1, words * 8), out _, isUnsigned: true);
        return Term.Boxed(at);
    }

    /// <summary>How many words of magnitude an integer term has, for the charge of work on it.</summary>
    public static int WordsOf(long integer) => Term.IsSmall(integer) ? 1 : Header.Arity(Term.HeaderOf(integer));

    /// <summary>The nearest float of a number term; false when an integer is beyond the range of floats, or it is no number.</summary>
    public static bool TryDouble(long number, out double value)
    {
        if (Term.IsSmall(number))
        {
            value = Term.SmallValue(number);
            return true;
        }
        if (Term.IsFloat(number))
        {
            value = Term.FloatValue(number);
            return true;
        }
        value = Term.IsBig(number) ? ToDouble(number) : double.NaN;
        return double.IsFinite(value);
    }

    /// <summary>The nearest float of a big integer; infinite beyond the floats.</summary>
    public static double ToDouble(long big)
    {
        double value = 0;
        ReadOnlySpan<ulong> magnitude = Magnitude(big);
        for (int i = magnitude.Length - 1; i >= 0 && double.IsFinite(value); i--) value = value * 18446744073709551616.0 + magnitude[i];
        return IsNegativeBig(big) ? -value : value;
    }
}
