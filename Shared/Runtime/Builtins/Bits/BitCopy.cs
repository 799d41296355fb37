using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>Moves, reads and writes runs of bits. Bits are counted from the most significant bit of the first byte, as Erlang does.</summary>
internal static unsafe class BitCopy
{
    /// <summary>Copies bits between areas that do not overlap; bits of the target outside of the run keep their values.</summary>
    public static void Copy(byte* from, long fromBit, byte* to, long toBit, long count)
    {
        from += fromBit >> 3;
        to += toBit >> 3;
        int fromOffset = (int)(fromBit & 7);
        int toOffset = (int)(toBit & 7);
        if (count <= 0) return;
        if (toOffset != 0)
        {
            int head = (int)Math.Min(8 - toOffset, count);
            Merge(to, toOffset, head, Peek(from, fromOffset, head));
            count -= head;
            to++;
            fromOffset += head;
            from += fromOffset >> 3;
            fromOffset &= 7;
        }
        long bytes = count >> 3;
        if (fromOffset == 0) Buffer.MemoryCopy(from, to, bytes, bytes);
        else CopyShifted(from, fromOffset, to, bytes);
        int tail = (int)(count & 7);
        if (tail != 0) Merge(to + bytes, 0, tail, Peek(from + bytes, fromOffset, tail));
    }

    /// <summary>Whole bytes to an aligned target, from a source that is not.</summary>
    static void CopyShifted(byte* from, int offset, byte* to, long bytes)
    {
        for (; bytes >= 8; bytes -= 8, from += 8, to += 8)
        {
            ulong word = (Load(from) << offset) | ((uint)from[8] >> (8 - offset));
            Store(to, word);
        }
        for (; bytes > 0; bytes--, from++, to++) *to = (byte)((from[0] << offset) | (from[1] >> (8 - offset)));
    }

    /// <summary>At most eight bits, right-aligned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Peek(byte* from, int offset, int count)
    {
        int bits = from[0] << 8;
        if (offset + count > 8) bits |= from[1];
        return (bits >> (16 - offset - count)) & ((1 << count) - 1);
    }

    /// <summary>Replaces some bits of one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Merge(byte* to, int offset, int count, int bits)
    {
        int shift = 8 - offset - count;
        int mask = ((1 << count) - 1) << shift;
        *to = (byte)((*to & ~mask) | (bits << shift));
    }

    /// <summary>At most 64 bits as an unsigned number, the first bit the most significant.</summary>
    public static ulong Read(byte* data, long bit, int count)
    {
        if (count == 0) return 0;
        data += bit >> 3;
        int end = (int)(bit & 7) + count;
        int bytes = (end + 7) >> 3;
        ulong mask = ulong.MaxValue >> (64 - count);
        ulong word = 0;
        int whole = Math.Min(bytes, 8);
        for (int i = 0; i < whole; i++) word = (word << 8) | data[i];
        // Nine bytes are touched only when an unaligned run of more than 57 bits is read.
        if (bytes == 9) return ((word << (end - 64)) | ((uint)data[8] >> (72 - end))) & mask;
        return (word >> ((bytes << 3) - end)) & mask;
    }

    /// <summary>Writes the lowest <paramref name="count"/> bits of a word, the most significant of them first.</summary>
    public static void Write(byte* data, long bit, ulong word, int count)
    {
        if (count == 0) return;
        if (((bit | (long)count) & 7) == 0)
        {
            data += bit >> 3;
            for (int shift = count - 8; shift >= 0; shift -= 8) *data++ = (byte)(word >> shift);
            return;
        }
        ulong image;
        Store((byte*)&image, word << (64 - count));
        Copy((byte*)&image, 0, data, bit, count);
    }

    /// <summary>Whether two runs of bits are alike.</summary>
    public static bool AreEqual(byte* left, long leftBit, byte* right, long rightBit, long count) =>
        Compare(left, leftBit, right, rightBit, count) == 0;

    /// <summary>Compares two runs of the same length by their first differing bit.</summary>
    public static int Compare(byte* left, long leftBit, byte* right, long rightBit, long count)
    {
        if (((leftBit | rightBit) & 7) == 0)
        {
            left += leftBit >> 3;
            right += rightBit >> 3;
            long bytes = count >> 3;
            for (long done = 0; done < bytes;)
            {
                int part = (int)Math.Min(bytes - done, 1 << 30);
                int order = new ReadOnlySpan<byte>(left + done, part).SequenceCompareTo(new ReadOnlySpan<byte>(right + done, part));
                if (order != 0) return order;
                done += part;
            }
            int tail = (int)(count & 7);
            return tail == 0 ? 0 : Peek(left + bytes, 0, tail) - Peek(right + bytes, 0, tail);
        }
        while (count > 0)
        {
            int part = (int)Math.Min(count, 64);
            ulong a = Read(left, leftBit, part);
            ulong b = Read(right, rightBit, part);
            if (a != b) return a < b ? -1 : 1;
            leftBit += part;
            rightBit += part;
            count -= part;
        }
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(byte* from) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, ulong word) => Unsafe.WriteUnaligned(to, BinaryPrimitives.ReverseEndianness(word));
}
