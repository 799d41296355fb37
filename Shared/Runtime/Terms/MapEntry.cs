using Playground.Runtime.Execution;

namespace Playground.Runtime.Terms;

/// <summary>One association of a map that is being taken apart or built.</summary>
internal struct MapEntry
{
    public long Key;
    public long Value;
    public ulong Hash;

    /// <summary>Of entries with the same key the one with the highest number counts.</summary>
    public int Number;
}

/// <summary>Sorts associations by key, as they lie in small maps.</summary>
internal static unsafe class MapEntryOrder
{
    public static void Sort(Context* c, AtomTable atoms, Span<MapEntry> entries) => entries.Sort(new ByKey(c, atoms));

    readonly struct ByKey(Context* c, AtomTable atoms) : IComparer<MapEntry>
    {
        readonly Context* context = c;
        readonly AtomTable texts = atoms;

        public int Compare(MapEntry x, MapEntry y)
        {
            int order = TermOrder.CompareExact(context, texts, x.Key, y.Key);
            return order != 0 ? order : x.Number.CompareTo(y.Number);
        }
    }
}
