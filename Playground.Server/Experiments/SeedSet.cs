using System.Globalization;

namespace Playground.Server.Experiments;

/// <summary>Seeds from one number to another, both included.</summary>
internal readonly record struct SeedRange(ulong First, ulong Last);

/// <summary>The seeds that an experiment is tried with.</summary>
internal sealed record SeedSet(IReadOnlyList<SeedRange> Ranges)
{
    /// <summary>A sweep that takes longer than a night is a slip of the pen.</summary>
    public const long Most = 10_000_000;

    public long Count => Ranges.Sum(range => (long)(range.Last - range.First) + 1);

    /// <summary>Reads <c>7</c> or <c>1..200</c>, or several of them separated by commas; null when it is none, or too many.</summary>
    public static SeedSet? Parse(string text)
    {
        var ranges = new List<SeedRange>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split("..");
            if (ends.Length > 2 || !TryRead(ends[0], out ulong first) || !TryRead(ends[^1], out ulong last) || last < first || last - first >= Most) return null;
            ranges.Add(new SeedRange(first, last));
        }
        var seeds = new SeedSet(ranges);
        return seeds.Count <= Most ? seeds : null;
    }

    public IEnumerable<ulong> All()
    {
        foreach (SeedRange range in Ranges)
        {
            for (ulong seed = range.First; ; seed++)
            {
                yield return seed;
                if (seed == range.Last) break;
            }
        }
    }

    public bool Equals(SeedSet? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override int GetHashCode() => Ranges.Aggregate(Ranges.Count, HashCode.Combine);

    public override string ToString() => string.Join(",", Ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}..{range.Last}"));

    private static bool TryRead(string text, out ulong number) => ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
