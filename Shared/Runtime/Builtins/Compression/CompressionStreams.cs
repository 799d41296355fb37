using System.Collections.Concurrent;

namespace Playground.Runtime.Builtins.Compression;

/// <summary>What becomes of bytes behind the end of a compressed stream.</summary>
internal enum EndOfStream
{
    /// <summary>They are an error.</summary>
    Error,

    /// <summary>Another stream begins with them.</summary>
    Reset,

    /// <summary>They are kept unread.</summary>
    Cut,
}

/// <summary>A stream of module zlib: nothing at first, then a deflater or an inflater. Only its owner uses it.</summary>
internal sealed class CompressionStream(long owner)
{
    public long Owner { get; set; } = owner;

    public Deflater? Deflater { get; set; }

    public Inflater? Inflater { get; set; }

    public EndOfStream AtEnd { get; set; }

    public int BufferBytes { get; set; } = 4_000;

    /// <summary>Makes the deflater or inflater anew.</summary>
    public Action? Restart { get; set; }

    /// <summary>Words that the node counts for it.</summary>
    public long Words { get; set; }
}

/// <summary>The streams of a node, by the number of their reference. They end with their owner.</summary>
internal sealed class CompressionStreams(Node node)
{
    /// <summary>A node has no more streams at once: each takes some hundreds of kilobytes when it is used.</summary>
    const int Most = 4_096;

    readonly ConcurrentDictionary<long, CompressionStream> byNumber = [];

    /// <summary>Owners of streams, so that the end of other processes costs nothing.</summary>
    readonly ConcurrentDictionary<long, int> streamsOf = [];

    /// <summary>The number of a new stream's reference; 0 when there are too many.</summary>
    public long Open(long owner)
    {
        if (byNumber.Count >= Most) return 0;
        long number = node.NewReference();
        byNumber[number] = new CompressionStream(owner);
        streamsOf.AddOrUpdate(owner, 1, static (_, count) => count + 1);
        return number;
    }

    public CompressionStream? Find(long number) => byNumber.GetValueOrDefault(number);

    public void Close(long number)
    {
        if (!byNumber.TryRemove(number, out CompressionStream? stream)) return;
        Account(stream, 0);
        Leave(stream.Owner);
    }

    /// <summary>Another process owns the stream from now on.</summary>
    public void Give(CompressionStream stream, long owner)
    {
        Leave(stream.Owner);
        stream.Owner = owner;
        streamsOf.AddOrUpdate(owner, 1, static (_, count) => count + 1);
    }

    void Leave(long owner)
    {
        if (streamsOf.AddOrUpdate(owner, 0, static (_, count) => count - 1) <= 0) streamsOf.TryRemove(owner, out _);
    }

    /// <summary>The memory of the stream is counted as so many bytes.</summary>
    public void Account(CompressionStream stream, long bytes)
    {
        long words = bytes / sizeof(long);
        node.AddMemory(words - stream.Words);
        stream.Words = words;
    }

    public void OwnerEnded(long owner)
    {
        if (streamsOf.IsEmpty || !streamsOf.ContainsKey(owner)) return;
        foreach ((long number, CompressionStream stream) in byNumber)
            if (stream.Owner == owner) Close(number);
    }
}
