using System.Reflection;

namespace Playground.Samples;

/// <summary>The programs with which the server shows what the process model promises.</summary>
public static class ClaimPrograms
{
    /// <summary>The source of a program.</summary>
    /// <param name="file">Its file name, <c>claim_….erl</c>.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public static string Source(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FolderPrefix + file)
            ?? throw new ArgumentException($"There is no program {file} among those of the claims.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What the resources' names begin with.</summary>
    public const string FolderPrefix = "Claims/";
}
