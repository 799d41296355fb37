namespace Playground.Server.Programs;

/// <summary>Reads files that somebody named; what is wrong with one is told in a sentence that begins with its path.</summary>
internal static class InputFile
{
    /// <summary>All bytes of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="most">Longer ones are refused.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">It is not there, is a folder, is too long, or may not be read.</exception>
    public static Task<byte[]> ReadBytesAsync(string path, long most = long.MaxValue, CancellationToken cancellation = default) =>
        ReadAsync(path, most, () => File.ReadAllBytesAsync(path, cancellation));

    /// <summary>The text of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">It is not there, is a folder, or may not be read.</exception>
    public static Task<string> ReadTextAsync(string path, CancellationToken cancellation = default) =>
        ReadAsync(path, long.MaxValue, () => File.ReadAllTextAsync(path, cancellation));

    private static async Task<T> ReadAsync<T>(string path, long most, Func<Task<T>> read)
    {
        if (Directory.Exists(path)) throw new InvalidDataException($"{path}: is a folder, not a file");
        var file = path.Length == 0 || path.Contains('\0') ? null : new FileInfo(path);
        if (file is not { Exists: true }) throw new InvalidDataException($"{path}: there is no such file");
        if (file.Length > most) throw new InvalidDataException($"{path}: has {file.Length >> 20:N0} MB; at most {most >> 20:N0} MB are read");
        try
        {
            return await read();
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: may not be read");
        }
        catch (IOException problem)
        {
            throw new InvalidDataException($"{path}: cannot be read: {problem.Message}");
        }
    }
}
