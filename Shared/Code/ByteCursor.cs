using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Playground.Code;

/// <summary>Reads big-endian numbers and texts from a part of a file, and knows where it is for error messages.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes, string sourceName, string chunk)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Offset { get; private set; }

    public readonly int Remaining => bytes.Length - Offset;

    public readonly bool AtEnd => Offset == bytes.Length;

    public readonly string SourceName => sourceName;

    public readonly string Chunk => chunk;

    public readonly BeamFormatException Fail(string problem) => new(sourceName, chunk, Offset, problem);

    public byte ReadByte()
    {
        if (AtEnd)
            throw Fail("the data ends too early");
        return bytes[Offset++];
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count < 0 || count > Remaining)
            throw Fail($"{(uint)count} bytes are announced but {Remaining} are left");
        var part = bytes.Slice(Offset, count);
        Offset += count;
        return part;
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(ReadBytes(4));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(8));

    /// <summary>Reads the number of entries that follow, of which each takes some bytes, so that no count can promise more than is there.</summary>
    public int ReadCount(string what, int bytesEach, int limit = int.MaxValue)
    {
        var count = ReadUInt32();
        if (count > limit)
            throw Fail($"{count} {what} are more than the limit of {limit}");
        if ((long)count * bytesEach > Remaining)
            throw Fail($"{count} {what} are announced but only {Remaining} bytes are left");
        return (int)count;
    }

    public string ReadUtf8(int byteCount)
    {
        var text = ReadBytes(byteCount);
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Fail("the text is not valid UTF-8");
        }
    }

    public string ReadLatin1(int byteCount) => Encoding.Latin1.GetString(ReadBytes(byteCount));

    public BigInteger ReadSignedBigEndian(int byteCount) => new(ReadBytes(byteCount), isUnsigned: false, isBigEndian: true);
}
