using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>Makes bit strings: new ones of a given length, and parts of others.</summary>
internal static unsafe class BitStrings
{
    /// <summary>No binary is longer: lengths stay within what one span can cover. A node's own memory quota is usually lower.</summary>
    public const long MaxBytes = int.MaxValue - 64;

    public const long MaxBits = MaxBytes * 8;

    /// <summary>Parts of up to so many whole bytes are copied: that takes no more room than to point into the other's bytes.</summary>
    const int MaxCopiedPart = 16;

    /// <summary>Sizes below this are not worth asking the node about.</summary>
    const long SmallBits = 1 << 20;

    /// <summary>Whether a new bit string may have so many bits: what would exceed the node's memory is refused before it is made.</summary>
    public static bool Fits(Context* c, long bits) =>
        bits <= SmallBits || (bits <= MaxBits && Worker.Of(c).Process.Node.HasRoomFor(bits >> 3));

    /// <summary>The empty binary, shared by everyone.</summary>
    public static readonly long Empty = MakeEmpty();

    /// <summary>A part of a bit string; the caller has checked the bounds.</summary>
    public static long Part(Context* c, in BitView whole, long bit, long length) => Part(c, whole.Base, whole.Bytes, whole.Offset + bit, length);

    /// <summary>The bits of a HeapBinary or SharedBinary from an offset on.</summary>
    public static long Part(Context* c, long baseBinary, byte* bytes, long offset, long length)
    {
        if ((length & 7) == 0)
        {
            if (length == 0) return Empty;
            if (length <= MaxCopiedPart * 8)
            {
                long small = Heap.NewBinary(c, (int)(length >> 3), out byte* data);
                BitCopy.Copy(bytes, offset, data, 0, length);
                return small;
            }
            if (offset == 0 && length == Term.Address(baseBinary)[1] << 3) return baseBinary;
        }
        return SubBinary(c, baseBinary, offset, length);
    }

    /// <summary>A term that names some bits of a HeapBinary or SharedBinary.</summary>
    public static long SubBinary(Context* c, long baseBinary, long offset, long length)
    {
        long* at = Heap.Allocate(c, 4);
        at[0] = Header.Make(BoxedKind.SubBinary, 3);
        at[1] = Term.Small(offset);
        at[2] = Term.Small(length);
        at[3] = baseBinary;
        return Term.Boxed(at);
    }

    /// <summary>A bit string of that many bits, at most <see cref="MaxBits"/>, which the caller fills at once.</summary>
    public static long New(Context* c, long bits, out byte* data)
    {
        int bytes = (int)((bits + 7) >> 3);
        if (bytes == 0)
        {
            data = null;
            return Empty;
        }
        long binary = Heap.NewBinary(c, bytes, out data);
        if ((bits & 7) == 0) return binary;
        data[bytes - 1] = 0;
        return SubBinary(c, binary, 0, bits);
    }

    /// <summary>A bit string's copy in bytes of its own.</summary>
    public static long Copy(Context* c, in BitView view)
    {
        long copy = New(c, view.Length, out byte* data);
        view.CopyTo(data, 0);
        return copy;
    }

    static long MakeEmpty()
    {
        long* at = LiteralSpace.Allocate(2);
        at[0] = Header.Make(BoxedKind.HeapBinary, 1);
        at[1] = 0;
        return Term.Boxed(at);
    }
}
