namespace Playground.Runtime.Builtins.Compression;

/// <summary>
/// Compressed bytes that come in parts. Whoever reads marks a place, and goes back to it when the bytes do not suffice: <see cref="IsShort"/>
/// tells so, and everything read meanwhile is to be read again when there is more.
/// </summary>
internal sealed class BitSource
{
    byte[] bytes = [];
    int end;
    long bit;
    long marked;

    /// <summary>More was read since the mark than there is.</summary>
    public bool IsShort { get; private set; }

    public void Add(ReadOnlySpan<byte> more)
    {
        int read = (int)(marked >> 3);
        int kept = end - read;
        if (bytes.Length < kept + more.Length || read > bytes.Length / 2)
        {
            byte[] larger = new byte[Math.Max(kept + more.Length, 256)];
            bytes.AsSpan(read, kept).CopyTo(larger);
            bytes = larger;
            marked -= (long)read << 3;
            end = kept;
        }
        if (bytes.Length < end + more.Length) Array.Resize(ref bytes, end + more.Length);
        more.CopyTo(bytes.AsSpan(end));
        end += more.Length;
        bit = marked;
        IsShort = false;
    }

    /// <summary>What was read counts as read.</summary>
    public void Mark() => marked = bit;

    public void GoBack()
    {
        bit = marked;
        IsShort = false;
    }

    /// <summary>At most 24 bits, the first one lowest.</summary>
    public int Read(int count)
    {
        int value = Peek(count);
        bit += count;
        IsShort |= bit > (long)end << 3;
        return value;
    }

    /// <summary>The next bits without reading them; zeros where there are none.</summary>
    public int Peek(int count)
    {
        int at = (int)(bit >> 3);
        uint word = 0;
        for (int i = 0; i < 4 && at + i < end; i++) word |= (uint)bytes[at + i] << (i * 8);
        return (int)(word >> (int)(bit & 7)) & ((1 << count) - 1);
    }

    public void Skip(int count)
    {
        bit += count;
        IsShort |= bit > (long)end << 3;
    }

    public void Align() => bit = (bit + 7) & ~7L;

    /// <summary>Copies whole bytes; gives how many there were.</summary>
    public int ReadBytes(Span<byte> to)
    {
        int at = (int)(bit >> 3);
        int count = Math.Min(to.Length, Math.Max(0, end - at));
        bytes.AsSpan(at, count).CopyTo(to);
        bit += (long)count << 3;
        return count;
    }

    /// <summary>The whole bytes behind the mark, which are then read.</summary>
    public byte[] TakeRest()
    {
        int at = Math.Min(end, (int)((marked + 7) >> 3));
        byte[] rest = bytes[at..end];
        marked = bit = (long)end << 3;
        return rest;
    }
}
