namespace Playground.Runtime.Memory;

// Slabs all of whose blocks are free go back to the operating system when somebody asks for it. A slab's address is a multiple of its size, so that a
// block's address says which slab it is of.
internal static unsafe partial class BlockPool
{
    static int round;

    /// <summary>Asks all schedulers to give their free blocks away: a single one keeps its slab from going back. Gives the number of this round.</summary>
    public static int AskForFreeBlocks() => Interlocked.Increment(ref round);

    /// <summary>Whether these have not been given away since somebody asked for them last.</summary>
    public static bool AreAskedFor(LocalBlocks blocks) => blocks.Round != Volatile.Read(ref round);

    /// <summary>Gives the free blocks away because somebody asked for them; by the thread that uses them.</summary>
    public static void GiveAwayAsAsked(LocalBlocks blocks)
    {
        int asked = Volatile.Read(ref round);
        GiveAwayAll(blocks);
        Volatile.Write(ref blocks.Round, asked);
    }

    /// <summary>Whether these were given away in this round or a later one.</summary>
    public static bool WereGivenAway(LocalBlocks blocks, int asked) => Volatile.Read(ref blocks.Round) - asked >= 0;

    /// <summary>A thread that will wait gives its own free blocks away.</summary>
    public static void GiveAwayOwn()
    {
        if (own is { } blocks) GiveAwayAll(blocks);
    }

    /// <summary>The thread ends: what it has kept for itself goes to all others.</summary>
    public static void LeaveThread()
    {
        GiveAwayOwn();
        local = own = null;
    }

    /// <summary>Gives back the slabs that nobody uses, and says how many bytes that were.</summary>
    public static long ReturnFreeSlabs()
    {
        long bytes = 0;
        for (int size = 0; size < ClassCount; size++) bytes += ReturnFreeSlabs(shared[size], SlabBytes / (WordsOf(size) * 8)) * (long)SlabBytes;
        Interlocked.Add(ref bytesInUse, -bytes);
        return bytes;
    }

    /// <summary>Looks at the free blocks of one size outside of the lock: there may be millions, and schedulers want some meanwhile.</summary>
    static int ReturnFreeSlabs(SharedBlocks pool, int blocksPerSlab)
    {
        nint chain, beingCut;
        lock (pool)
        {
            chain = pool.Head;
            pool.Head = 0;
            beingCut = pool.SlabEnd == null ? 0 : (nint)pool.SlabEnd - SlabBytes;
        }
        var free = new Dictionary<nint, int>();
        for (nint block = chain; block != 0; block = *(nint*)block)
        {
            nint slab = SlabOf(block);
            free[slab] = free.GetValueOrDefault(slab) + 1;
        }
        HashSet<nint> leaving = [.. free.Where(slab => slab.Value == blocksPerSlab && slab.Key != beingCut).Select(slab => slab.Key)];
        PutBack(pool, chain, leaving);
        foreach (nint slab in leaving) AddressSpace.FreeAligned((byte*)slab, SlabBytes);
        return leaving.Count;
    }

    /// <summary>Puts the blocks back that are of none of the slabs that leave.</summary>
    static void PutBack(SharedBlocks pool, nint chain, HashSet<nint> leaving)
    {
        nint first = 0, last = 0, next;
        for (nint block = chain; block != 0; block = next)
        {
            next = *(nint*)block;
            if (leaving.Contains(SlabOf(block))) continue;
            *(nint*)block = first;
            if (first == 0) last = block;
            first = block;
        }
        if (first == 0) return;
        lock (pool)
        {
            *(nint*)last = pool.Head;
            pool.Head = first;
        }
    }

    static nint SlabOf(nint block) => block & ~(nint)(SlabBytes - 1);

    static void GiveAwayAll(LocalBlocks blocks)
    {
        for (int size = 0; size < ClassCount; size++)
            if (blocks.Counts[size] > 0) GiveAway(blocks, size, blocks.Counts[size]);
    }
}
