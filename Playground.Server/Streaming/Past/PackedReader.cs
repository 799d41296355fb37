using Playground.Runtime;

namespace Playground.Server.Streaming.Past;

/// <summary>Reads what a <see cref="PackedWriter"/> wrote, in the same order.</summary>
internal sealed class PackedReader(PackedWriter.Packed written)
{
    private int at;

    public bool IsAtEnd => at == written.Bytes.Length;

    public long Number()
    {
        ReadOnlySpan<byte> bytes = written.Bytes.Span;
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)(number >> 1) ^ -(long)(number & 1);
        }
    }

    public int Count() => (int)Number();

    public string? Text() => Count() is > 0 and int number ? written.Texts[number - 1] : null;

    public Pid Pid() => new(Count(), Count());
}
