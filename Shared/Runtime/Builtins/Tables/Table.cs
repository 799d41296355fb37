using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

internal enum TableType { Set, OrderedSet, Bag, DuplicateBag }

internal enum TableProtection { Public, Protected, Private }

/// <summary>What a table was made with.</summary>
internal sealed record TableOptions
{
    public TableType Type = TableType.Set;
    public TableProtection Protection = TableProtection.Protected;
    public bool IsNamed;

    /// <summary>The key's place in the tuple, from 0.</summary>
    public int KeyIndex;

    /// <summary>Pid word, or 0.</summary>
    public long Heir;

    /// <summary>What the heir is told; a term of the process that makes the table.</summary>
    public long HeirData;

    // What these ask for is always so, or never; the table only says what was asked.
    public bool ReadConcurrency, Compressed;
    public long WriteConcurrency = Atoms.False;
    public bool DecentralizedCounters;
}

/// <summary>
/// One table: what all types have in common. Members that touch entries are called under <see cref="Lock"/>; entries that leave the table are
/// given to the caller, who releases them after the lock.
/// </summary>
internal abstract unsafe class Table(Node node, long number, long name, long owner, TableOptions options)
{
    /// <summary>Changes of the table's words that the node does not know of yet, at most.</summary>
    const int UnaccountedWords = 1024;

    public readonly Node Node = node;

    /// <summary>Number of the reference that is the table's identifier.</summary>
    public readonly long Number = number;

    public readonly TableOptions Options = options;
    public readonly TableLock Lock = new(node.Schedulers.Count);
    public long Name = name;

    /// <summary>Pid word of the owner.</summary>
    public long Owner = owner;

    public long Heir;
    public Fragment* HeirData;

    public long Count;
    public long Words;
    long accounted;

    public volatile bool IsDeleted;

    /// <summary>safe_fixtable: who holds it how often; guarded by itself.</summary>
    public readonly Dictionary<long, int> Fixed = [];

    /// <summary>Since when it is fixed, in monotonic nanoseconds.</summary>
    public long FixedSince;

    /// <summary>The longest chain of objects with one key that an insertion has met: long ones are walked away from the scheduler.</summary>
    public int LongestRun;

    public int KeyIndex => Options.KeyIndex;

    public bool HasUniqueKeys => Options.Type is TableType.Set or TableType.OrderedSet;

    public bool IsOrdered => Options.Type == TableType.OrderedSet;

    public long KeyOf(TableEntry* entry) => Term.Element(entry->Term, KeyIndex);

    /// <summary>What entries with this key are found by; 0 where keys are compared only. Not under the lock: keys may be large.</summary>
    public abstract ulong HashOf(Context* c, long key);

    /// <summary>The first entry with the key, or null.</summary>
    public abstract TableEntry* Find(Context* c, long key, ulong hash);

    /// <summary>The entry behind another one with the same key, or null.</summary>
    public abstract TableEntry* NextOfKey(Context* c, TableEntry* entry);

    /// <summary>Puts the entry in; gives the one that it replaces, or, when the table has the same object already, the entry itself.</summary>
    public abstract TableEntry* Put(Context* c, TableEntry* entry);

    /// <summary>Puts an entry in the place of another one with the same key.</summary>
    public abstract void Replace(Context* c, TableEntry* former, TableEntry* entry);

    /// <summary>Takes an entry out; false when the table does not hold it any more.</summary>
    public abstract bool Remove(Context* c, TableEntry* entry);

    /// <summary>The first key's entry, or the last one's in a table that is in order.</summary>
    public abstract TableEntry* First(Context* c, bool fromEnd);

    /// <summary>The entry of the key behind, or before, this one.</summary>
    public abstract TableEntry* Neighbour(Context* c, long key, ulong hash, bool before);

    /// <summary>Fills in entries behind the position and moves it on. A table without order gives keys of one hash together.</summary>
    public abstract void Collect(Context* c, ref TablePosition position, List<nint> into, int most, bool backwards);

    /// <summary>Takes all entries out: a chain through <see cref="TableEntry.Next"/>, or a tree. Nothing comes in any more after that when it is for good.</summary>
    public abstract TableContents TakeAll(bool forGood);

    /// <summary>The table's size has changed; under the lock for writing.</summary>
    protected void Note(long words, long entries)
    {
        Words += words;
        Count += entries;
        long behind = Words - accounted;
        if (behind is > -UnaccountedWords and < UnaccountedWords) return;
        accounted = Words;
        Node.AddMemory(behind);
    }

    /// <summary>The words of the table that the node counts among its memory.</summary>
    public long AccountedWords => Volatile.Read(ref accounted);

    /// <summary>The table is no more: the node forgets its words.</summary>
    public void ForgetWords()
    {
        Node.AddMemory(-accounted);
        accounted = Words = 0;
        if (HeirData != null) Fragment.Free(HeirData);
        HeirData = null;
    }

    /// <summary>The term that programs know the table by.</summary>
    public long Identifier(Context* c) => Options.IsNamed ? Name : Heap.Reference(c, Number);

    public bool IsFixed
    {
        get { lock (Fixed) return Fixed.Count > 0; }
    }
}

/// <summary>Where a scan stands.</summary>
internal unsafe struct TablePosition
{
    public bool IsAtEnd;

    /// <summary>Entries with lower hashes are done,</summary>
    public ulong Hash;

    /// <summary>and so many with this one.</summary>
    public int Skip;

    /// <summary>In a table that is in order: the last key that is done; None at the beginning.</summary>
    public long Key;
}

/// <summary>Entries that were a table's, to be freed at leisure.</summary>
internal readonly unsafe struct TableContents(nint* buckets, long bucketCount, nint* older, long olderCount, TableEntry* root)
{
    const int EntriesBetweenPauses = 256;

    public void Free()
    {
        FreeBuckets(buckets, bucketCount);
        FreeBuckets(older, olderCount);
        FreeTree(root);
    }

    static void FreeBuckets(nint* buckets, long count)
    {
        if (buckets == null) return;
        int freed = 0;
        for (long i = 0; i < count; i++)
        {
            for (var entry = (TableEntry*)buckets[i]; entry != null;)
            {
                TableEntry* next = entry->Next;
                TableEntry.Release(entry);
                entry = next;
                if (++freed % EntriesBetweenPauses == 0) Worker.PausePoint();
            }
            if (i % 4096 == 4095) Worker.PausePoint();
        }
        System.Runtime.InteropServices.NativeMemory.Free(buckets);
    }

    /// <summary>Turns the tree into a list on the right by rotations, from the root on, and frees the list.</summary>
    static void FreeTree(TableEntry* entry)
    {
        for (int freed = 0; entry != null;)
        {
            if (entry->Next != null)
            {
                TableEntry* left = entry->Next;
                entry->Next = left->Right;
                left->Right = entry;
                entry = left;
                continue;
            }
            TableEntry* rest = entry->Right;
            TableEntry.Release(entry);
            entry = rest;
            if (++freed % EntriesBetweenPauses == 0) Worker.PausePoint();
        }
    }
}
