using System.Buffers.Binary;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>Floats from bits and to bits: IEEE 754 of 16, 32 and 64 bits.</summary>
internal static unsafe class BitFloats
{
    const double WordBase = 18446744073709551616.0;

    public static bool IsSize(long bits) => bits is 16 or 32 or 64;

    /// <summary>A finite float in 16, 32 or 64 bits.</summary>
    public static bool TryRead(byte* data, long bit, int count, long flags, out double value)
    {
        ulong image = BitCopy.Read(data, bit, count);
        if (BitFlags.IsLittle(flags)) image = BinaryPrimitives.ReverseEndianness(image) >> (64 - count);
        value = count switch
        {
            16 => (double)BitConverter.UInt16BitsToHalf((ushort)image),
            32 => BitConverter.UInt32BitsToSingle((uint)image),
            _ => BitConverter.UInt64BitsToDouble(image),
        };
        return double.IsFinite(value);
    }

    /// <summary>Writes a float; what is too large for the size becomes infinite, as in OTP 25.</summary>
    public static void Write(double value, byte* data, long bit, int count, long flags)
    {
        ulong image = count switch
        {
            16 => BitConverter.HalfToUInt16Bits((Half)(float)value),
            32 => BitConverter.SingleToUInt32Bits((float)value),
            _ => BitConverter.DoubleToUInt64Bits(value),
        };
        if (BitFlags.IsLittle(flags)) image = BinaryPrimitives.ReverseEndianness(image) >> (64 - count);
        BitCopy.Write(data, bit, image, count);
    }

    /// <summary>A number as a float; false for other terms and for integers beyond the range of floats.</summary>
    public static bool TryNumber(long term, out double value)
    {
        value = 0;
        if (Term.IsSmall(term)) value = Term.SmallValue(term);
        else if (Term.IsFloat(term)) value = Term.FloatValue(term);
        else if (Term.IsBig(term)) value = FromBig(Term.Address(term));
        else return false;
        return double.IsFinite(value);
    }

    static double FromBig(long* big)
    {
        double value = 0;
        for (int i = Header.Arity(big[0]); i > 0; i--)
        {
            value = value * WordBase + (ulong)big[i];
            if (double.IsInfinity(value)) return value;
        }
        return Header.Kind(big[0]) == BoxedKind.NegativeBig ? -value : value;
    }
}
