using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>One or more byte strings that are searched for.</summary>
internal abstract class BytePattern
{
    /// <summary>
    /// The first occurrence: the leftmost, and of those that begin there the longest. The position is -1 when there is none.
    /// </summary>
    public abstract (int Position, int Length) Find(ReadOnlySpan<byte> text, ref LongWork work);

    public static BytePattern Of(byte[][] alternatives) =>
        alternatives.Length > 1 ? new AlternativePatterns(alternatives)
        : alternatives[0].Length <= ShortPattern.MaxLength ? new ShortPattern(alternatives[0])
        : new LongPattern(alternatives[0]);
}

/// <summary>A single short pattern: the machine's vector search, which a hostile text slows down at most by the pattern's length.</summary>
internal sealed class ShortPattern(byte[] pattern) : BytePattern
{
    public const int MaxLength = 32;

    /// <summary>Bytes searched between two charges.</summary>
    const int Stretch = 1 << 15;

    public override (int Position, int Length) Find(ReadOnlySpan<byte> text, ref LongWork work)
    {
        for (int start = 0; start <= text.Length - pattern.Length; start += Stretch)
        {
            int end = (int)Math.Min((long)text.Length, (long)start + Stretch + pattern.Length - 1);
            int found = text[start..end].IndexOf(pattern);
            work.Steps(((found < 0 ? end - start : found) >> 5) + 4);
            if (found >= 0) return (start + found, pattern.Length);
        }
        return (-1, 0);
    }
}

/// <summary>A single long pattern: Knuth, Morris and Pratt's search, linear whatever the text is.</summary>
internal sealed class LongPattern : BytePattern
{
    readonly byte[] pattern;
    readonly int[] borders;

    public LongPattern(byte[] pattern)
    {
        this.pattern = pattern;
        borders = new int[pattern.Length];
        for (int i = 1, border = 0; i < pattern.Length; i++)
        {
            while (border > 0 && pattern[i] != pattern[border]) border = borders[border - 1];
            if (pattern[i] == pattern[border]) border++;
            borders[i] = border;
        }
    }

    public override (int Position, int Length) Find(ReadOnlySpan<byte> text, ref LongWork work)
    {
        int matched = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (matched == 0)
            {
                // Nothing is matched so far: go straight to where the pattern may begin.
                int first = text[i..].IndexOf(pattern[0]);
                work.Steps((first < 0 ? text.Length - i : first) >> 5);
                if (first < 0) break;
                i += first;
            }
            work.Step();
            while (matched > 0 && text[i] != pattern[matched]) matched = borders[matched - 1];
            if (text[i] == pattern[matched]) matched++;
            if (matched == pattern.Length) return (i + 1 - matched, matched);
        }
        return (-1, 0);
    }
}
