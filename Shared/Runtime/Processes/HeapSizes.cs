namespace Playground.Runtime.Processes;

/// <summary>The sizes that OTP's heaps have: programs see what they asked for rounded up to one of them.</summary>
internal static class HeapSizes
{
    /// <summary>From here on sizes grow by a fifth.</summary>
    const long LastOfSeries = 833_026;

    const long Most = 1L << 48;

    static readonly long[] sizes = [.. Series()];

    /// <summary>All sizes, ascending.</summary>
    public static IReadOnlyList<long> All => sizes;

    /// <summary>The least size that has room for so many words.</summary>
    public static long RoundUp(long words)
    {
        int found = Array.BinarySearch(sizes, words);
        return sizes[Math.Min(found >= 0 ? found : ~found, sizes.Length - 1)];
    }

    /// <summary>Each size is the sum of the two before and one, up to where they grow by a fifth.</summary>
    static IEnumerable<long> Series()
    {
        long before = 12, size = 38;
        yield return before;
        while (size < Most)
        {
            yield return size;
            (before, size) = (size, size < LastOfSeries ? before + size + 1 : size + size / 5);
        }
    }
}
