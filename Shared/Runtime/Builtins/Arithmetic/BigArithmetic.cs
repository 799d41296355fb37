using System.Buffers;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Sums and products of integers of which one at least is big, on their words as they lie on the heap.</summary>
internal static unsafe class BigArithmetic
{
    /// <summary>Factors of which the shorter has more words than this are multiplied by a method that is better than word by word.</summary>
    const int MaxSchoolWords = 40;

    const int MaxStackWords = 128;

    /// <summary>a + b, or a - b when <paramref name="negateSecond"/>.</summary>
    public static long Add(Context* c, long a, long b, bool negateSecond)
    {
        ulong smallA;
        ulong smallB;
        ReadOnlySpan<ulong> x = WordsOf(a, &smallA);
        ReadOnlySpan<ulong> y = WordsOf(b, &smallB);
        bool xNegative = Integers.IsNegative(a);
        bool yNegative = Integers.IsNegative(b) != negateSecond;
        if (x.Length < y.Length || (x.Length == y.Length && Magnitudes.Compare(x, y) < 0))
        {
            ReadOnlySpan<ulong> shorter = x;
            x = y;
            y = shorter;
            (xNegative, yNegative) = (yNegative, xNegative);
        }
        int words = x.Length + 1;
        ulong[]? rented = words > MaxStackWords ? ArrayPool<ulong>.Shared.Rent(words) : null;
        Span<ulong> result = rented is null ? stackalloc ulong[MaxStackWords] : rented;
        result = result[..words];
        if (xNegative == yNegative) Magnitudes.Add(x, y, result);
        else
        {
            Magnitudes.Subtract(x, y, result);
            result[x.Length] = 0;
        }
        long sum = Integers.Make(c, result, xNegative);
        if (rented is not null) ArrayPool<ulong>.Shared.Return(rented);
        return sum;
    }

    public static long Multiply(Context* c, long a, long b)
    {
        ulong smallA;
        ulong smallB;
        ReadOnlySpan<ulong> x = WordsOf(a, &smallA);
        ReadOnlySpan<ulong> y = WordsOf(b, &smallB);
        if (Math.Min(x.Length, y.Length) > MaxSchoolWords) return Integers.Make(c, Integers.Value(a) * Integers.Value(b));
        int words = x.Length + y.Length;
        ulong[]? rented = words > MaxStackWords ? ArrayPool<ulong>.Shared.Rent(words) : null;
        Span<ulong> result = rented is null ? stackalloc ulong[MaxStackWords] : rented;
        result = result[..words];
        if (x.Length >= y.Length) Magnitudes.Multiply(x, y, result);
        else Magnitudes.Multiply(y, x, result);
        long product = Integers.Make(c, result, Integers.IsNegative(a) != Integers.IsNegative(b));
        if (rented is not null) ArrayPool<ulong>.Shared.Return(rented);
        return product;
    }

    /// <summary>A product that takes long, in steps.</summary>
    public static long MultiplyLong(Context* c, long a, long b)
    {
        ulong smallA;
        ulong smallB;
        ReadOnlySpan<ulong> x = WordsOf(a, &smallA);
        ReadOnlySpan<ulong> y = WordsOf(b, &smallB);
        var work = new LongWork(c);
        ulong[] product = new ulong[x.Length + y.Length];
        LongMagnitudes.Multiply(x, y, product, ref work);
        return Integers.Make(c, product, Integers.IsNegative(a) != Integers.IsNegative(b));
    }

    /// <summary>A quotient, or what remains, that takes long, in steps; both are cut off towards 0.</summary>
    public static long DivideLong(Context* c, long a, long b, bool remainder)
    {
        var work = new LongWork(c);
        (ulong[] quotient, ulong[] rest) = LongMagnitudes.Divide(Integers.Magnitude(a), Integers.Magnitude(b), ref work);
        return remainder
            ? Integers.Make(c, rest, Integers.IsNegative(a))
            : Integers.Make(c, quotient, Integers.IsNegative(a) != Integers.IsNegative(b));
    }

    static ReadOnlySpan<ulong> WordsOf(long integer, ulong* room)
    {
        if (!Term.IsSmall(integer)) return Integers.Magnitude(integer);
        *room = (ulong)Math.Abs(Term.SmallValue(integer));
        return new ReadOnlySpan<ulong>(room, 1);
    }
}
