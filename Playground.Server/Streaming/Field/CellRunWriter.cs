using System.Buffers;

namespace Playground.Server.Streaming.Field;

/// <summary>Writes how cells differ from those that are known, as <see cref="Playground.Contracts.FieldPatch.Cells"/> tells.</summary>
/// <param name="most">The most bytes.</param>
internal sealed class CellRunWriter(int most)
{
    /// <summary>A run with two numbers of five bytes and its byte, and the region's end.</summary>
    private const int RunMost = 13;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Writes the difference of a region, and brings <paramref name="known"/> up to date with what was written.</summary>
    /// <returns>False when there was no room for all of it.</returns>
    public bool Write(int region, ReadOnlySpan<byte> cells, Span<byte> known)
    {
        int at = cells.CommonPrefixLength(known);
        if (at == cells.Length) return true;
        if (bytes.WrittenCount + 2 * RunMost > most) return false;
        WriteNumber(region);
        int written = 0;
        bool fits = true;
        while (at < cells.Length && (fits = bytes.WrittenCount + RunMost <= most))
        {
            byte value = cells[at];
            int length = cells[at..].IndexOfAnyExcept(value);
            if (length < 0) length = cells.Length - at;
            WriteNumber(at - written);
            WriteNumber(length);
            bytes.Write([value]);
            known.Slice(at, length).Fill(value);
            written = at + length;
            at = written + cells[written..].CommonPrefixLength(known[written..]);
        }
        WriteNumber(0);
        WriteNumber(0);
        return fits;
    }

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private void WriteNumber(int number)
    {
        for (uint rest = (uint)number; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                bytes.Write([(byte)rest]);
                return;
            }
            bytes.Write([(byte)(rest | 0x80)]);
        }
    }
}
