namespace Playground.Programs.Tests;

/// <summary>All programs, found by their place: FOLDER/name.erl beside the test assembly.</summary>
internal static class ProgramCatalog
{
    private const string ReferenceFolder = "Reference";
    private const string RacesFolder = "Races";

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Programs");

    private static readonly IReadOnlyDictionary<string, ErlangProgram> All = ReadAll();

    /// <summary>Those that always give the same result.</summary>
    public static IReadOnlyDictionary<string, ErlangProgram> Programs { get; } = All.Where(found => !IsRace(found.Key)).ToDictionary();

    /// <summary>Those whose result depends on who runs when: each has one of the classic mistakes of concurrent programs.</summary>
    public static IReadOnlyDictionary<string, ErlangProgram> Races { get; } = All.Where(found => IsRace(found.Key)).ToDictionary();

    /// <summary>The names as rows of a theory.</summary>
    public static TheoryData<string> Names() => [.. Programs.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The names of those programs that run with the reference's library, whoever compiled them.</summary>
    public static TheoryData<string> NamesForReferenceLibrary() =>
        [.. Programs.Values.Where(program => program.IsRunByReference).Select(program => program.Name).Order(StringComparer.Ordinal)];

    /// <summary>The names of those programs that the reference can compile and run.</summary>
    public static TheoryData<string> ReferenceNames() =>
        [.. Programs.Values.Where(program => program.IsReadByReference && program.IsRunByReference).Select(program => program.Name).Order(StringComparer.Ordinal)];

    /// <summary>The Erlang module that runs the programs on Erlang/OTP.</summary>
    public static string ReferenceRunner { get; } = Path.Combine(Root, ReferenceFolder, "reference_runner.erl");

    private static bool IsRace(string name) => name.StartsWith(RacesFolder + "/", StringComparison.Ordinal);

    private static Dictionary<string, ErlangProgram> ReadAll() =>
        Directory.EnumerateFiles(Root, "*.erl", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.ChangeExtension(Path.GetRelativePath(Root, path), null).Replace('\\', '/')))
            .Where(found => !found.Name.StartsWith(ReferenceFolder + "/", StringComparison.Ordinal))
            .ToDictionary(found => found.Name, found => ErlangProgram.Read(found.Name, found.Path));
}
