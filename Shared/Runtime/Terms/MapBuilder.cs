using Playground.Runtime.Execution;

namespace Playground.Runtime.Terms;

/// <summary>Makes maps of many associations at once.</summary>
internal static unsafe class MapBuilder
{
    /// <summary>Entries between two pause points.</summary>
    const int PartEntries = 1024;

    /// <summary>A map of the entries in any order; of entries with the same key the last one counts. The entries are sorted in place.</summary>
    public static long Build<TRoom>(Context* c, AtomTable atoms, TRoom room, Span<MapEntry> entries) where TRoom : ITermRoom
    {
        for (int i = 0; i < entries.Length; i++) entries[i].Number = i;
        if (entries.Length > HashMaps.MaxFlat) return BuildLarge(c, atoms, room, entries);
        MapEntryOrder.Sort(c, atoms, entries);
        return Flat(room, entries[..DropSorted(c, atoms, entries)]);
    }

    /// <summary>A flat map of at most 32 entries, sorted by key and without doubles.</summary>
    public static long Flat<TRoom>(TRoom room, ReadOnlySpan<MapEntry> entries) where TRoom : ITermRoom
    {
        int size = entries.Length;
        long* keys = room.Take(size + 1);
        keys[0] = Header.Make(BoxedKind.Tuple, size);
        long* at = room.Take(size + 2);
        at[0] = Header.Make(BoxedKind.FlatMap, size + 1);
        at[1] = Term.Boxed(keys);
        for (int i = 0; i < size; i++)
        {
            keys[1 + i] = entries[i].Key;
            at[2 + i] = entries[i].Value;
        }
        return Term.Boxed(at);
    }

    static long BuildLarge<TRoom>(Context* c, AtomTable atoms, TRoom room, Span<MapEntry> entries) where TRoom : ITermRoom
    {
        foreach (ref MapEntry entry in entries)
        {
            entry.Hash = TermHash.Of(c, atoms, entry.Key);
            if ((entry.Number & (PartEntries - 1)) == 0) Scheduling.Worker.PassInWork();
        }
        MapEntrySort.ByDigits(c, entries);
        Span<MapEntry> distinct = entries[..DropHashed(c, entries)];
        if (distinct.Length > HashMaps.MaxFlat) return HashMaps.Wrap(room, distinct.Length, HashMaps.Tree(room, distinct));
        MapEntryOrder.Sort(c, atoms, distinct);
        return Flat(room, distinct);
    }

    /// <summary>Drops all but the last of each key from entries that are sorted by key; answers how many are left.</summary>
    static int DropSorted(Context* c, AtomTable atoms, Span<MapEntry> entries)
    {
        int kept = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            if (i + 1 < entries.Length && TermOrder.CompareExact(c, atoms, entries[i].Key, entries[i + 1].Key) == 0) continue;
            entries[kept++] = entries[i];
        }
        return kept;
    }

    static int DropHashed(Context* c, Span<MapEntry> entries)
    {
        int kept = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            if (!IsRepeated(c, entries, i)) entries[kept++] = entries[i];
            if ((i & (PartEntries - 1)) == 0) Scheduling.Worker.PassInWork();
        }
        return kept;
    }

    /// <summary>Whether a later entry of the same hash has the same key.</summary>
    static bool IsRepeated(Context* c, Span<MapEntry> entries, int at)
    {
        ulong digits = HashMaps.DigitsOf(entries[at].Hash);
        for (int i = at + 1; i < entries.Length && HashMaps.DigitsOf(entries[i].Hash) == digits; i++)
            if (TermOrder.AreIdentical(c, entries[i].Key, entries[at].Key)) return true;
        return false;
    }
}
