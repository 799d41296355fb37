namespace Playground.Server.Programs;

/// <summary>Writes files that somebody named.</summary>
internal static class OutputFile
{
    /// <summary>Looks whether files can be written, before the work begins whose results are to go there.</summary>
    /// <param name="files">Each option with its path; null: it was not given.</param>
    /// <exception cref="InvalidDataException">One cannot; the message names the option and the path.</exception>
    public static void Require(params (string Option, string? Path)[] files)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string option, string? path) in files)
        {
            if (path is null) continue;
            if (ProblemOf(path) is { } problem) throw new InvalidDataException($"{option} {path}: {problem}");
            if (!known.TryAdd(Path.GetFullPath(path), option)) throw new InvalidDataException($"{option} {path}: {known[Path.GetFullPath(path)]} names the same file");
        }
    }

    /// <summary>Writes a file; an existing one is replaced only when the new one is complete. What is no ordinary file, such as a link or a pipe, is written to as it is.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        if (IsWrittenInPlace(path))
        {
            await using FileStream there = File.Create(path);
            await write(there);
            return;
        }
        string unfinished = path + ".new";
        try
        {
            await using (FileStream file = new(unfinished, FileMode.CreateNew)) await write(file);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Writes a text; an existing file is replaced only when the new one is complete.</summary>
    public static Task WriteAsync(string path, string text, CancellationToken cancellation = default) =>
        WriteAsync(path, file => file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation).AsTask());

    private static string? ProblemOf(string path)
    {
        if (path.Length == 0 || path.Contains('\0')) return "is no path of a file";
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path)) return "is a folder, not a file";
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) return $"there is no folder {folder}";
        try
        {
            // What is there stays as it is until its replacement is complete.
            if (File.Exists(path)) File.OpenHandle(path, FileMode.Open, FileAccess.Write).Dispose();
            if (IsWrittenInPlace(path)) return null;
            if (File.Exists(path + ".new")) return $"{path}.new is in the way, where the file is written until it is complete";
            new FileStream(path + ".new", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? "may not be written, or nothing into its folder" : $"nothing may be written into the folder {folder}";
        }
    }

    /// <summary>A link would be replaced by a file, and a device, such as <c>/dev/null</c>, too.</summary>
    private static bool IsWrittenInPlace(string path) => File.Exists(path) && (new FileInfo(path).LinkTarget is not null || Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal));
}
