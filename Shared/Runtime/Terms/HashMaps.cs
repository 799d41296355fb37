using System.Numerics;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// Maps of more than 32 keys: a tree whose nodes take five bits of the key's hash each, from the highest down. A node has one child per set
/// bit of its bitmap: another node, or a leaf, which is a cons cell [Key|Value]. Keys that agree in all twelve digits share a node whose
/// bitmap is -1 and whose leaves are searched one by one. A tree with the same keys always has the same shape.
/// </summary>
internal static unsafe class HashMaps
{
    /// <summary>Maps up to this size are flat, as in OTP.</summary>
    public const int MaxFlat = 32;

    const int DigitBits = 5;

    /// <summary>At this level the digits of the hash are used up.</summary>
    const int CollisionLevel = 12;

    public static readonly long CollisionMark = Term.Small(-1);

    /// <summary>The number of keys of a map of either kind.</summary>
    public static int SizeOf(long map)
    {
        long* at = Term.Address(map);
        return Header.Kind(at[0]) == BoxedKind.FlatMap ? Header.Arity(at[0]) - 1 : (int)Term.SmallValue(at[1]);
    }

    public static bool IsHash(long map) => Header.Kind(Term.HeaderOf(map)) == BoxedKind.HashMap;

    /// <summary>The value of a key in a large map, or <see cref="Term.None"/>.</summary>
    public static long Find(Context* c, long map, long key)
    {
        ulong hash = HashOf(c, key);
        long node = Term.Address(map)[2];
        for (int level = 0; level < CollisionLevel; level++)
        {
            long* at = Term.Address(node);
            uint bitmap = (uint)Term.SmallValue(at[1]);
            uint bit = 1u << Digit(hash, level);
            if ((bitmap & bit) == 0) return Term.None;
            long child = at[2 + Index(bitmap, bit)];
            if (Term.IsList(child)) return TermOrder.AreIdentical(c, Term.Head(child), key) ? Term.Tail(child) : Term.None;
            node = child;
        }
        long leaf = FindLeaf(c, node, key);
        return leaf == Term.None ? Term.None : Term.Tail(leaf);
    }

    /// <summary>The leaf of a key in a node of keys with the same hash, or <see cref="Term.None"/>.</summary>
    public static long FindLeaf(Context* c, long node, long key)
    {
        long* at = Term.Address(node);
        int count = Header.Arity(at[0]) - 1;
        for (int i = 2; i < count + 2; i++)
            if (TermOrder.AreIdentical(c, Term.Head(at[i]), key)) return at[i];
        return Term.None;
    }

    /// <summary>A large map with the association; the same map when nothing changes.</summary>
    public static long Put(Context* c, long map, long key, long value)
    {
        long* at = Term.Address(map);
        bool added = false;
        long root = PutInto(c, at[2], 0, HashOf(c, key), key, value, ref added);
        if (root == at[2]) return map;
        return Wrap(new HeapRoom(c), (int)Term.SmallValue(at[1]) + (added ? 1 : 0), root);
    }

    /// <summary>
    /// The root of a large map's tree without the key, and its leaf, or <see cref="Term.None"/> when it has no such key. The caller counts,
    /// and makes a flat map of what is left when it is small.
    /// </summary>
    public static long RemoveFromTree(Context* c, long map, long key, out long leaf)
    {
        leaf = Term.None;
        return RemoveFrom(c, Term.Address(map)[2], 0, HashOf(c, key), key, ref leaf);
    }

    public static long Wrap<TRoom>(TRoom room, int size, long root) where TRoom : ITermRoom
    {
        long* at = room.Take(3);
        at[0] = Header.Make(BoxedKind.HashMap, 2);
        at[1] = Term.Small(size);
        at[2] = root;
        return Term.Boxed(at);
    }

    /// <summary>The associations of a map of either kind, in its own order; <paramref name="entries"/> has room for exactly these.</summary>
    public static void CopyEntries(long map, Span<MapEntry> entries)
    {
        int next = 0;
        if (IsHash(map))
        {
            CopyNode(Term.Address(map)[2], entries, ref next);
            return;
        }
        long* at = Term.Address(map);
        long* keys = Term.Address(at[1]) + 1;
        for (; next < entries.Length; next++) entries[next] = new MapEntry { Key = keys[next], Value = at[2 + next] };
    }

    /// <summary>Nodes above more entries are pause points.</summary>
    const int PartEntries = 256;

    /// <summary>The tree of entries that are sorted by hash, without doubles.</summary>
    public static long Tree<TRoom>(TRoom room, ReadOnlySpan<MapEntry> entries, int level = 0) where TRoom : ITermRoom
    {
        if (level == CollisionLevel) return CollisionNode(room, entries);
        if (entries.Length > PartEntries) Scheduling.Worker.PassInWork();
        Span<long> children = stackalloc long[1 << DigitBits];
        int count = 0;
        uint bitmap = 0;
        for (int start = 0; start < entries.Length;)
        {
            int digit = Digit(entries[start].Hash, level);
            int end = start + 1;
            while (end < entries.Length && Digit(entries[end].Hash, level) == digit) end++;
            children[count++] = end - start == 1 ? Leaf(room, entries[start]) : Tree(room, entries[start..end], level + 1);
            bitmap |= 1u << digit;
            start = end;
        }
        long* at = room.Take(2 + count);
        at[0] = Header.Make(BoxedKind.MapNode, 1 + count);
        at[1] = Term.Small(bitmap);
        for (int i = 0; i < count; i++) at[2 + i] = children[i];
        return Term.Boxed(at);
    }

    public static ulong HashOf(Context* c, long key) => TermHash.Of(c, Worker.Of(c).Process.Node.Atoms, key);

    /// <summary>Bits of a hash that a tree can tell apart.</summary>
    public const int HashBits = CollisionLevel * DigitBits;

    /// <summary>The part of a hash that a tree can tell apart.</summary>
    public static ulong DigitsOf(ulong hash) => hash >> (64 - HashBits);

    static int Digit(ulong hash, int level) => (int)(hash >> (64 - DigitBits * (level + 1))) & ((1 << DigitBits) - 1);

    static int Index(uint bitmap, uint bit) => BitOperations.PopCount(bitmap & (bit - 1));

    static void CopyNode(long node, Span<MapEntry> entries, ref int next)
    {
        long* at = Term.Address(node);
        int children = Header.Arity(at[0]) - 1;
        int first = next;
        for (int i = 2; i < children + 2; i++)
        {
            if (Term.IsList(at[i])) entries[next++] = new MapEntry { Key = Term.Head(at[i]), Value = Term.Tail(at[i]) };
            else CopyNode(at[i], entries, ref next);
        }
        if (next - first > PartEntries) Scheduling.Worker.PassInWork();
    }

    static long PutInto(Context* c, long node, int level, ulong hash, long key, long value, ref bool added)
    {
        if (level == CollisionLevel) return PutIntoCollision(c, node, key, value, ref added);
        long* at = Term.Address(node);
        uint bitmap = (uint)Term.SmallValue(at[1]);
        uint bit = 1u << Digit(hash, level);
        int index = Index(bitmap, bit);
        if ((bitmap & bit) == 0)
        {
            added = true;
            return WithChild(c, at, bitmap | bit, index, Heap.Cons(c, key, value));
        }
        long child = at[2 + index];
        long changed;
        if (!Term.IsList(child)) changed = PutInto(c, child, level + 1, hash, key, value, ref added);
        else if (TermOrder.AreIdentical(c, Term.Head(child), key))
        {
            if (Term.Tail(child) == value) return node;
            changed = Heap.Cons(c, Term.Head(child), value);
        }
        else
        {
            added = true;
            changed = Pair(c, level + 1, HashOf(c, Term.Head(child)), child, hash, Heap.Cons(c, key, value));
        }
        return changed == child ? node : Replaced(c, at, index, changed);
    }

    static long PutIntoCollision(Context* c, long node, long key, long value, ref bool added)
    {
        long* at = Term.Address(node);
        int count = Header.Arity(at[0]) - 1;
        for (int i = 0; i < count; i++)
        {
            long leaf = at[2 + i];
            if (!TermOrder.AreIdentical(c, Term.Head(leaf), key)) continue;
            return Term.Tail(leaf) == value ? node : Replaced(c, at, i, Heap.Cons(c, Term.Head(leaf), value));
        }
        added = true;
        long* copy = Heap.Allocate(c, count + 3);
        copy[0] = Header.Make(BoxedKind.MapNode, count + 2);
        for (int i = 1; i <= count + 1; i++) copy[i] = at[i];
        copy[count + 2] = Heap.Cons(c, key, value);
        return Term.Boxed(copy);
    }

    /// <summary>The smallest tree that tells two leaves apart.</summary>
    static long Pair(Context* c, int level, ulong hash, long leaf, ulong otherHash, long other)
    {
        int digit = Digit(hash, level);
        int otherDigit = Digit(otherHash, level);
        if (level < CollisionLevel && digit == otherDigit)
        {
            long child = Pair(c, level + 1, hash, leaf, otherHash, other);
            long* single = Heap.Allocate(c, 3);
            single[0] = Header.Make(BoxedKind.MapNode, 2);
            single[1] = Term.Small(1L << digit);
            single[2] = child;
            return Term.Boxed(single);
        }
        long* at = Heap.Allocate(c, 4);
        bool inOrder = level == CollisionLevel || digit < otherDigit;
        at[0] = Header.Make(BoxedKind.MapNode, 3);
        at[1] = level == CollisionLevel ? CollisionMark : Term.Small((1L << digit) | (1L << otherDigit));
        at[2] = inOrder ? leaf : other;
        at[3] = inOrder ? other : leaf;
        return Term.Boxed(at);
    }

    /// <summary>The node without the key; a single leaf that is left takes the node's place, so that the shape stays that of the keys.</summary>
    static long RemoveFrom(Context* c, long node, int level, ulong hash, long key, ref long removed)
    {
        long* at = Term.Address(node);
        int count = Header.Arity(at[0]) - 1;
        int index;
        uint bit = 0;
        if (level == CollisionLevel)
        {
            for (index = 0; index < count && !TermOrder.AreIdentical(c, Term.Head(at[2 + index]), key); index++) { }
            if (index == count) return node;
        }
        else
        {
            uint bitmap = (uint)Term.SmallValue(at[1]);
            bit = 1u << Digit(hash, level);
            if ((bitmap & bit) == 0) return node;
            index = Index(bitmap, bit);
        }
        long child = at[2 + index];
        if (Term.IsList(child))
        {
            if (level < CollisionLevel && !TermOrder.AreIdentical(c, Term.Head(child), key)) return node;
            removed = child;
            return WithoutChild(c, at, count, index, bit, level);
        }
        long changed = RemoveFrom(c, child, level + 1, hash, key, ref removed);
        if (changed == child) return node;
        return count == 1 && level > 0 && Term.IsList(changed) ? changed : Replaced(c, at, index, changed);
    }

    static long WithoutChild(Context* c, long* node, int count, int index, uint bit, int level)
    {
        if (count == 2 && level > 0 && Term.IsList(node[2 + (1 - index)])) return node[2 + (1 - index)];
        long* at = Heap.Allocate(c, count + 1);
        at[0] = Header.Make(BoxedKind.MapNode, count);
        at[1] = level == CollisionLevel ? CollisionMark : Term.Small(Term.SmallValue(node[1]) & ~(long)bit);
        for (int i = 0, to = 2; i < count; i++)
            if (i != index) at[to++] = node[2 + i];
        return Term.Boxed(at);
    }

    static long WithChild(Context* c, long* node, uint bitmap, int index, long child)
    {
        int count = Header.Arity(node[0]) - 1;
        long* at = Heap.Allocate(c, count + 3);
        at[0] = Header.Make(BoxedKind.MapNode, count + 2);
        at[1] = Term.Small(bitmap);
        for (int i = 0; i < index; i++) at[2 + i] = node[2 + i];
        at[2 + index] = child;
        for (int i = index; i < count; i++) at[3 + i] = node[2 + i];
        return Term.Boxed(at);
    }

    static long Replaced(Context* c, long* node, int index, long child)
    {
        int words = Header.Arity(node[0]) + 1;
        long* at = Heap.Allocate(c, words);
        for (int i = 0; i < words; i++) at[i] = node[i];
        at[2 + index] = child;
        return Term.Boxed(at);
    }

    static long CollisionNode<TRoom>(TRoom room, ReadOnlySpan<MapEntry> entries) where TRoom : ITermRoom
    {
        long* at = room.Take(2 + entries.Length);
        at[0] = Header.Make(BoxedKind.MapNode, 1 + entries.Length);
        at[1] = CollisionMark;
        for (int i = 0; i < entries.Length; i++) at[2 + i] = Leaf(room, entries[i]);
        return Term.Boxed(at);
    }

    static long Leaf<TRoom>(TRoom room, in MapEntry entry) where TRoom : ITermRoom
    {
        long* cell = room.Take(2);
        cell[0] = entry.Key;
        cell[1] = entry.Value;
        return Term.List(cell);
    }
}
