namespace Playground.Runtime.Memory;

/// <summary>
/// The range of addresses that holds the literals of all loaded code. Literals are shared by all processes and never move: the collector
/// and the copier leave alone whatever points into this range.
/// </summary>
internal static unsafe class LiteralSpace
{
    const long ReservedBytes = 16L << 30;
    const int CommitBytes = 1 << 20;

    static readonly long* start = AddressSpace.Reserve(unchecked((nuint)ReservedBytes));
    static readonly object gate = new();
    static readonly Dictionary<int, Stack<nint>> free = [];
    static long* next = start;
    static long* committed = start;

    public static bool Contains(long* address) => (ulong)((byte*)address - (byte*)start) < (ulong)ReservedBytes;

    /// <summary>Room for the literals of one module.</summary>
    public static long* Allocate(int words)
    {
        lock (gate)
        {
            if (free.TryGetValue(words, out Stack<nint>? areas) && areas.TryPop(out nint reused)) return (long*)reused;
            long* area = next;
            next += words;
            if (next > start + ReservedBytes / 8) throw new OutOfMemoryException("The literals of all loaded code exceed 16 GiB.");
            while (committed < next)
            {
                AddressSpace.Commit(committed, CommitBytes);
                committed += CommitBytes / 8;
            }
            return area;
        }
    }

    public static void Free(long* area, int words)
    {
        lock (gate)
        {
            if (!free.TryGetValue(words, out Stack<nint>? areas)) free[words] = areas = new();
            areas.Push((nint)area);
        }
    }
}
