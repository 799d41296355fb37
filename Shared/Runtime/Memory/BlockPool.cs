using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>
/// Unmanaged memory for heaps and signals, in blocks of a few sizes (two per power of two) cut from slabs. Every scheduler keeps free blocks
/// of its own, which only the thread that serves it uses, and exchanges surplus with all others in batches. Larger ones come from the
/// system's allocator, the largest have address ranges of their own (<see cref="LargeBlocks"/>).
/// </summary>
internal static unsafe partial class BlockPool
{
    /// <summary>Blocks above this many words are not pooled.</summary>
    const int MaxPooledWords = 8192;

    const int SlabBytes = 1 << 20;

    /// <summary>How many bytes of free blocks of one size a scheduler keeps before it gives half of them away.</summary>
    const int MaxLocalBytes = 256 * 1024;

    const int ClassCount = 24;

    /// <summary>Free blocks that one thread at a time uses without a lock.</summary>
    public sealed class LocalBlocks
    {
        public readonly nint[] Heads = new nint[ClassCount];
        public readonly int[] Counts = new int[ClassCount];

        /// <summary>The last round of giving everything away that this took part in.</summary>
        public int Round;
    }

    sealed class SharedBlocks
    {
        public nint Head;
        public byte* SlabNext;
        public byte* SlabEnd;
    }

    [ThreadStatic] static LocalBlocks? local;

    /// <summary>What the thread uses while it serves no scheduler.</summary>
    [ThreadStatic] static LocalBlocks? own;

    static readonly SharedBlocks[] shared = [.. Enumerable.Range(0, ClassCount).Select(_ => new SharedBlocks())];
    static long bytesInUse;

    /// <summary>Bytes handed out and not returned, large blocks and slabs alike (slabs count whole).</summary>
    public static long BytesReserved => Interlocked.Read(ref bytesInUse);

    /// <summary>The thread uses the free blocks of a scheduler from now on; with null, its own.</summary>
    public static void Use(LocalBlocks? ofScheduler) => local = ofScheduler ?? own;

    static LocalBlocks OwnBlocks() => local = own ??= new LocalBlocks();

    /// <summary>How many words a block really has when <paramref name="words"/> are asked for.</summary>
    public static int RoundUp(int words) =>
        words <= MaxPooledWords ? WordsOf(ClassOf(words)) : words < LargeBlocks.LeastWords ? words : LargeBlocks.RoundUp(words);

    /// <summary>A block of at least <paramref name="words"/>; its contents are arbitrary.</summary>
    public static long* Allocate(int words)
    {
        Debug.Assert(words >= 0, "A block has no negative size.");
        if (words > MaxPooledWords)
        {
            words = RoundUp(words);
            Interlocked.Add(ref bytesInUse, (long)words * 8);
            return words < LargeBlocks.LeastWords ? (long*)NativeMemory.Alloc((nuint)words * 8) : LargeBlocks.Allocate(words);
        }
        int size = ClassOf(words);
        LocalBlocks blocks = local ?? OwnBlocks();
        nint block = blocks.Heads[size];
        if (block == 0) return (long*)Refill(blocks, size);
        blocks.Heads[size] = *(nint*)block;
        blocks.Counts[size]--;
        return (long*)block;
    }

    /// <summary>Returns a block that was asked for with the same number of words, or with any number that rounds up to the same.</summary>
    public static void Free(long* block, int words)
    {
        if (words > MaxPooledWords)
        {
            words = RoundUp(words);
            Interlocked.Add(ref bytesInUse, -(long)words * 8);
            if (words < LargeBlocks.LeastWords) NativeMemory.Free(block);
            else LargeBlocks.Free(block, words);
            return;
        }
        int size = ClassOf(words);
        LocalBlocks blocks = local ?? OwnBlocks();
        *(nint*)block = blocks.Heads[size];
        blocks.Heads[size] = (nint)block;
        if (++blocks.Counts[size] * WordsOf(size) * 8 > MaxLocalBytes) GiveAway(blocks, size);
    }

    /// <summary>Size classes: 8, 12, 16, 24, 32, 48, 64, 96, … words.</summary>
    static int ClassOf(int words)
    {
        if (words <= 8) return 0;
        int power = BitOperations.Log2((uint)(words - 1));
        bool upperHalf = words - 1 >= (3 << (power - 1));
        return ((power - 3) << 1) + (upperHalf ? 2 : 1);
    }

    static int WordsOf(int size) => (size & 1) == 0 ? 8 << (size >> 1) : 12 << (size >> 1);

    static nint Refill(LocalBlocks blocks, int size)
    {
        int blockBytes = WordsOf(size) * 8;
        int batch = Math.Max(1, MaxLocalBytes / 4 / blockBytes);
        SharedBlocks pool = shared[size];
        lock (pool)
        {
            for (int taken = 0; taken < batch && pool.Head != 0; taken++) Push(blocks, size, Pop(pool));
            if (blocks.Heads[size] == 0) CutSlab(pool, blocks, size, blockBytes, batch);
        }
        nint block = blocks.Heads[size];
        blocks.Heads[size] = *(nint*)block;
        blocks.Counts[size]--;
        return block;
    }

    static void CutSlab(SharedBlocks pool, LocalBlocks blocks, int size, int blockBytes, int batch)
    {
        for (int cut = 0; cut < batch; cut++)
        {
            if (pool.SlabEnd - pool.SlabNext < blockBytes)
            {
                if (cut > 0) return;
                pool.SlabNext = AddressSpace.AllocateAligned(SlabBytes);
                pool.SlabEnd = pool.SlabNext + SlabBytes;
                Interlocked.Add(ref bytesInUse, SlabBytes);
            }
            Push(blocks, size, (nint)pool.SlabNext);
            pool.SlabNext += blockBytes;
        }
    }

    static void GiveAway(LocalBlocks blocks, int size) => GiveAway(blocks, size, blocks.Counts[size] / 2);

    static void GiveAway(LocalBlocks blocks, int size, int given)
    {
        SharedBlocks pool = shared[size];
        lock (pool)
        {
            for (; given > 0; given--)
            {
                nint block = blocks.Heads[size];
                blocks.Heads[size] = *(nint*)block;
                blocks.Counts[size]--;
                *(nint*)block = pool.Head;
                pool.Head = block;
            }
        }
    }

    static void Push(LocalBlocks blocks, int size, nint block)
    {
        *(nint*)block = blocks.Heads[size];
        blocks.Heads[size] = block;
        blocks.Counts[size]++;
    }

    static nint Pop(SharedBlocks pool)
    {
        nint block = pool.Head;
        pool.Head = *(nint*)block;
        return block;
    }
}
