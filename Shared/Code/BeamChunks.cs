using System.IO.Compression;
using System.Text;

namespace Playground.Code;

/// <summary>Takes a BEAM file apart into its chunks.</summary>
internal sealed class BeamChunks
{
    private const int HeaderBytes = 12;
    private readonly byte[] bytes;
    private readonly string sourceName;
    private readonly Dictionary<string, Range> ranges = [];

    private BeamChunks(byte[] bytes, string sourceName)
    {
        this.bytes = bytes;
        this.sourceName = sourceName;
    }

    public static BeamChunks Read(ReadOnlySpan<byte> file, string sourceName)
    {
        if (file.Length > BeamLimits.FileBytes)
            throw new BeamFormatException(sourceName, "file", 0, $"{file.Length} bytes are more than the limit of {BeamLimits.FileBytes}");
        var isPacked = file.Length > 2 && file[0] == 0x1F && file[1] == 0x8B;
        var chunks = new BeamChunks(isPacked ? Unpack(file, sourceName) : file.ToArray(), sourceName);
        chunks.Locate();
        return chunks;
    }

    public bool Has(string name) => ranges.ContainsKey(name);

    public ByteCursor Open(string name) =>
        ranges.TryGetValue(name, out var range)
            ? new ByteCursor(bytes.AsSpan(range), sourceName, name)
            : throw new BeamFormatException(sourceName, "file", bytes.Length, $"the chunk {name} is missing");

    private static byte[] Unpack(ReadOnlySpan<byte> file, string sourceName)
    {
        using var packed = new MemoryStream(file.ToArray());
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        return BoundedUnpacking.ReadAll(unpacking, BeamLimits.FileBytes)
            ?? throw new BeamFormatException(sourceName, "file", 0, $"the gzip data is damaged or unpacks to more than {BeamLimits.FileBytes} bytes");
    }

    private void Locate()
    {
        var cursor = new ByteCursor(bytes, sourceName, "file");
        if (bytes.Length < HeaderBytes || cursor.ReadLatin1(4) != "FOR1")
            throw new BeamFormatException(sourceName, "file", 0, "this is no BEAM file: it does not start with FOR1");
        var length = cursor.ReadUInt32();
        if (length != bytes.Length - 8)
            throw cursor.Fail($"the header announces {length} bytes but {bytes.Length - 8} follow");
        if (cursor.ReadLatin1(4) != "BEAM")
            throw cursor.Fail("the container does not hold BEAM code");
        while (!cursor.AtEnd)
            LocateChunk(ref cursor);
    }

    private void LocateChunk(ref ByteCursor cursor)
    {
        var name = Encoding.Latin1.GetString(cursor.ReadBytes(4));
        var length = cursor.ReadCount("bytes of a chunk", 1);
        var start = cursor.Offset;
        cursor.ReadBytes(length);
        if (!ranges.TryAdd(name, start..(start + length)))
            throw cursor.Fail($"the chunk {Printable(name)} occurs twice");
        // Chunks are padded to four bytes; the last one may lack its padding in files of other tools.
        cursor.ReadBytes(Math.Min(-length & 3, cursor.Remaining));
    }

    private static string Printable(string name) => string.Concat(name.Select(c => c is > ' ' and < '\x7F' ? c : '?'));
}
