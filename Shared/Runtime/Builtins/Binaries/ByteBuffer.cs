using System.Runtime.InteropServices;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Bytes that grow at their end, outside of all heaps, until the result is known.</summary>
internal unsafe ref struct ByteBuffer
{
    const long FirstCapacity = 256;

    byte* bytes;
    long capacity;

    public long Length { get; private set; }

    public readonly ReadOnlySpan<byte> Span => new(bytes, checked((int)Length));

    public void Add(byte value) => *Extend(1) = value;

    public void Clear() => Length = 0;

    /// <summary>Room for more bytes at the end, which the caller fills.</summary>
    public byte* Extend(long count)
    {
        if (Length + count > capacity)
        {
            capacity = Math.Max(FirstCapacity, Math.Max(capacity * 2, Length + count));
            bytes = (byte*)NativeMemory.Realloc(bytes, (nuint)capacity);
        }
        byte* end = bytes + Length;
        Length += count;
        return end;
    }

    /// <summary>Takes back what was extended too far.</summary>
    public void Shrink(long count) => Length -= count;

    public void Dispose()
    {
        NativeMemory.Free(bytes);
        bytes = null;
        Length = capacity = 0;
    }
}
