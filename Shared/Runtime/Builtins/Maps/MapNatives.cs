using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The functions of the module maps, and of erlang on maps, that are native.</summary>
internal static unsafe class MapNatives
{
    [Native("erlang", "map_size", 1)]
    static long MapSize(Context* c, long map) => Term.IsMap(map) ? Term.Small(HashMaps.SizeOf(map)) : BadMap(c, map);

    [Native("erlang", "is_map_key", 2)]
    [Native("maps", "is_key", 2)]
    static long IsKey(Context* c, long key, long map) =>
        Term.IsMap(map) ? Term.Boolean(Maps.Get(c, map, key) != Term.None) : BadMap(c, map);

    [Native("erlang", "map_get", 2)]
    [Native("maps", "get", 2)]
    static long Get(Context* c, long key, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        long value = Maps.Get(c, map, key);
        return value != Term.None ? value : Raise.TaggedError(c, Atoms.BadKey, key);
    }

    [Native("maps", "find", 2)]
    static long Find(Context* c, long key, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        long value = Maps.Get(c, map, key);
        return value != Term.None ? Heap.Tuple(c, Atoms.Ok, value) : Atoms.Error;
    }

    [Native("maps", "new", 0)]
    static long New(Context* c) => MapBuilder.Flat(new HeapRoom(c), []);

    [Native("maps", "put", 3)]
    static long Put(Context* c, long key, long value, long map) => Term.IsMap(map) ? Maps.Put(c, map, key, value) : BadMap(c, map);

    [Native("maps", "update", 3)]
    static long Update(Context* c, long key, long value, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        return Maps.Get(c, map, key) != Term.None ? Maps.Put(c, map, key, value) : Raise.TaggedError(c, Atoms.BadKey, key);
    }

    [Native("maps", "remove", 2)]
    static long Remove(Context* c, long key, long map) => Term.IsMap(map) ? Maps.Remove(c, map, key, out _) : BadMap(c, map);

    [Native("maps", "take", 2)]
    static long Take(Context* c, long key, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        long rest = Maps.Remove(c, map, key, out long value);
        return value != Term.None ? Heap.Tuple(c, value, rest) : Atoms.Error;
    }

    [Native("maps", "keys", 1)]
    static long Keys(Context* c, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        MapEntry[] entries = Maps.Entries(c, map);
        var work = new LongWork(c);
        long list = Term.Nil;
        for (int i = entries.Length - 1; i >= 0; i--, work.Step()) list = Heap.Cons(c, entries[i].Key, list);
        return list;
    }

    [Native("maps", "values", 1)]
    static long Values(Context* c, long map)
    {
        if (!Term.IsMap(map)) return BadMap(c, map);
        MapEntry[] entries = Maps.Entries(c, map);
        var work = new LongWork(c);
        long list = Term.Nil;
        for (int i = entries.Length - 1; i >= 0; i--, work.Step()) list = Heap.Cons(c, entries[i].Value, list);
        return list;
    }

    [Native("maps", "to_list", 1)]
    static long ToList(Context* c, long map)
    {
        if (!Term.IsMap(map)) return FromIterator(c, map);
        MapEntry[] entries = Maps.Entries(c, map);
        var work = new LongWork(c);
        long list = Term.Nil;
        for (int i = entries.Length - 1; i >= 0; i--, work.Step()) list = Heap.Cons(c, Heap.Tuple(c, entries[i].Key, entries[i].Value), list);
        return list;
    }

    /// <summary>
    /// The associations that an iterator of the module maps has still to come: it is none, {Key, Value, Iterator}, or a list of the
    /// associations with the atom iterator as its tail.
    /// </summary>
    static long FromIterator(Context* c, long iterator)
    {
        var work = new LongWork(c);
        var pairs = new List<long>();
        long rest = iterator;
        for (; Term.IsTuple(rest) && Term.TupleArity(rest) == 3; rest = Term.Element(rest, 2), work.Step())
            pairs.Add(Heap.Tuple(c, Term.Element(rest, 0), Term.Element(rest, 1)));
        if (rest != NoneAtom && !(Term.IsList(rest) && Term.Tail(rest) == IteratorAtom)) return BadMap(c, iterator);
        long list = rest == NoneAtom ? Term.Nil : Term.Head(rest);
        for (int i = pairs.Count - 1; i >= 0; i--, work.Step()) list = Heap.Cons(c, pairs[i], list);
        return list;
    }

    static readonly long NoneAtom = AtomTable.System.Intern("none");
    static readonly long IteratorAtom = AtomTable.System.Intern("iterator");

    [Native("maps", "from_list", 1)]
    static long FromList(Context* c, long list)
    {
        if (!TryEntries(c, list, out MapEntry[] entries)) return Raise.BadArgument(c);
        for (int i = 0; i < entries.Length; i++, list = Term.Tail(list))
        {
            long pair = Term.Head(list);
            if (!Term.IsTuple(pair) || Term.TupleArity(pair) != 2) return Raise.BadArgument(c);
            entries[i].Key = Term.Element(pair, 0);
            entries[i].Value = Term.Element(pair, 1);
        }
        return Maps.FromEntries(c, entries);
    }

    [Native("maps", "from_keys", 2)]
    static long FromKeys(Context* c, long list, long value)
    {
        if (!TryEntries(c, list, out MapEntry[] entries)) return Raise.BadArgument(c);
        for (int i = 0; i < entries.Length; i++, list = Term.Tail(list))
        {
            entries[i].Key = Term.Head(list);
            entries[i].Value = value;
        }
        return Maps.FromEntries(c, entries);
    }

    [Native("maps", "merge", 2)]
    static long Merge(Context* c, long first, long second)
    {
        if (!Term.IsMap(first)) return BadMap(c, first);
        if (!Term.IsMap(second)) return BadMap(c, second);
        int firstSize = HashMaps.SizeOf(first);
        int secondSize = HashMaps.SizeOf(second);
        if (secondSize == 0) return first;
        if (firstSize == 0) return second;
        if (HashMaps.IsHash(first) && secondSize < firstSize / 8) return PutAll(c, first, Maps.Entries(c, second));
        var entries = new MapEntry[firstSize + secondSize];
        HashMaps.CopyEntries(first, entries.AsSpan(0, firstSize));
        HashMaps.CopyEntries(second, entries.AsSpan(firstSize));
        return Maps.FromEntries(c, entries);
    }

    static long PutAll(Context* c, long map, MapEntry[] entries)
    {
        var work = new LongWork(c);
        foreach (MapEntry entry in entries)
        {
            map = Maps.Put(c, map, entry.Key, entry.Value);
            work.Steps(50);
        }
        return map;
    }

    /// <summary>Room for as many entries as a proper list has elements; false for what is no proper list.</summary>
    static bool TryEntries(Context* c, long list, out MapEntry[] entries)
    {
        var work = new LongWork(c);
        int count = 0;
        for (; Term.IsList(list); list = Term.Tail(list), count++) work.Step();
        entries = list == Term.Nil ? new MapEntry[count] : [];
        return list == Term.Nil;
    }

    static long BadMap(Context* c, long term) => Raise.TaggedError(c, Atoms.BadMap, term);
}
