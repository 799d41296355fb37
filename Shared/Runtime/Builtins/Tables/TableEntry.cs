using Playground.Runtime.Execution;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>
/// One object of a table: a copy of the tuple behind a header, outside of all heaps. The table holds one reference; a scan holds another while it
/// looks at the object, so an object that is deleted meanwhile stays readable until the scan is through.
/// </summary>
internal unsafe struct TableEntry
{
    public const int HeaderWords = 6;

    /// <summary>In a hash table the next entry of the bucket, in a tree the left child.</summary>
    public TableEntry* Next;

    /// <summary>In a tree the right child.</summary>
    public TableEntry* Right;

    /// <summary>In a hash table the key's hash, in a tree the priority.</summary>
    public ulong Hash;

    /// <summary>The tuple.</summary>
    public long Term;

    /// <summary>The first shared binary in it.</summary>
    public long* SharedBinaries;

    public int BlockWords;
    public int References;

    /// <summary>A copy of the tuple, with one reference.</summary>
    public static TableEntry* Make(long tuple, ulong hash)
    {
        long words = TermCopy.SizeOf(tuple);
        int blockWords = checked((int)words + HeaderWords);
        var entry = (TableEntry*)BlockPool.Allocate(blockWords);
        *entry = default;
        entry->BlockWords = blockWords;
        entry->References = 1;
        entry->Hash = hash;
        entry->Term = words == 0 ? tuple : TermCopy.Copy(tuple, (long*)entry + HeaderWords, ref entry->SharedBinaries);
        return entry;
    }

    public static void Keep(TableEntry* entry) => Interlocked.Increment(ref entry->References);

    public static void Release(TableEntry* entry)
    {
        // Who holds the only reference shares it with nobody, so nobody can take another.
        if (entry->References != 1 && Interlocked.Decrement(ref entry->References) > 0) return;
        SharedBytes.ReleaseChain(entry->SharedBinaries);
        BlockPool.Free((long*)entry, entry->BlockWords);
    }
}
