using System.Buffers;
using System.Buffers.Binary;

namespace Playground.Runtime.Builtins.Compression;

/// <summary>Bits in deflate's order, the lowest first, and the bytes around them.</summary>
internal sealed class BitWriter
{
    readonly ArrayBufferWriter<byte> bytes = new(256);
    ulong pending;
    int pendingBits;

    public int Length => bytes.WrittenCount;

    public void Write(int value, int bits)
    {
        pending |= (ulong)(uint)value << pendingBits;
        for (pendingBits += bits; pendingBits >= 8; pendingBits -= 8, pending >>= 8) WriteByte((byte)pending);
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Align()
    {
        if (pendingBits > 0) WriteByte((byte)pending);
        pending = 0;
        pendingBits = 0;
    }

    public void WriteByte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    public void WriteBytes(ReadOnlySpan<byte> more) => bytes.Write(more);

    public void WriteBigEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
    }

    public void WriteLittleEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
    }

    /// <summary>Gives the whole bytes that were written, and forgets them.</summary>
    public byte[] Take()
    {
        byte[] taken = bytes.WrittenSpan.ToArray();
        bytes.Clear();
        return taken;
    }
}
