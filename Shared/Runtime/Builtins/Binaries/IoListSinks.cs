using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Counts the bits of an iolist; only whole bytes when it is to become a binary.</summary>
internal struct BitCount(bool wholeBytes) : IIoListSink
{
    public long Bits;

    public bool Byte(byte value)
    {
        Bits += 8;
        return true;
    }

    bool IIoListSink.Bits(in BitView bits)
    {
        Bits += bits.Length;
        return !wholeBytes || bits.IsBinary;
    }
}

/// <summary>Writes the contents of an iolist one after the other.</summary>
internal unsafe struct BitFill(byte* data) : IIoListSink
{
    long bit;

    public bool Byte(byte value)
    {
        if ((bit & 7) == 0) data[bit >> 3] = value;
        else BitCopy.Write(data, bit, value, 8);
        bit += 8;
        return true;
    }

    public bool Bits(in BitView bits)
    {
        bits.CopyTo(data, bit);
        bit += bits.Length;
        return true;
    }
}
