namespace Playground.Compiler.Tests;

/// <summary>The front end takes all Erlang of this repository.</summary>
public class OwnSourcesTests
{
    public static TheoryData<string> Folders => ["Shared/Library", "Shared/Samples", "tests/Programs"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void NoErrors(string folder)
    {
        string path = Path.Combine(Root(), folder);
        if (!Directory.Exists(path))
            return;
        foreach (string file in Directory.EnumerateFiles(path, "*.erl", SearchOption.AllDirectories))
        {
            var source = new SourceFile(Path.GetFileName(file), File.ReadAllText(file));
            var options = new CompilerOptions { Includes = IncludesBeside(file) };
            string[] errors = [.. ErlangCompiler.Check(source, options)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString())];
            Assert.True(errors.Length == 0, string.Join("\n", errors.Prepend(file)));
        }
    }

    private static Dictionary<string, string> IncludesBeside(string file) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.hrl").ToDictionary(include => Path.GetFileName(include), File.ReadAllText);

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Playground.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
