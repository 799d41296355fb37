using Playground.Runtime;

namespace Playground.Server.Streaming.Past;

/// <summary>
/// Writes numbers in as few bytes as they need, and every text once. One thread writes; what was written before can be read by others
/// meanwhile, because nothing that is there is changed any more.
/// </summary>
internal sealed class PackedWriter
{
    private const int NumberMost = 10;

    /// <summary>What a text takes beside its characters: its object, its place in the list, and its entry among the known ones.</summary>
    private const int TextOverhead = 80;

    private readonly Dictionary<string, int> known = [];
    private byte[] bytes = new byte[4 * 1024];
    private string[] texts = new string[64];
    private int length;
    private long textBytes;

    /// <summary>Bytes of what was written.</summary>
    public long Size => length + textBytes;

    /// <summary>What was written until now.</summary>
    public Packed Written => new(bytes.AsMemory(0, length), texts);

    public void Number(long number)
    {
        if (length + NumberMost > bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        // Small negative numbers take few bytes, too: the sign is the lowest bit.
        ulong rest = (ulong)(number << 1) ^ (ulong)(number >> 63);
        for (; rest >= 0x80; rest >>= 7) bytes[length++] = (byte)(rest | 0x80);
        bytes[length++] = (byte)rest;
    }

    public void Text(string? text) => Number(text is null ? 0 : NumberOf(text));

    public void Pid(Pid pid)
    {
        Number(pid.Number);
        Number(pid.Serial);
    }

    /// <summary>Frees what only the writing needs.</summary>
    public void Close()
    {
        known.Clear();
        known.TrimExcess();
        Array.Resize(ref bytes, length);
    }

    private int NumberOf(string text)
    {
        if (known.TryGetValue(text, out int number)) return number;
        number = known.Count + 1;
        if (number > texts.Length) Array.Resize(ref texts, texts.Length * 2);
        texts[number - 1] = text;
        textBytes += 2L * text.Length + TextOverhead;
        known.Add(text, number);
        return number;
    }

    /// <summary>Numbers and texts that were written.</summary>
    /// <param name="Bytes">The numbers.</param>
    /// <param name="Texts">The texts that they mean.</param>
    internal readonly record struct Packed(ReadOnlyMemory<byte> Bytes, string[] Texts);
}
