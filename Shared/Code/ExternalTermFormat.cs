namespace Playground.Code;

/// <summary>Converts terms to and from Erlang's external term format, which stores literals and attributes in files.</summary>
public static class ExternalTermFormat
{
    /// <summary>Decodes one term, which must fill the bytes.</summary>
    /// <param name="bytes">The bytes, starting with the version byte 131.</param>
    /// <exception cref="BeamFormatException">The bytes are not one valid term, or it nests too deep.</exception>
    public static Literal Decode(ReadOnlySpan<byte> bytes) => Decode(bytes, "term", "term");

    /// <summary>Encodes one term, starting with the version byte 131.</summary>
    public static byte[] Encode(Literal literal)
    {
        var writer = new ByteWriter();
        writer.WriteByte((byte)ExternalTermTag.Version);
        ExternalTermEncoder.Encode(writer, literal);
        return writer.ToArray();
    }

    internal static Literal Decode(ReadOnlySpan<byte> bytes, string sourceName, string chunk)
    {
        var cursor = new ByteCursor(bytes, sourceName, chunk);
        if (cursor.ReadByte() != (byte)ExternalTermTag.Version)
            throw cursor.Fail("a term must start with the byte 131");
        var term = ExternalTermDecoder.Decode(ref cursor, 0);
        if (!cursor.AtEnd)
            throw cursor.Fail("bytes follow the term");
        return term;
    }
}
