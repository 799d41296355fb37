using System.Runtime.CompilerServices;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>
/// One look at all kinds of bit strings: where the bytes are, at which bit it begins and how many bits it has. Valid as long as the term
/// does not move.
/// </summary>
internal readonly unsafe struct BitView
{
    /// <summary>The first byte of the HeapBinary or SharedBinary that holds the bits.</summary>
    public readonly byte* Bytes;

    /// <summary>The first bit, counted from the start of <see cref="Bytes"/>.</summary>
    public readonly long Offset;

    /// <summary>How many bits.</summary>
    public readonly long Length;

    /// <summary>The HeapBinary or SharedBinary.</summary>
    public readonly long Base;

    BitView(byte* bytes, long offset, long length, long @base)
    {
        Bytes = bytes;
        Offset = offset;
        Length = length;
        Base = @base;
    }

    /// <summary>Whether the length is a whole number of bytes, so that programs call it a binary.</summary>
    public bool IsBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (Length & 7) == 0;
    }

    /// <summary>Whether it begins at a byte.</summary>
    public bool IsAligned
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (Offset & 7) == 0;
    }

    public bool IsEmpty => Length == 0;

    /// <summary>Whole bytes.</summary>
    public long ByteLength => Length >> 3;

    /// <summary>The first byte of an aligned view.</summary>
    public byte* Start => Bytes + (Offset >> 3);

    /// <summary>The whole bytes of an aligned view.</summary>
    public ReadOnlySpan<byte> Span => new(Start, checked((int)ByteLength));

    /// <summary>The byte at an index; the view may be unaligned.</summary>
    public byte this[long index] => IsAligned ? Start[index] : (byte)BitCopy.Read(Bytes, Offset + (index << 3), 8);

    /// <summary>A view of the term, if it is a bit string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryOf(long term, out BitView view)
    {
        if (Term.IsBoxed(term))
        {
            long* at = Term.Address(term);
            switch (Header.Kind(at[0]))
            {
                case BoxedKind.HeapBinary:
                    view = new BitView((byte*)(at + 2), 0, at[1] << 3, term);
                    return true;
                case BoxedKind.SharedBinary:
                    view = new BitView(SharedBytes.Data((SharedBytes*)at[2]), 0, at[1] << 3, term);
                    return true;
                case BoxedKind.SubBinary:
                    view = new BitView(BytesOf(at[3]), Term.SmallValue(at[1]), Term.SmallValue(at[2]), at[3]);
                    return true;
            }
        }
        view = default;
        return false;
    }

    /// <summary>A view of the term, if it is a bit string of whole bytes.</summary>
    public static bool TryBinary(long term, out BitView view) => TryOf(term, out view) && view.IsBinary;

    /// <summary>A view of a term that is known to be a bit string.</summary>
    public static BitView Of(long term) =>
        TryOf(term, out BitView view) ? view : throw new InvalidOperationException("A bit string was expected.");

    /// <summary>The first byte of a HeapBinary or SharedBinary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* BytesOf(long baseBinary)
    {
        long* at = Term.Address(baseBinary);
        return Header.Kind(at[0]) == BoxedKind.HeapBinary ? (byte*)(at + 2) : SharedBytes.Data((SharedBytes*)at[2]);
    }

    /// <summary>A part of this view; the caller has checked the bounds.</summary>
    public BitView Part(long bit, long length) => new(Bytes, Offset + bit, length, Base);

    /// <summary>Copies all bits to a target bit.</summary>
    public void CopyTo(byte* to, long toBit) => BitCopy.Copy(Bytes, Offset, to, toBit, Length);

    /// <summary>The whole bytes as an array of their own.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[ByteLength];
        fixed (byte* to = bytes) BitCopy.Copy(Bytes, Offset, to, 0, ByteLength << 3);
        return bytes;
    }

    public bool Equals(in BitView other) =>
        Length == other.Length && BitCopy.AreEqual(Bytes, Offset, other.Bytes, other.Offset, Length);

    /// <summary>Term order: by the first differing bit, a prefix before what it begins.</summary>
    public int CompareTo(in BitView other)
    {
        int order = BitCopy.Compare(Bytes, Offset, other.Bytes, other.Offset, Math.Min(Length, other.Length));
        return order != 0 ? order : Length.CompareTo(other.Length);
    }

    /// <summary>A hash of the bits alone: equal bit strings have equal hashes, however they are stored.</summary>
    public ulong Hash(ulong seed)
    {
        const ulong prime = 0x9E3779B97F4A7C15;
        ulong hash = (seed ^ (ulong)Length) * prime;
        long bit = Offset;
        for (long left = Length; left > 0;)
        {
            int part = (int)Math.Min(left, 64);
            ulong word = part == 64 && (bit & 7) == 0 ? BitCopy.Load(Bytes + (bit >> 3)) : BitCopy.Read(Bytes, bit, part);
            hash = (hash ^ word) * prime;
            hash ^= hash >> 29;
            bit += part;
            left -= part;
        }
        return hash ^ (hash >> 32);
    }
}
