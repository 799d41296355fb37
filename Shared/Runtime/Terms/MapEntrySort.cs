using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>Sorts the entries of a large map by the digits of their hashes, those of the same digits by number, in parts that can be paused.</summary>
internal static unsafe class MapEntrySort
{
    /// <summary>Parts of so many entries are sorted at once: about 0.2 ms.</summary>
    const int PartEntries = 4096;

    /// <summary>Larger ones are divided by the next bits of their hashes.</summary>
    const int DigitBits = 8;

    public static void ByDigits(Context* c, Span<MapEntry> entries)
    {
        var work = new LongWork(c);
        Sort(entries, entries.Length > PartEntries ? new MapEntry[entries.Length] : [], 64 - DigitBits, ref work);
    }

    static void Sort(Span<MapEntry> entries, Span<MapEntry> room, int shift, ref LongWork work)
    {
        if (entries.Length <= PartEntries || shift < 0)
        {
            // Those whose hashes are the same in all digits keep their order: dividing is stable.
            if (shift >= 0) entries.Sort(static (x, y) => HashMaps.DigitsOf(x.Hash) != HashMaps.DigitsOf(y.Hash) ? x.Hash.CompareTo(y.Hash) : x.Number.CompareTo(y.Number));
            work.Steps(entries.Length * 10L);
            return;
        }
        Span<int> ends = stackalloc int[1 << DigitBits];
        Divide(entries, room, shift, ends, ref work);
        int start = 0;
        foreach (int end in ends)
        {
            if (end - start > 1) Sort(entries[start..end], room[start..end], shift - DigitBits, ref work);
            start = end;
        }
    }

    /// <summary>Orders by one digit of the hashes, and says where the entries of each end.</summary>
    static void Divide(Span<MapEntry> entries, Span<MapEntry> room, int shift, scoped Span<int> ends, ref LongWork work)
    {
        ends.Clear();
        foreach (ref MapEntry entry in entries) ends[Digit(entry, shift)]++;
        int sum = 0;
        foreach (ref int end in ends) (sum, end) = (sum + end, sum);
        foreach (ref MapEntry entry in entries)
        {
            room[ends[Digit(entry, shift)]++] = entry;
            work.Step();
        }
        room[..entries.Length].CopyTo(entries);
    }

    static int Digit(in MapEntry entry, int shift) => (int)(HashMaps.DigitsOf(entry.Hash) << (64 - HashMaps.HashBits) >> shift) & ((1 << DigitBits) - 1);
}
