using System.Text;

namespace Playground.Server.Streaming;

/// <summary>The last characters that the program printed.</summary>
internal sealed class OutputLog(int capacity)
{
    private readonly StringBuilder kept = new();

    /// <summary>How many characters were ever printed; the cursor of a reader that has read them all.</summary>
    public long End { get; private set; }

    /// <summary>The cursor of a reader that wants all that is kept.</summary>
    public long Start => End - kept.Length;

    public void Append(ReadOnlySpan<char> text)
    {
        End += text.Length;
        kept.Append(text.Length > capacity ? text[^capacity..] : text);
        // Cutting moves all that is kept, so it is done rarely: at twice the capacity.
        if (kept.Length > 2 * capacity) kept.Remove(0, kept.Length - capacity);
    }

    /// <summary>The newest characters.</summary>
    public string Tail(int limit)
    {
        int length = Math.Min(limit, kept.Length);
        return kept.ToString(kept.Length - length, length);
    }

    /// <summary>Fills this log, which is empty.</summary>
    public void Load(string tail, long end)
    {
        Append(tail);
        End = end;
    }

    /// <summary>Counts characters that were lost before they came here.</summary>
    public void Skip(long characters)
    {
        End += characters;
        kept.Clear();
    }

    /// <summary>Reads on from the cursor: the newest characters, at most <paramref name="limit"/>. Returns how many older ones were left out.</summary>
    public long Read(ref long cursor, int limit, out string text)
    {
        long first = Math.Max(cursor, Math.Max(Start, End - limit));
        long missed = first - cursor;
        text = kept.ToString((int)(first - Start), (int)(End - first));
        cursor = End;
        return missed;
    }
}
