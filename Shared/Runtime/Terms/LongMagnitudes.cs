using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// Products and quotients of magnitudes of thousands of words, lowest word first. .NET's own would run for seconds without a point at which their
/// process could be paused or killed; these count their steps. Products by Karatsuba's method, quotients by that of Burnikel and Ziegler
/// ("Fast Recursive Division", 1998), each down to pieces that take some microseconds.
/// </summary>
internal static class LongMagnitudes
{
    /// <summary>Shorter factors are multiplied word by word,</summary>
    const int SchoolWords = 32;

    /// <summary>in parts of so many words of the longer one.</summary>
    const int PartWords = 1024;

    /// <summary>Divisors of at most so many words are left to .NET.</summary>
    const int LeastDivisorWords = 64;

    /// <summary>Multiplications of words in a step of <see cref="LongWork"/>.</summary>
    const int ProductsPerStep = 4;

    /// <summary>a · b; the product has as many words as both together.</summary>
    public static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product, ref LongWork work)
    {
        if (a.Length < b.Length)
        {
            ReadOnlySpan<ulong> shorter = a;
            a = b;
            b = shorter;
        }
        if (b.Length < SchoolWords && a.Length <= PartWords)
        {
            Magnitudes.Multiply(a, b, product);
            work.Steps(1 + a.Length * b.Length / ProductsPerStep);
        }
        else if (a.Length >= 2 * b.Length || b.Length < SchoolWords) MultiplyInParts(a, b, product, ref work);
        else MultiplyHalves(a, b, product, ref work);
    }

    /// <summary>The quotient a / b and what remains; the highest word of b is not 0.</summary>
    public static (ulong[] Quotient, ulong[] Remainder) Divide(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ref LongWork work)
    {
        a = Trim(a);
        if (a.Length < b.Length) return ([], a.ToArray());
        int halvings = 0;
        while (b.Length >> halvings > LeastDivisorWords) halvings++;
        // The divisor fills a number of words that can be halved so often, up to its highest bit.
        int words = Math.Max(LeastDivisorWords, ((b.Length - 1) >> halvings) + 1) << halvings;
        long shift = words * 64L - BitLength(b);
        ulong[] divisor = ShiftLeft(b, shift, words);
        // One bit more than there are, so that the first block is below the divisor.
        int blocks = Math.Max(2, (int)((BitLength(a) + shift) / (words * 64L)) + 1);
        ulong[] dividend = ShiftLeft(a, shift, blocks * words);
        ulong[] quotient = new ulong[(blocks - 1) * words];
        ulong[] both = new ulong[2 * words];
        dividend.AsSpan((blocks - 1) * words).CopyTo(both.AsSpan(words));
        for (int block = blocks - 2; block >= 0; block--)
        {
            dividend.AsSpan(block * words, words).CopyTo(both);
            DivideTwoByOne(both, divisor, quotient.AsSpan(block * words, words), both.AsSpan(words), ref work);
        }
        return (Trim(quotient).ToArray(), ShiftRight(both.AsSpan(words), shift));
    }

    /// <summary>Without the highest words that are 0.</summary>
    public static ReadOnlySpan<ulong> Trim(ReadOnlySpan<ulong> magnitude)
    {
        int length = magnitude.Length;
        while (length > 0 && magnitude[length - 1] == 0) length--;
        return magnitude[..length];
    }

    public static ulong[] WordsOf(BigInteger magnitude)
    {
        ulong[] words = new ulong[(magnitude.GetByteCount(isUnsigned: true) + 7) / 8];
        magnitude.TryWriteBytes(MemoryMarshal.AsBytes(words.AsSpan()), out _, isUnsigned: true);
        return Trim(words).ToArray();
    }

    public static BigInteger ValueOf(ReadOnlySpan<ulong> magnitude) => new(MemoryMarshal.AsBytes(magnitude), isUnsigned: true);

    /// <summary>The longer factor part by part, each as long as the shorter one.</summary>
    static void MultiplyInParts(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product, ref LongWork work)
    {
        int part = Math.Max(b.Length, b.Length < SchoolWords ? PartWords : 0);
        ulong[] room = ArrayPool<ulong>.Shared.Rent(part + b.Length);
        product.Clear();
        for (int from = 0; from < a.Length; from += part)
        {
            ReadOnlySpan<ulong> words = a.Slice(from, Math.Min(part, a.Length - from));
            Span<ulong> partial = room.AsSpan(0, words.Length + b.Length);
            Multiply(words, b, partial, ref work);
            AddTo(product[from..], partial);
        }
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>(a1·B + a0)·(b1·B + b0) with three products of halves instead of four.</summary>
    static void MultiplyHalves(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product, ref LongWork work)
    {
        int half = (a.Length + 1) / 2;
        ReadOnlySpan<ulong> a0 = a[..half], a1 = a[half..], b0 = b[..half], b1 = b[half..];
        Span<ulong> low = product[..(2 * half)], high = product[(2 * half)..];
        Multiply(a0, b0, low, ref work);
        Multiply(a1, b1, high, ref work);
        ulong[] room = ArrayPool<ulong>.Shared.Rent(4 * (half + 1));
        Span<ulong> sumA = room.AsSpan(0, half + 1), sumB = room.AsSpan(half + 1, half + 1), middle = room.AsSpan(2 * half + 2, 2 * half + 2);
        Magnitudes.Add(a0, a1, sumA);
        Magnitudes.Add(b0, b1, sumB);
        Multiply(sumA, sumB, middle, ref work);
        SubtractFrom(middle, low);
        SubtractFrom(middle, high);
        AddTo(product[half..], Trim(middle));
        work.Steps(half);
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>Two blocks by one: the high one of a is below b, whose highest bit is set. The remainder may lie where the high block of a lies.</summary>
    static void DivideTwoByOne(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> quotient, Span<ulong> remainder, ref LongWork work)
    {
        int words = b.Length;
        if ((words & 1) != 0 || words <= LeastDivisorWords)
        {
            BigInteger whole = BigInteger.DivRem(ValueOf(a), ValueOf(b), out BigInteger rest);
            Write(whole, quotient);
            Write(rest, remainder);
            work.Steps(words * words);
            return;
        }
        int half = words / 2;
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(3 * half);
        Span<ulong> three = rented.AsSpan(0, 3 * half);
        a[..half].CopyTo(three);
        DivideThreeByTwo(a[half..], b, quotient[half..], three[half..], ref work);
        DivideThreeByTwo(three, b, quotient[..half], remainder, ref work);
        ArrayPool<ulong>.Shared.Return(rented);
    }

    /// <summary>Three halves of a block by two; the quotient has one, the remainder two.</summary>
    static void DivideThreeByTwo(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> quotient, Span<ulong> remainder, ref LongWork work)
    {
        int half = b.Length / 2;
        ReadOnlySpan<ulong> b0 = b[..half], b1 = b[half..];
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(4 * half + 1);
        // What is left: a0 below, then the remainder of the division by b1, which may need a word more.
        Span<ulong> left = rented.AsSpan(0, 2 * half + 1), product = rented.AsSpan(2 * half + 1, 2 * half);
        left[2 * half] = 0;
        if (Magnitudes.Compare(a[(2 * half)..], b1) < 0) DivideTwoByOne(a[half..], b1, quotient, left.Slice(half, half), ref work);
        else
        {
            // a2 is b1, so the quotient is at most B - 1: [a2 a1] - (B - 1)·b1 = a1 + b1.
            quotient.Fill(ulong.MaxValue);
            a.Slice(half, half).CopyTo(left[half..]);
            AddTo(left[half..], b1);
        }
        a[..half].CopyTo(left);
        Multiply(quotient, b0, product, ref work);
        while (left[2 * half] == 0 && Magnitudes.Compare(left[..(2 * half)], product) < 0)
        {
            AddTo(left, b);
            SubtractFrom(quotient, [1]);
        }
        SubtractFrom(left, product);
        left[..(2 * half)].CopyTo(remainder);
        work.Steps(half);
        ArrayPool<ulong>.Shared.Return(rented);
    }

    static void Write(BigInteger value, Span<ulong> words)
    {
        words.Clear();
        value.TryWriteBytes(MemoryMarshal.AsBytes(words), out _, isUnsigned: true);
    }

    /// <summary>Adds in place; the sum fits.</summary>
    public static void AddTo(Span<ulong> sum, ReadOnlySpan<ulong> added)
    {
        ulong carry = 0;
        for (int i = 0; i < added.Length; i++)
        {
            ulong word = sum[i] + added[i];
            ulong next = word < added[i] ? 1UL : 0;
            sum[i] = word + carry;
            carry = sum[i] < word ? 1 : next;
        }
        for (int i = added.Length; carry != 0 && i < sum.Length; i++) carry = ++sum[i] == 0 ? 1UL : 0;
    }

    /// <summary>Subtracts in place; what is subtracted is not larger.</summary>
    static void SubtractFrom(Span<ulong> difference, ReadOnlySpan<ulong> taken)
    {
        ulong borrow = 0;
        for (int i = 0; i < taken.Length; i++)
        {
            ulong word = difference[i] - taken[i];
            ulong next = difference[i] < taken[i] || word < borrow ? 1UL : 0;
            difference[i] = word - borrow;
            borrow = next;
        }
        for (int i = taken.Length; borrow != 0 && i < difference.Length; i++) borrow = difference[i]-- == 0 ? 1UL : 0;
    }

    static long BitLength(ReadOnlySpan<ulong> magnitude) => magnitude.Length * 64L - BitOperations.LeadingZeroCount(magnitude[^1]);

    static ulong[] ShiftLeft(ReadOnlySpan<ulong> magnitude, long bits, int words)
    {
        ulong[] shifted = new ulong[words];
        int whole = (int)(bits >> 6), rest = (int)(bits & 63);
        for (int i = 0; i < magnitude.Length; i++)
        {
            shifted[i + whole] |= magnitude[i] << rest;
            if (rest != 0 && i + whole + 1 < words) shifted[i + whole + 1] = magnitude[i] >> (64 - rest);
        }
        return shifted;
    }

    static ulong[] ShiftRight(ReadOnlySpan<ulong> magnitude, long bits)
    {
        int whole = (int)(bits >> 6), rest = (int)(bits & 63);
        ulong[] shifted = new ulong[magnitude.Length - whole];
        for (int i = 0; i < shifted.Length; i++)
        {
            ulong above = rest == 0 || i + whole + 1 == magnitude.Length ? 0 : magnitude[i + whole + 1] << (64 - rest);
            shifted[i] = magnitude[i + whole] >> rest | above;
        }
        return Trim(shifted).ToArray();
    }
}
