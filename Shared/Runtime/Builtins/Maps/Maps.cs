using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The operations on maps that code and natives share.</summary>
internal static unsafe class Maps
{
    /// <summary>Work on fewer entries is not charged for.</summary>
    const int ManyEntries = 200;

    /// <summary>The value of a key, or <see cref="Term.None"/> when the map has no such key, or is none; it never raises.</summary>
    public static long Get(Context* c, long map, long key)
    {
        if (!Term.IsMap(map)) return Term.None;
        if (HashMaps.IsHash(map)) return HashMaps.Find(c, map, key);
        long* at = Term.Address(map);
        int index = IndexOf(c, at, key);
        return index < 0 ? Term.None : at[2 + index];
    }

    /// <summary>A map with the associations of <paramref name="pairs"/> (key, value, key, value, …) added or replaced; raises {badmap, M}.</summary>
    public static long PutAll(Context* c, long map, long* pairs, int count)
    {
        if (!Term.IsMap(map)) return Raise.TaggedError(c, Atoms.BadMap, map);
        if (!HashMaps.IsHash(map) && HashMaps.SizeOf(map) + count > 2 * HashMaps.MaxFlat) return PutMany(c, map, pairs, count);
        for (int i = 0; i < count; i++) map = Put(c, map, pairs[2 * i], pairs[2 * i + 1]);
        return map;
    }

    /// <summary>A map with the values of existing keys replaced; raises {badmap, M} and {badkey, K}.</summary>
    public static long UpdateAll(Context* c, long map, long* pairs, int count)
    {
        if (!Term.IsMap(map)) return Raise.TaggedError(c, Atoms.BadMap, map);
        if (!HashMaps.IsHash(map)) return UpdateFlat(c, map, pairs, count);
        for (int i = 0; i < count; i++)
            if (Get(c, map, pairs[2 * i]) == Term.None) return Raise.TaggedError(c, Atoms.BadKey, pairs[2 * i]);
        for (int i = 0; i < count; i++) map = Put(c, map, pairs[2 * i], pairs[2 * i + 1]);
        return map;
    }

    /// <summary>The map with one association added or replaced; the same map when nothing changes.</summary>
    public static long Put(Context* c, long map, long key, long value)
    {
        if (HashMaps.IsHash(map)) return HashMaps.Put(c, map, key, value);
        long* at = Term.Address(map);
        int index = IndexOf(c, at, key);
        if (index < 0) return Insert(c, at, key, value);
        if (at[2 + index] == value) return map;
        int words = Header.Arity(at[0]) + 1;
        long* copy = Heap.Allocate(c, words);
        for (int i = 0; i < words; i++) copy[i] = at[i];
        copy[2 + index] = value;
        return Term.Boxed(copy);
    }

    /// <summary>The map without the key, and the value that it had, or <see cref="Term.None"/>.</summary>
    public static long Remove(Context* c, long map, long key, out long value)
    {
        if (HashMaps.IsHash(map)) return RemoveFromLarge(c, map, key, out value);
        value = Term.None;
        long* at = Term.Address(map);
        int index = IndexOf(c, at, key);
        if (index < 0) return map;
        value = at[2 + index];
        int size = Header.Arity(at[0]) - 1;
        long* keys = Term.Address(at[1]) + 1;
        Span<MapEntry> entries = stackalloc MapEntry[HashMaps.MaxFlat];
        int next = 0;
        for (int i = 0; i < size; i++)
            if (i != index) entries[next++] = new MapEntry { Key = keys[i], Value = at[2 + i] };
        return MapBuilder.Flat(new HeapRoom(c), entries[..next]);
    }

    /// <summary>The associations of a map in its order.</summary>
    public static MapEntry[] Entries(Context* c, long map)
    {
        int size = HashMaps.SizeOf(map);
        if (size >= ManyEntries) Heap.Charge(c, size / 10);
        var entries = new MapEntry[size];
        HashMaps.CopyEntries(map, entries);
        return entries;
    }

    /// <summary>A map of entries in any order; of equal keys the last counts.</summary>
    public static long FromEntries(Context* c, Span<MapEntry> entries)
    {
        if (entries.Length >= ManyEntries) Heap.Charge(c, entries.Length);
        return MapBuilder.Build(c, Worker.Of(c).Process.Node.Atoms, new HeapRoom(c), entries);
    }

    static long UpdateFlat(Context* c, long map, long* pairs, int count)
    {
        long* at = Term.Address(map);
        int words = Header.Arity(at[0]) + 1;
        long* copy = Heap.Allocate(c, words);
        for (int i = 0; i < words; i++) copy[i] = at[i];
        for (int i = 0; i < count; i++)
        {
            int index = IndexOf(c, at, pairs[2 * i]);
            if (index < 0) return Raise.TaggedError(c, Atoms.BadKey, pairs[2 * i]);
            copy[2 + index] = pairs[2 * i + 1];
        }
        return Term.Boxed(copy);
    }

    static long PutMany(Context* c, long map, long* pairs, int count)
    {
        int size = HashMaps.SizeOf(map);
        var entries = new MapEntry[size + count];
        HashMaps.CopyEntries(map, entries.AsSpan(0, size));
        for (int i = 0; i < count; i++) entries[size + i] = new MapEntry { Key = pairs[2 * i], Value = pairs[2 * i + 1] };
        return FromEntries(c, entries);
    }

    static long Insert(Context* c, long* map, long key, long value)
    {
        int size = Header.Arity(map[0]) - 1;
        long* keys = Term.Address(map[1]) + 1;
        if (size == HashMaps.MaxFlat)
        {
            long* pair = stackalloc long[2] { key, value };
            return PutMany(c, Term.Boxed(map), pair, 1);
        }
        int position = PositionOf(c, keys, size, key);
        long* newKeys = Heap.Allocate(c, size + 2);
        newKeys[0] = Header.Make(BoxedKind.Tuple, size + 1);
        long* copy = Heap.Allocate(c, size + 3);
        copy[0] = Header.Make(BoxedKind.FlatMap, size + 2);
        copy[1] = Term.Boxed(newKeys);
        newKeys[1 + position] = key;
        copy[2 + position] = value;
        for (int i = 0; i < size; i++)
        {
            int to = i < position ? i : i + 1;
            newKeys[1 + to] = keys[i];
            copy[2 + to] = map[2 + i];
        }
        return Term.Boxed(copy);
    }

    /// <summary>Where a new key belongs among sorted ones.</summary>
    static int PositionOf(Context* c, long* keys, int size, long key)
    {
        int low = 0;
        int high = size;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (TermOrder.CompareExact(c, keys[middle], key) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static int IndexOf(Context* c, long* map, long key)
    {
        int size = Header.Arity(map[0]) - 1;
        long* keys = Term.Address(map[1]) + 1;
        if (Term.IsImmediate(key))
        {
            for (int i = 0; i < size; i++)
                if (keys[i] == key) return i;
            return -1;
        }
        for (int i = 0; i < size; i++)
            if (TermOrder.AreIdentical(c, keys[i], key)) return i;
        return -1;
    }

    static long RemoveFromLarge(Context* c, long map, long key, out long value)
    {
        long root = HashMaps.RemoveFromTree(c, map, key, out long leaf);
        value = leaf == Term.None ? Term.None : Term.Tail(leaf);
        if (leaf == Term.None) return map;
        int size = HashMaps.SizeOf(map) - 1;
        long rest = HashMaps.Wrap(new HeapRoom(c), size, root);
        if (size > HashMaps.MaxFlat) return rest;
        var entries = new MapEntry[size];
        HashMaps.CopyEntries(rest, entries);
        return FromEntries(c, entries);
    }
}
