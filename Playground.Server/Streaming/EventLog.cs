using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>A log of the last entries of one kind. Every reader has a cursor of its own; one that comes too late learns how many it missed.</summary>
internal sealed class EventLog<T>(int capacity)
{
    /// <summary>Made with the first entry: worlds of the past have logs that stay empty.</summary>
    private T[]? entries;

    /// <summary>How many entries were ever appended; the cursor of a reader that has read them all.</summary>
    public long End { get; private set; }

    /// <summary>The cursor of a reader that wants all that is kept.</summary>
    public long Start => Math.Max(0, End - capacity);

    public void Append(T entry) => (entries ??= new T[capacity])[End++ % capacity] = entry;

    /// <summary>The newest entries, as they are kept in an image.</summary>
    public LogTail<TSaved> Save<TSaved>(int limit, Func<T, TSaved> save)
    {
        var newest = new List<T>();
        long cursor = End - Math.Min(limit, End - Start);
        Read(ref cursor, limit, newest);
        return new LogTail<TSaved>(End, [.. newest.Select(save)]);
    }

    /// <summary>Fills this log, which is empty. What came before the entries that were saved counts, but cannot be read.</summary>
    public void Load<TSaved>(LogTail<TSaved> tail, Func<TSaved, T> load)
    {
        End = tail.End - tail.Entries.Length;
        foreach (TSaved entry in tail.Entries) Append(load(entry));
    }

    /// <summary>Reads on from the cursor: the newest <paramref name="limit"/> entries. Returns how many older ones were left out.</summary>
    public long Read(ref long cursor, int limit, List<T> into)
    {
        long first = Math.Max(cursor, Math.Max(Start, End - limit));
        long missed = first - cursor;
        for (long index = first; index < End; index++) into.Add(entries![index % capacity]);
        cursor = End;
        return missed;
    }
}
