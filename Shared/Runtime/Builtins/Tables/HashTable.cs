using System.Runtime.InteropServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>
/// A set, bag or duplicate_bag. The highest bits of a key's hash choose the bucket, and buckets are sorted by hash; so the whole table is in the
/// order of its hashes, which does not change when the number of buckets does, and a scan is a position in that order. Growing moves a few buckets
/// with every change, so no change takes long.
/// </summary>
internal sealed unsafe class HashTable : Table
{
    const int FewestBits = 4;
    const int MostBits = 36;
    const int BucketsMovedAtOnce = 4;

    /// <summary>Differs from table to table, so that nobody can choose keys that share a bucket.</summary>
    readonly ulong seed;

    nint* buckets;
    int bits = FewestBits;
    nint* older;
    int olderBits;

    /// <summary>So many of the older buckets are empty: their entries have moved.</summary>
    long moved;

    public HashTable(Node node, long number, long name, long owner, TableOptions options) : base(node, number, name, owner, options)
    {
        seed = Mix((ulong)node.Schedulers.Clock.Nanoseconds + ((ulong)number << 32));
        buckets = NewBuckets(bits);
    }

    public override ulong HashOf(Context* c, long key)
    {
        // The number of an atom depends on what ran before in this operating system process; a simulation must not.
        if (!Term.IsImmediate(key) || Node.Schedulers.Simulation is not null) return Mix(TermHash.Of(c, Node.Atoms, key) ^ seed);
        return Mix((ulong)key ^ seed);
    }

    public override TableEntry* Find(Context* c, long key, ulong hash)
    {
        for (TableEntry* at = *(TableEntry**)BucketOf(hash); at != null && at->Hash <= hash; at = at->Next)
            if (at->Hash == hash && TermOrder.AreIdentical(c, KeyOf(at), key)) return at;
        return null;
    }

    public override TableEntry* NextOfKey(Context* c, TableEntry* entry)
    {
        if (Options.Type == TableType.Set) return null;
        TableEntry* next = entry->Next;
        return next != null && next->Hash == entry->Hash && TermOrder.AreIdentical(c, KeyOf(next), KeyOf(entry)) ? next : null;
    }

    /// <summary>A new object goes before those with the same key, so that the last comes first in the chain.</summary>
    public override TableEntry* Put(Context* c, TableEntry* entry)
    {
        MoveBuckets();
        TableEntry** hole = HoleOf(entry->Hash);
        TableEntry** first = hole;
        while (*first != null && (*first)->Hash == entry->Hash && !TermOrder.AreIdentical(c, KeyOf(*first), KeyOf(entry))) first = &(*first)->Next;
        TableEntry* same = *first != null && (*first)->Hash == entry->Hash ? *first : null;
        if (same != null && Options.Type == TableType.Set)
        {
            entry->Next = same->Next;
            *first = entry;
            Note(entry->BlockWords - same->BlockWords, 0);
            return same;
        }
        if (same != null && Options.Type == TableType.Bag && Holds(c, same, entry)) return entry;
        if (same == null) first = hole;
        entry->Next = *first;
        *first = entry;
        Note(entry->BlockWords, 1);
        GrowOrShrink();
        return null;
    }

    public override void Replace(Context* c, TableEntry* former, TableEntry* entry)
    {
        TableEntry** hole = HoleOf(former->Hash);
        while (*hole != former) hole = &(*hole)->Next;
        entry->Next = former->Next;
        *hole = entry;
        Note(entry->BlockWords - former->BlockWords, 0);
    }

    public override bool Remove(Context* c, TableEntry* entry)
    {
        MoveBuckets();
        TableEntry** hole = HoleOf(entry->Hash);
        while (*hole != null && (*hole)->Hash == entry->Hash && *hole != entry) hole = &(*hole)->Next;
        if (*hole != entry) return false;
        *hole = entry->Next;
        Note(-entry->BlockWords, -1);
        GrowOrShrink();
        return true;
    }

    public override TableEntry* First(Context* c, bool fromEnd) => From(0);

    public override TableEntry* Neighbour(Context* c, long key, ulong hash, bool before)
    {
        TableEntry* at = Find(c, key, hash);
        if (at == null) return hash == ulong.MaxValue ? null : From(hash + 1);
        ulong last = at->Hash;
        while (at != null && at->Hash == last && TermOrder.AreIdentical(c, KeyOf(at), key)) at = at->Next;
        if (at != null) return at;
        return last == ulong.MaxValue ? null : From(last + 1);
    }

    public override void Collect(Context* c, ref TablePosition position, List<nint> into, int most, bool backwards)
    {
        TableEntry* at = From(position.Hash);
        for (int skip = at != null && at->Hash == position.Hash ? position.Skip : 0; skip > 0 && at != null && at->Hash == position.Hash; skip--)
            at = at->Next;
        position.Skip = 0;
        if (at == null && position.Hash != ulong.MaxValue) at = From(position.Hash + 1);
        ulong last = 0;
        for (int count = 0; at != null; count++)
        {
            if (count >= most && at->Hash != last)
            {
                position.Hash = at->Hash;
                return;
            }
            last = at->Hash;
            into.Add((nint)at);
            at = at->Next;
            if (at == null && last != ulong.MaxValue) at = From(last + 1);
        }
        position.IsAtEnd = true;
    }

    public override TableContents TakeAll(bool forGood)
    {
        var all = new TableContents(buckets, 1L << bits, older, older == null ? 0 : 1L << olderBits, null);
        older = null;
        bits = FewestBits;
        Note(-Words, -Count);
        buckets = forGood ? null : NewBuckets(bits);
        return all;
    }

    bool Holds(Context* c, TableEntry* same, TableEntry* entry)
    {
        int run = 0;
        for (; same != null; same = NextOfKey(c, same), run++)
            if (TermOrder.AreIdentical(c, same->Term, entry->Term)) return true;
        if (run > LongestRun) LongestRun = run;
        return false;
    }

    /// <summary>Where the first entry with this hash stands, or would stand.</summary>
    TableEntry** HoleOf(ulong hash)
    {
        var hole = (TableEntry**)BucketOf(hash);
        while (*hole != null && (*hole)->Hash < hash) hole = &(*hole)->Next;
        return hole;
    }

    nint* BucketOf(ulong hash)
    {
        if (older != null)
        {
            long index = (long)(hash >> (64 - olderBits));
            if (index >= moved) return older + index;
        }
        return buckets + (hash >> (64 - bits));
    }

    /// <summary>The first entry whose hash is this one or higher.</summary>
    TableEntry* From(ulong hash)
    {
        while (true)
        {
            var at = (TableEntry*)*BucketOf(hash);
            while (at != null && at->Hash < hash) at = at->Next;
            if (at != null) return at;
            hash = EndOfBucket(hash);
            if (hash == 0) return null;
        }
    }

    /// <summary>The lowest hash behind the bucket of this one; 0 when that is the last.</summary>
    ulong EndOfBucket(ulong hash)
    {
        if (older != null)
        {
            ulong index = hash >> (64 - olderBits);
            if ((long)index >= moved) return (index + 1) << (64 - olderBits);
            ulong end = ((hash >> (64 - bits)) + 1) << (64 - bits);
            ulong border = (ulong)moved << (64 - olderBits);
            return end == 0 || end > border ? border : end;
        }
        return ((hash >> (64 - bits)) + 1) << (64 - bits);
    }

    void GrowOrShrink()
    {
        if (older != null) return;
        long count = 1L << bits;
        if (Count > count && bits < MostBits) Resize(bits + 1);
        else if (Count < count >> 3 && bits > FewestBits) Resize(bits - 1);
    }

    void Resize(int newBits)
    {
        older = buckets;
        olderBits = bits;
        moved = 0;
        bits = newBits;
        buckets = NewBuckets(newBits);
    }

    /// <summary>Moves some buckets; their entries come in order of hash, so each goes to the end of its new bucket.</summary>
    void MoveBuckets()
    {
        if (older == null) return;
        long end = Math.Min(moved + BucketsMovedAtOnce, 1L << olderBits);
        for (; moved < end; moved++)
        {
            TableEntry** tail = null;
            nint* tailOf = null;
            for (var entry = (TableEntry*)older[moved]; entry != null;)
            {
                TableEntry* next = entry->Next;
                nint* bucket = buckets + (entry->Hash >> (64 - bits));
                if (bucket != tailOf)
                {
                    tailOf = bucket;
                    tail = (TableEntry**)bucket;
                    while (*tail != null) tail = &(*tail)->Next;
                }
                *tail = entry;
                entry->Next = null;
                tail = &entry->Next;
                entry = next;
            }
            older[moved] = 0;
        }
        if (moved < 1L << olderBits) return;
        NativeMemory.Free(older);
        older = null;
        Note(-(1L << olderBits), 0);
    }

    nint* NewBuckets(int newBits)
    {
        Note(1L << newBits, 0);
        return (nint*)NativeMemory.AllocZeroed((nuint)1 << newBits, (nuint)sizeof(nint));
    }

    static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
