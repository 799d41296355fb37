using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>
/// Appending in amortised constant time: a bit string that was appended to lives in shared bytes with room to spare, and whoever appends to
/// its very end next takes the following room by moving the mark of what is filled. Everyone else who holds a part sees no change.
/// </summary>
/// <remarks>
/// The term over such bytes is always a SubBinary; the SharedBinary under it claims the whole room and is never seen by programs.
/// </remarks>
internal static unsafe class GrowableBits
{
    /// <summary>Room of the first shared bytes of a growing bit string, as in OTP.</summary>
    const long LeastRoom = 256;

    /// <summary>A comprehension's estimate of its result is believed up to here; beyond, doubling does as well.</summary>
    const long MostEstimatedRoom = 1 << 22;

    /// <summary>bs_init_writable: an empty bit string to append to; the size is the compiler's estimate of the result in bytes.</summary>
    public static long Create(Context* c, long size)
    {
        long room = Term.IsSmall(size) ? Math.Min(Term.SmallValue(size), MostEstimatedRoom) : 0;
        return room <= LeastRoom ? BitStrings.Empty : BitStrings.SubBinary(c, NewRoom(c, room, 0, out _), 0, 0);
    }

    /// <summary>
    /// A bit string of <paramref name="left"/> and <paramref name="extra"/> more bits, which the caller writes from
    /// <paramref name="bit"/> of <paramref name="data"/> on. The caller has checked the total size.
    /// </summary>
    public static long Append(Context* c, long term, in BitView left, long extra, out byte* data, out long bit)
    {
        if (extra == 0)
        {
            data = null;
            bit = 0;
            return term;
        }
        long total = left.Length + extra;
        if (TryClaim(left, extra))
        {
            data = left.Bytes;
            bit = left.Offset + left.Length;
            return BitStrings.SubBinary(c, left.Base, left.Offset, total);
        }
        bit = left.Length;
        long bytes = (total + 7) >> 3;
        long grown;
        if (bytes <= SharedBytes.MaxHeapBinary) grown = BitStrings.New(c, total, out data);
        else
        {
            long room = Math.Max(LeastRoom, BitStrings.Fits(c, bytes << 4) ? bytes * 2 : bytes);
            grown = BitStrings.SubBinary(c, NewRoom(c, room, total, out data), 0, total);
            data[bytes - 1] = 0;
        }
        new LongWork(c).Steps(left.Length >> 9);
        left.CopyTo(data, 0);
        return grown;
    }

    /// <summary>Gives the room back after a failed construction, unless someone appended to it meanwhile.</summary>
    public static void Withdraw(in BitView left, long extra)
    {
        if (Header.Kind(Term.HeaderOf(left.Base)) != BoxedKind.SharedBinary) return;
        var bytes = (SharedBytes*)Term.Address(left.Base)[2];
        long end = left.Offset + left.Length;
        Interlocked.CompareExchange(ref bytes->FilledBits, end, end + extra);
    }

    static bool TryClaim(in BitView left, long extra)
    {
        if (left.Bytes == null || Header.Kind(Term.HeaderOf(left.Base)) != BoxedKind.SharedBinary) return false;
        var bytes = (SharedBytes*)Term.Address(left.Base)[2];
        long end = left.Offset + left.Length;
        if (bytes->FilledBits != end || extra > (bytes->Length << 3) - end) return false;
        return Interlocked.CompareExchange(ref bytes->FilledBits, end + extra, end) == end;
    }

    /// <summary>Shared bytes with room, under a SharedBinary that covers all of it.</summary>
    static long NewRoom(Context* c, long room, long filledBits, out byte* data)
    {
        SharedBytes* bytes = SharedBytes.Allocate(room, Worker.Of(c).Process.Node.BinaryBytes);
        bytes->FilledBits = filledBits;
        data = SharedBytes.Data(bytes);
        return Heap.SharedBinary(c, bytes, room);
    }
}
