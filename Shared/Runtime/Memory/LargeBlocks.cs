using System.Numerics;

namespace Playground.Runtime.Memory;

/// <summary>
/// Blocks of a megabyte and more: address ranges of their own. Some that were freed are kept for a while, because a process with much data
/// asks for the like of them at every collection, and fresh pages are dear: the operating system clears each one when it is written first.
/// The others are given back piece by piece by the schedulers between two slices.
/// </summary>
internal static unsafe class LargeBlocks
{
    /// <summary>Blocks from this many words on are large.</summary>
    public const int LeastWords = 128 * 1024;

    /// <summary>The largest number of words that can be rounded up.</summary>
    public const int MostWords = 7 << 28;

    /// <summary>Sizes per power of two, so that a freed block fits a request of about the same size.</summary>
    const int SizesPerDoubling = 4;

    /// <summary>At most so many freed blocks are kept (as in OTP's mseg_alloc),</summary>
    const int MaxKept = 10;

    /// <summary>and all of them together are at most this share of the machine's memory.</summary>
    const int ShareOfMemory = 16;

    /// <summary>So much is given back at once; it takes about 0.2 ms.</summary>
    const int PieceBytes = 4 << 20;

    readonly record struct FreedBlock(nint Start, long Bytes, int Round);

    static readonly object gate = new();
    static readonly List<FreedBlock> kept = [];
    static readonly Stack<FreedBlock> leaving = [];
    static readonly long maxKeptBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory;
    static long keptBytes;
    static int round;
    static volatile bool hasLeaving;

    /// <summary>Whether freed blocks wait to be used again.</summary>
    public static bool KeepsAny => Volatile.Read(ref keptBytes) != 0;

    /// <summary>Whether there is something to give back to the operating system.</summary>
    public static bool HasLeaving => hasLeaving;

    /// <summary>How many words a block has when <paramref name="words"/> are asked for.</summary>
    public static int RoundUp(int words)
    {
        int step = 1 << (BitOperations.Log2((uint)words) - BitOperations.Log2(SizesPerDoubling));
        return checked(words + (step - 1)) & -step;
    }

    /// <summary>A block of a size that <see cref="RoundUp"/> gave; its contents are arbitrary.</summary>
    public static long* Allocate(int words)
    {
        long bytes = words * (long)sizeof(long);
        lock (gate)
        {
            int fitting = kept.FindLastIndex(block => block.Bytes == bytes);
            if (fitting >= 0) return (long*)Remove(fitting).Start;
        }
        return AddressSpace.Allocate((nuint)bytes);
    }

    /// <summary>Keeps the block for the next request; what is too much goes.</summary>
    public static void Free(long* block, int words)
    {
        lock (gate)
        {
            long bytes = words * (long)sizeof(long);
            kept.Add(new FreedBlock((nint)block, bytes, round));
            keptBytes += bytes;
            while (kept.Count > MaxKept || keptBytes > maxKeptBytes) Leave(0);
        }
    }

    /// <summary>Lets go of what nobody has asked for since the last call.</summary>
    public static void Age()
    {
        lock (gate)
        {
            while (kept.Count > 0 && kept[0].Round != round) Leave(0);
            round++;
        }
    }

    /// <summary>Gives one piece back.</summary>
    public static void GiveBackPiece()
    {
        FreedBlock block;
        lock (gate)
        {
            if (!leaving.TryPop(out block)) return;
            hasLeaving = leaving.Count > 0;
        }
        long left = block.Bytes - (long)AddressSpace.FreeEnd((long*)block.Start, (nuint)block.Bytes, PieceBytes);
        if (left == 0) return;
        lock (gate) Leave(block with { Bytes = left });
    }

    static void Leave(int index) => Leave(Remove(index));

    static void Leave(FreedBlock block)
    {
        leaving.Push(block);
        hasLeaving = true;
    }

    static FreedBlock Remove(int index)
    {
        FreedBlock block = kept[index];
        kept.RemoveAt(index);
        keptBytes -= block.Bytes;
        return block;
    }
}
