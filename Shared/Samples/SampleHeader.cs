namespace Playground.Samples;

/// <summary>Reads the comment lines that each sample begins with.</summary>
internal static class SampleHeader
{
    public static Sample Read(string name, string source) =>
        new(name, Field(name, source, "title"), Field(name, source, "try"), Field(name, source, "about"), source);

    private static string Field(string name, string source, string field)
    {
        var prefix = $"%% {field}: ";
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith('%'))
                break;
            if (line.StartsWith(prefix))
                return line[prefix.Length..].Trim().ToString();
        }

        throw new InvalidDataException($"The sample {name} has no line '{prefix.TrimEnd()}' at its beginning.");
    }
}
