using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>
/// An ordered_set: a treap, that is a search tree by key that is a heap by random priorities, so its depth is logarithmic whatever the order of
/// insertion. Keys compare as ==, so 1 and 1.0 are one key.
/// </summary>
internal sealed unsafe class TreeTable(Node node, long number, long name, long owner, TableOptions options)
    : Table(node, number, name, owner, options)
{
    TableEntry* root;
    ulong random = 0x9E3779B97F4A7C15;

    public override ulong HashOf(Context* c, long key) => 0;

    public override TableEntry* Find(Context* c, long key, ulong hash)
    {
        TableEntry* at = root;
        while (at != null)
        {
            int order = TermOrder.Compare(c, key, KeyOf(at));
            if (order == 0) return at;
            at = order < 0 ? at->Next : at->Right;
        }
        return null;
    }

    public override TableEntry* NextOfKey(Context* c, TableEntry* entry) => null;

    public override TableEntry* Put(Context* c, TableEntry* entry)
    {
        long key = KeyOf(entry);
        if (Find(c, key, 0) is var same && same != null)
        {
            Replace(c, same, entry);
            return same;
        }
        entry->Hash = NextPriority();
        TableEntry* at = root;
        TableEntry* parent = null;
        bool left = false;
        while (at != null && at->Hash >= entry->Hash)
        {
            parent = at;
            left = TermOrder.Compare(c, key, KeyOf(at)) < 0;
            at = left ? at->Next : at->Right;
        }
        Split(c, at, key, &entry->Next, &entry->Right);
        SetChild(parent, left, entry);
        Note(entry->BlockWords, 1);
        return null;
    }

    public override void Replace(Context* c, TableEntry* former, TableEntry* entry)
    {
        TableEntry* at = root;
        TableEntry* parent = null;
        bool left = false;
        long key = KeyOf(former);
        while (at != former)
        {
            parent = at;
            left = TermOrder.Compare(c, key, KeyOf(at)) < 0;
            at = left ? at->Next : at->Right;
        }
        entry->Next = former->Next;
        entry->Right = former->Right;
        entry->Hash = former->Hash;
        SetChild(parent, left, entry);
        Note(entry->BlockWords - former->BlockWords, 0);
    }

    public override bool Remove(Context* c, TableEntry* entry)
    {
        TableEntry* at = root;
        TableEntry* parent = null;
        bool left = false;
        long key = KeyOf(entry);
        while (at != null && at != entry)
        {
            int order = TermOrder.Compare(c, key, KeyOf(at));
            if (order == 0) return false;
            parent = at;
            left = order < 0;
            at = left ? at->Next : at->Right;
        }
        if (at == null) return false;
        SetChild(parent, left, Merge(entry->Next, entry->Right));
        Note(-entry->BlockWords, -1);
        return true;
    }

    public override TableEntry* First(Context* c, bool fromEnd)
    {
        TableEntry* at = root;
        if (at == null) return null;
        while ((fromEnd ? at->Right : at->Next) is var child && child != null) at = child;
        return at;
    }

    public override TableEntry* Neighbour(Context* c, long key, ulong hash, bool before)
    {
        TableEntry* best = null;
        for (TableEntry* at = root; at != null;)
        {
            int order = TermOrder.Compare(c, KeyOf(at), key);
            bool fits = before ? order < 0 : order > 0;
            if (fits) best = at;
            at = fits == before ? at->Right : at->Next;
        }
        return best;
    }

    public override void Collect(Context* c, ref TablePosition position, List<nint> into, int most, bool backwards)
    {
        for (int count = 0; count < most; count++)
        {
            TableEntry* next = position.Key == Term.None ? First(c, backwards) : Neighbour(c, position.Key, 0, backwards);
            if (next == null)
            {
                position.IsAtEnd = true;
                return;
            }
            into.Add((nint)next);
            position.Key = KeyOf(next);
        }
    }

    public override TableContents TakeAll(bool forGood)
    {
        var all = new TableContents(null, 0, null, 0, root);
        root = null;
        Note(-Words, -Count);
        return all;
    }

    void SetChild(TableEntry* parent, bool left, TableEntry* child)
    {
        if (parent == null) root = child;
        else if (left) parent->Next = child;
        else parent->Right = child;
    }

    /// <summary>Parts a tree into the keys below and above one that it does not hold.</summary>
    void Split(Context* c, TableEntry* tree, long key, TableEntry** below, TableEntry** above)
    {
        while (tree != null)
        {
            if (TermOrder.Compare(c, KeyOf(tree), key) < 0)
            {
                *below = tree;
                below = &tree->Right;
                tree = tree->Right;
            }
            else
            {
                *above = tree;
                above = &tree->Next;
                tree = tree->Next;
            }
        }
        *below = null;
        *above = null;
    }

    static TableEntry* Merge(TableEntry* below, TableEntry* above)
    {
        TableEntry* merged = null;
        TableEntry** hole = &merged;
        while (below != null && above != null)
        {
            if (below->Hash >= above->Hash)
            {
                *hole = below;
                hole = &below->Right;
                below = below->Right;
            }
            else
            {
                *hole = above;
                hole = &above->Next;
                above = above->Next;
            }
        }
        *hole = below != null ? below : above;
        return merged;
    }

    ulong NextPriority()
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return random;
    }
}
