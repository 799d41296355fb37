namespace Playground.Compiler.Preprocessing;

/// <summary>
/// Finds included files among those that were given with the compilation: by the written name, beside the including
/// file, or by the last part of the name (a program has no directories, and <c>-include_lib</c> names one); then among
/// the <see cref="StandardHeaders"/>.
/// </summary>
internal sealed class IncludeFiles(IReadOnlyDictionary<string, string> files)
{
    /// <summary>The found file's name and text; null if there is none.</summary>
    public SourceFile? Find(string name, string includingFile)
    {
        foreach (string candidate in Candidates(name, includingFile))
            if (files.TryGetValue(candidate, out string? text))
                return new SourceFile(candidate, text);
        return StandardHeaders.Find(name);
    }

    private static IEnumerable<string> Candidates(string name, string includingFile)
    {
        yield return name;
        int slash = includingFile.LastIndexOf('/');
        if (slash >= 0)
            yield return includingFile[..(slash + 1)] + name;
        yield return name[(name.LastIndexOf('/') + 1)..];
    }
}
