using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Terms;

/// <summary>Puts the bits of a constant binary together.</summary>
internal sealed class ConstantBits
{
    private readonly List<byte> _bytes = [];
    private int _bitCount;

    public static Code.BitstringLiteral Of(BitStringExpression expression)
    {
        var bits = new ConstantBits();
        foreach (BinarySegment segment in expression.Segments)
            bits.Append(segment);
        return new Code.BitstringLiteral([.. bits._bytes], bits._bitCount);
    }

    private void Append(BinarySegment segment)
    {
        if (segment.Value is StringLiteral text)
            foreach (Rune rune in text.Value.EnumerateRunes())
                Append(segment, new Code.IntegerLiteral(rune.Value));
        else
            Append(segment, ConstantTerms.Of(segment.Value));
    }

    private void Append(BinarySegment segment, Code.Literal value)
    {
        switch (segment.Type, value)
        {
            case (BinarySegmentType.Integer, Code.IntegerLiteral integer):
                AppendInteger(integer.Value, SizeOf(segment, 8), segment.Endianness);
                break;
            case (BinarySegmentType.Float, _) when FloatOf(value) is { } number:
                AppendFloat(segment, number);
                break;
            case (BinarySegmentType.Binary, Code.BitstringLiteral bits):
                AppendBits(bits, segment.Size is null ? bits.BitCount : SizeOf(segment, 0), segment.Span);
                break;
            case (BinarySegmentType.Utf8 or BinarySegmentType.Utf16 or BinarySegmentType.Utf32, Code.IntegerLiteral integer):
                AppendCharacter(segment, integer.Value);
                break;
            default:
                throw ConstantTerms.NoConstant(segment.Span);
        }
    }

    private int SizeOf(BinarySegment segment, int unwritten)
    {
        if (segment.Size is null)
            return unwritten;
        if (ConstantTerms.Of(segment.Size) is not Code.IntegerLiteral { Value: var size } || size < 0)
            throw new SyntaxException(segment.Size.Span, "the size must be an integer that is not negative");
        BigInteger bits = size * segment.Unit;
        return bits + _bitCount <= CompilerLimits.ConstantBitsMax
            ? (int)bits
            : throw new SyntaxException(segment.Size.Span, $"a constant binary may have at most {CompilerLimits.ConstantBitsMax} bits");
    }

    private static double? FloatOf(Code.Literal value) => value switch
    {
        Code.FloatLiteral number => number.Value,
        Code.IntegerLiteral number => (double)number.Value,
        _ => null,
    };

    private void AppendFloat(BinarySegment segment, double value)
    {
        int size = SizeOf(segment, 64);
        BigInteger bits = size switch
        {
            64 => BitConverter.DoubleToUInt64Bits(value),
            32 => BitConverter.SingleToUInt32Bits((float)value),
            16 => BitConverter.HalfToUInt16Bits((Half)value),
            _ => throw new SyntaxException(segment.Span, "a float has 16, 32 or 64 bits"),
        };
        AppendInteger(bits, size, segment.Endianness);
    }

    private void AppendCharacter(BinarySegment segment, BigInteger codePoint)
    {
        if (codePoint < 0 || codePoint > 0x10FFFF || !Rune.TryCreate((int)codePoint, out Rune rune))
            throw new SyntaxException(segment.Span, "the integer is no Unicode character");
        bool isLittle = segment.Endianness != Endianness.Big;
        byte[] bytes = segment.Type switch
        {
            BinarySegmentType.Utf8 => Encoding.UTF8.GetBytes(rune.ToString()),
            BinarySegmentType.Utf16 => (isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(rune.ToString()),
            _ => new UTF32Encoding(!isLittle, byteOrderMark: false).GetBytes(rune.ToString()),
        };
        foreach (byte value in bytes)
            AppendInteger(value, 8, Endianness.Big);
    }

    /// <summary>Appends the lowest bits of an integer; native order is little, as on all machines that the product runs on.</summary>
    private void AppendInteger(BigInteger value, int size, Endianness endianness)
    {
        byte[] little = value.ToByteArray();
        int wholeBytes = size / 8;
        int rest = size % 8;
        for (int index = 0; index < wholeBytes; index++)
            AppendByte(BitsAt(little, endianness == Endianness.Big ? size - 8 * (index + 1) : 8 * index), 8);
        if (rest > 0)
            AppendByte(BitsAt(little, endianness == Endianness.Big ? 0 : 8 * wholeBytes) & ((1 << rest) - 1), rest);
    }

    /// <summary>Eight bits of a number in two's complement, from the given bit upwards.</summary>
    private static int BitsAt(byte[] little, int bit) =>
        ((ByteAt(little, bit / 8) | ByteAt(little, bit / 8 + 1) << 8) >> (bit % 8)) & 0xFF;

    private static int ByteAt(byte[] little, int index) => index < little.Length ? little[index] : (sbyte)little[^1] < 0 ? 0xFF : 0;

    private void AppendBits(Code.BitstringLiteral bits, int size, SourceSpan span)
    {
        if (size > bits.BitCount)
            throw new SyntaxException(span, "the binary has fewer bits than its size tells");
        for (int start = 0; start < size; start += 8)
        {
            int count = Math.Min(8, size - start);
            AppendByte(bits.Bytes[start / 8] >> (8 - count), count);
        }
    }

    /// <summary>Appends the lowest <paramref name="count"/> bits of a byte, highest first.</summary>
    private void AppendByte(int value, int count)
    {
        for (int bit = count - 1; bit >= 0; bit--)
        {
            int position = _bitCount++ % 8;
            if (position == 0)
                _bytes.Add(0);
            if ((value >> bit & 1) != 0)
                _bytes[^1] |= (byte)(0x80 >> position);
        }
    }
}
