using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>A CRC-32 while it is computed, one table look-up a byte.</summary>
internal struct Crc32Sum(uint start) : IIoListSink
{
    const uint Polynomial = 0xEDB88320;

    static readonly uint[] table = MakeTable();

    uint state = ~start;

    public readonly uint Value => ~state;

    public static int StepsPerEightBytes => 2;

    public bool Byte(byte value)
    {
        state = table[(byte)(state ^ value)] ^ (state >> 8);
        return true;
    }

    /// <summary>The sum of more bytes behind those that gave a sum.</summary>
    public static uint Of(uint start, ReadOnlySpan<byte> bytes)
    {
        var sum = new Crc32Sum(start);
        foreach (byte value in bytes) sum.Byte(value);
        return sum.Value;
    }

    public bool Bits(in BitView bits)
    {
        if (!bits.IsBinary) return false;
        if (bits.IsAligned)
            foreach (byte value in bits.Span) Byte(value);
        else
            for (long i = 0; i < bits.ByteLength; i++) Byte(bits[i]);
        return true;
    }

    /// <summary>The sum of two texts one after the other, from the sums of both and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Appending a zero byte multiplies the first sum by x^8 modulo the polynomial; the power is computed by squaring.
        uint power = 1u << 31;
        uint square = 1u << 23;
        for (; secondLength > 0; secondLength >>= 1)
        {
            if ((secondLength & 1) != 0) power = Multiply(square, power);
            square = Multiply(square, square);
        }
        return Multiply(power, first) ^ second;
    }

    /// <summary>The product of two polynomials, their highest coefficients in the lowest bits, modulo the CRC's polynomial.</summary>
    static uint Multiply(uint left, uint right)
    {
        uint product = 0;
        for (int bit = 31; bit >= 0; bit--)
        {
            if ((left >> bit & 1) != 0) product ^= right;
            right = TimesX(right);
        }
        return product;
    }

    static uint TimesX(uint value) => (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;

    static uint[] MakeTable()
    {
        uint[] entries = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = TimesX(value);
            entries[i] = value;
        }
        return entries;
    }
}
