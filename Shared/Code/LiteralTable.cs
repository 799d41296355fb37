using System.IO.Compression;

namespace Playground.Code;

/// <summary>Reads and writes the table of literals, which files keep compressed.</summary>
internal static class LiteralTable
{
    public static Literal[] Read(ref ByteCursor cursor)
    {
        var unpackedLength = cursor.ReadUInt32();
        if (unpackedLength > BeamLimits.LiteralBytes)
            throw cursor.Fail($"{unpackedLength} bytes of literals are more than the limit of {BeamLimits.LiteralBytes}");
        var rest = cursor.ReadBytes(cursor.Remaining);
        // Since OTP 28 a length of zero says that the table is not compressed.
        if (unpackedLength == 0)
            return ReadTable(rest, cursor.SourceName, cursor.Chunk);
        using var packed = new MemoryStream(rest.ToArray());
        using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
        var table = BoundedUnpacking.ReadAll(unpacking, (int)unpackedLength);
        if (table is null || table.Length != unpackedLength)
            throw cursor.Fail($"the compressed literals are damaged or not {unpackedLength} bytes long");
        return ReadTable(table, cursor.SourceName, cursor.Chunk);
    }

    public static void Write(ByteWriter chunk, IReadOnlyList<Literal> literals)
    {
        var table = new ByteWriter();
        table.WriteCount(literals.Count);
        foreach (var literal in literals)
        {
            var bytes = ExternalTermFormat.Encode(literal);
            table.WriteCount(bytes.Length);
            table.WriteBytes(bytes);
        }

        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal))
            packing.Write(table.Written);
        chunk.WriteCount(table.Length);
        chunk.WriteBytes(packed.ToArray());
    }

    private static Literal[] ReadTable(ReadOnlySpan<byte> table, string sourceName, string chunk)
    {
        var cursor = new ByteCursor(table, sourceName, chunk);
        var literals = new Literal[cursor.ReadCount("literals", 5)];
        for (var i = 0; i < literals.Length; i++)
            literals[i] = ExternalTermFormat.Decode(cursor.ReadBytes(cursor.ReadCount("bytes of a literal", 1)), sourceName, chunk);
        return literals;
    }
}
