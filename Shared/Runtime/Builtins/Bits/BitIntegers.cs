using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>Integers from bits and to bits, in both byte orders and of any size.</summary>
internal static unsafe class BitIntegers
{
    /// <summary>Words of the largest integer (OTP 25: a big integer has at most 2^19 - 1 digits of 64 bits).</summary>
    public const int MaxWords = (1 << 19) - 1;

    /// <summary>The integer in some bits; <see cref="Term.None"/> when it is larger than integers may be.</summary>
    public static long Read(Context* c, byte* data, long bit, long count, long flags)
    {
        if (count <= 64) return ReadWord(c, data, bit, (int)count, flags);
        if (count > MaxBitsRead) return Term.None;
        long bytes = (count + 7) >> 3;
        using var scratch = new ByteScratch(bytes);
        byte* digits = scratch.Bytes;
        int rest = (int)(count & 7);
        if (BitFlags.IsLittle(flags))
        {
            BitCopy.Copy(data, bit, digits, 0, count);
            if (rest != 0) digits[bytes - 1] = (byte)(digits[bytes - 1] >> (8 - rest));
        }
        else
        {
            BitCopy.Copy(data, bit, digits, (8 - rest) & 7, count);
            new Span<byte>(digits, (int)bytes).Reverse();
        }
        bool negative = BitFlags.IsSigned(flags) && (digits[bytes - 1] & (rest == 0 ? 0x80 : 1 << (rest - 1))) != 0;
        if (negative)
        {
            if (rest != 0) digits[bytes - 1] |= (byte)(0xFF << rest);
            for (long i = bytes; i < (long)scratch.Words << 3; i++) digits[i] = 0xFF;
            Negate(scratch.Magnitude, scratch.Words);
        }
        return FromMagnitude(c, scratch.Magnitude, scratch.Words, negative);
    }

    /// <summary>More bits than any integer has, leading zeros included, that are still looked at: a binary's own limit.</summary>
    const long MaxBitsRead = BitStrings.MaxBits;

    static long ReadWord(Context* c, byte* data, long bit, int count, long flags)
    {
        if (count == 0) return Term.Small(0);
        ulong word = BitFlags.IsLittle(flags) ? ReadLittle(data, bit, count) : BitCopy.Read(data, bit, count);
        if (BitFlags.IsSigned(flags)) return Heap.Integer(c, (long)(word << (64 - count)) >> (64 - count));
        return FromUnsigned(c, word);
    }

    static ulong ReadLittle(byte* data, long bit, int count)
    {
        ulong word = 0;
        int shift = 0;
        for (; count >= 8; count -= 8, bit += 8, shift += 8) word |= BitCopy.Read(data, bit, 8) << shift;
        return count == 0 ? word : word | (BitCopy.Read(data, bit, count) << shift);
    }

    /// <summary>Writes an integer's lowest <paramref name="count"/> bits in two's complement.</summary>
    public static void Write(long integer, byte* data, long bit, long count, long flags)
    {
        if (count == 0) return;
        bool little = BitFlags.IsLittle(flags);
        if (Term.IsSmall(integer)) WriteSmall(Term.SmallValue(integer), data, bit, count, little);
        else WriteBig(integer, data, bit, count, little);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WriteSmall(long value, byte* data, long bit, long count, bool little)
    {
        if (little)
        {
            WriteLittle(value, data, bit, count);
            return;
        }
        long sign = value >> 63;
        while (count > 64)
        {
            int part = (int)Math.Min(count - 64, 64);
            BitCopy.Write(data, bit, (ulong)sign, part);
            bit += part;
            count -= part;
        }
        BitCopy.Write(data, bit, (ulong)value, (int)count);
    }

    static void WriteLittle(long value, byte* data, long bit, long count)
    {
        for (; count >= 8; count -= 8, bit += 8, value >>= 8) BitCopy.Write(data, bit, (byte)value, 8);
        BitCopy.Write(data, bit, (ulong)value & 0xFF, (int)count);
    }

    static void WriteBig(long integer, byte* data, long bit, long count, bool little)
    {
        long* at = Term.Address(integer);
        int words = Header.Arity(at[0]);
        bool negative = Header.Kind(at[0]) == BoxedKind.NegativeBig;
        long bytes = (count + 7) >> 3;
        // Only the digits that reach into the result are looked at; the rest of it is sign.
        using var scratch = new ByteScratch(bytes);
        int used = Math.Min(words, scratch.Words);
        new ReadOnlySpan<ulong>((ulong*)(at + 1), used).CopyTo(new Span<ulong>(scratch.Magnitude, used));
        if (negative) Negate(scratch.Magnitude, scratch.Words);
        byte* digits = scratch.Bytes;
        int rest = (int)(count & 7);
        if (little)
        {
            if (rest != 0) digits[bytes - 1] = (byte)(digits[bytes - 1] << (8 - rest));
            BitCopy.Copy(digits, 0, data, bit, count);
        }
        else
        {
            new Span<byte>(digits, (int)bytes).Reverse();
            BitCopy.Copy(digits, (8 - rest) & 7, data, bit, count);
        }
    }

    /// <summary>Two's complement in place.</summary>
    static void Negate(ulong* words, int count)
    {
        bool carry = true;
        for (int i = 0; i < count; i++)
        {
            words[i] = ~words[i] + (carry ? 1UL : 0);
            carry &= words[i] == 0;
        }
    }

    /// <summary>An integer of a magnitude, lowest word first; leading zero words are dropped. <see cref="Term.None"/> when it is too large.</summary>
    public static long FromMagnitude(Context* c, ulong* magnitude, int words, bool negative)
    {
        while (words > 0 && magnitude[words - 1] == 0) words--;
        if (words == 0) return Term.Small(0);
        if (words == 1)
        {
            if (!negative && magnitude[0] <= (ulong)Term.MaxSmall) return Term.Small((long)magnitude[0]);
            if (negative && magnitude[0] <= (ulong)-Term.MinSmall) return Term.Small(-(long)magnitude[0]);
        }
        if (words > MaxWords) return Term.None;
        long* at = Heap.Allocate(c, words + 1);
        at[0] = Header.Make(negative ? BoxedKind.NegativeBig : BoxedKind.PositiveBig, words);
        for (int i = 0; i < words; i++) at[i + 1] = (long)magnitude[i];
        return Term.Boxed(at);
    }

    public static long FromUnsigned(Context* c, ulong value) =>
        value <= (ulong)Term.MaxSmall ? Term.Small((long)value) : FromMagnitude(c, &value, 1, false);

    /// <summary>The value of an integer from 0 to 2^64 - 1.</summary>
    public static bool TryUnsigned(long term, out ulong value)
    {
        if (Term.IsSmall(term))
        {
            value = (ulong)Term.SmallValue(term);
            return Term.SmallValue(term) >= 0;
        }
        bool fits = Term.IsBoxedOf(term, BoxedKind.PositiveBig) && Header.Arity(Term.HeaderOf(term)) == 1;
        value = fits ? (ulong)Term.Address(term)[1] : 0;
        return fits;
    }
}
