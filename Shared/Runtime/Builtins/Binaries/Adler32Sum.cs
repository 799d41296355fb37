using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>An Adler-32 while it is computed.</summary>
internal struct Adler32Sum(uint start) : IIoListSink
{
    const uint Modulus = 65521;

    /// <summary>So many bytes can be added before the second sum could leave 32 bits.</summary>
    const int BytesBetweenReductions = 5552;

    uint low = (start & 0xFFFF) % Modulus;
    uint high = (start >> 16) % Modulus;

    public readonly uint Value => (high << 16) | low;

    public static int StepsPerEightBytes => 2;

    public bool Byte(byte value)
    {
        low = (low + value) % Modulus;
        high = (high + low) % Modulus;
        return true;
    }

    public bool Bits(in BitView bits)
    {
        if (!bits.IsBinary) return false;
        if (!bits.IsAligned)
        {
            for (long i = 0; i < bits.ByteLength; i++) Byte(bits[i]);
            return true;
        }
        Add(bits.Span);
        return true;
    }

    /// <summary>The sum of more bytes behind those that gave a sum.</summary>
    public static uint Of(uint start, ReadOnlySpan<byte> bytes)
    {
        var sum = new Adler32Sum(start);
        sum.Add(bytes);
        return sum.Value;
    }

    void Add(ReadOnlySpan<byte> left)
    {
        while (!left.IsEmpty)
        {
            int part = Math.Min(left.Length, BytesBetweenReductions);
            foreach (byte value in left[..part])
            {
                low += value;
                high += low;
            }
            low %= Modulus;
            high %= Modulus;
            left = left[part..];
        }
    }

    /// <summary>The sum of two texts one after the other, from the sums of both and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        ulong length = (ulong)secondLength % Modulus;
        ulong firstLow = (first & 0xFFFF) % Modulus;
        ulong secondLow = (second & 0xFFFF) % Modulus;
        // Both low sums begin at one; the first one's is counted into the high sum once for every byte of the second.
        ulong low = (firstLow + secondLow + Modulus - 1) % Modulus;
        ulong high = ((first >> 16) + (second >> 16) + length * (firstLow + Modulus - 1)) % Modulus;
        return (uint)((high << 16) | low);
    }
}
