using Playground.Runtime.Memory;

namespace Playground.Runtime.Loading;

/// <summary>
/// All code that can be gone on with, by index: the starts of functions, the continuations after calls, the handlers of exceptions, the resume
/// points of receives. Stacks hold indexes, never addresses. The table's address never changes, so emitted code has it as a constant.
/// </summary>
internal static unsafe class CodeTable
{
    const int MaxEntries = 1 << 24;
    const int CommitEntries = 1 << 16;

    /// <summary>Addresses of methods with the engine's signature, by index.</summary>
    public static readonly nint* Entries = (nint*)AddressSpace.Reserve((nuint)MaxEntries * 8);

    static readonly object gate = new();
    static readonly Dictionary<int, Stack<int>> freeRanges = [];
    static volatile CodeEntry[] descriptions = new CodeEntry[1 << 12];
    static int next = 1;
    static int committed;

    /// <summary>Takes a range of indexes.</summary>
    public static int Allocate(int count)
    {
        lock (gate)
        {
            if (freeRanges.TryGetValue(count, out Stack<int>? ranges) && ranges.TryPop(out int reused)) return reused;
            int first = next;
            next += count;
            if (next > MaxEntries) throw new OutOfMemoryException($"More than {MaxEntries} code entries are loaded.");
            while (committed < next)
            {
                AddressSpace.Commit((long*)(Entries + committed), CommitEntries * 8);
                committed += CommitEntries;
            }
            if (next > descriptions.Length)
            {
                var larger = new CodeEntry[Math.Max(next, descriptions.Length * 2)];
                descriptions.CopyTo(larger, 0);
                descriptions = larger;
            }
            return first;
        }
    }

    public static void Free(int first, int count)
    {
        lock (gate)
        {
            for (int index = first; index < first + count; index++)
            {
                Entries[index] = 0;
                descriptions[index] = default;
            }
            if (!freeRanges.TryGetValue(count, out Stack<int>? ranges)) freeRanges[count] = ranges = new();
            ranges.Push(first);
        }
    }

    public static void Set(int index, nint address, CodeEntry description)
    {
        lock (gate) descriptions[index] = description;
        Entries[index] = address;
    }

    /// <summary>How many indexes are taken.</summary>
    public static int InUse
    {
        get { lock (gate) return next - 1 - freeRanges.Sum(ranges => ranges.Key * ranges.Value.Count); }
    }

    /// <summary>The function that a method was translated from; null when it is none of the table's. It looks at all entries.</summary>
    public static FunctionInfo? FindFunction(nint address)
    {
        lock (gate)
        {
            for (int index = 1; index < next; index++)
                if (Entries[index] == address) return descriptions[index].Function;
            return null;
        }
    }

    /// <summary>What stands at an index; nothing where there is no such entry.</summary>
    public static CodeEntry Describe(int index) => descriptions is var known && (uint)index < known.Length ? known[index] : default;
}

/// <summary>What stands at an index of the code table.</summary>
/// <param name="Function">The function that the code belongs to; null for the runtime's own entries.</param>
/// <param name="Location">For a continuation: where the call stands, an index of <see cref="CodeLocations"/>; 0 when unknown.</param>
internal readonly record struct CodeEntry(FunctionInfo? Function, int Location);

/// <summary>A function, as stack traces name it.</summary>
internal sealed record FunctionInfo(long Module, long Name, int Arity);

/// <summary>A place in a source file, for stack traces.</summary>
internal sealed record CodeLocation(FunctionInfo Function, string File, int Line);

/// <summary>The places that emitted code can raise at or call from, by index; 0 is none.</summary>
internal static class CodeLocations
{
    static readonly object gate = new();
    static readonly Stack<int> free = [];
    static volatile CodeLocation?[] locations = new CodeLocation?[1 << 12];
    static int next = 1;

    public static int Add(CodeLocation location)
    {
        lock (gate)
        {
            if (!free.TryPop(out int index)) index = next++;
            if (index == locations.Length)
            {
                var larger = new CodeLocation?[index * 2];
                locations.CopyTo(larger, 0);
                locations = larger;
            }
            locations[index] = location;
            return index;
        }
    }

    public static void Free(int index)
    {
        lock (gate)
        {
            locations[index] = null;
            free.Push(index);
        }
    }

    public static CodeLocation? Find(int index) => locations is var known && (uint)index < known.Length ? known[index] : null;
}
