namespace Playground.Code;

/// <summary>Unpacks compressed data without ever taking more memory than a limit.</summary>
internal static class BoundedUnpacking
{
    /// <summary>Reads a decompressing stream to its end; gives null when the data is damaged or longer than the limit.</summary>
    public static byte[]? ReadAll(Stream unpacking, int limit)
    {
        using var result = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = unpacking.Read(buffer)) > 0)
            {
                if (result.Length + count > limit)
                    return null;
                result.Write(buffer, 0, count);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            return null;
        }

        return result.ToArray();
    }
}
