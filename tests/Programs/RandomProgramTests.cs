using System.Globalization;
using Playground.Code;
using Playground.Compiler;

namespace Playground.Programs.Tests;

/// <summary>
/// Calls by chance: those of a seed give the same here and on Erlang/OTP. Other seeds and numbers of cases are tried by hand with the programs
/// in the folder Reference.
/// </summary>
public sealed class RandomProgramTests(RuntimeRun runtime) : IClassFixture<RuntimeRun>
{
    private const string Expressions = "random_expressions";
    private const string Tables = "random_tables";

    [ErlangTheory]
    [InlineData(Expressions, 1, 1000)]
    [InlineData(Expressions, 2, 1000)]
    [InlineData(Expressions, 3, 1000)]
    [InlineData(Tables, 1, 2000)]
    [InlineData(Tables, 2, 2000)]
    [InlineData(Tables, 3, 2000)]
    public async Task Agree_with_OTP(string program, int seed, int cases)
    {
        var folder = Directory.CreateTempSubdirectory("random-");
        try
        {
            var path = Path.Combine(folder.FullName, program + ".erl");
            File.WriteAllText(path, Source(program, seed, cases));
            var expected = ReferenceRun.Run([path])[path];
            var (module, complaint) = Compile(path);
            Assert.True(module is not null, complaint);
            Compare(seed, expected, await runtime.RunAsync(module));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Source(string program, int seed, int cases) =>
        File.ReadAllText(Path.Combine(ProgramCatalog.Root, "Reference", program + ".erl"))
            .Replace("-define(SEED, 1)", string.Create(CultureInfo.InvariantCulture, $"-define(SEED, {seed})"), StringComparison.Ordinal)
            .Replace("-define(CASES, 1000)", string.Create(CultureInfo.InvariantCulture, $"-define(CASES, {cases})"), StringComparison.Ordinal);

    private static (Module? Module, string Complaint) Compile(string path)
    {
        var result = ErlangCompiler.Compile(new SourceFile(Path.GetFileName(path), File.ReadAllText(path)), CompilerOptions.Default);
        return (result.Module, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    private static void Compare(int seed, ProgramOutcome expected, ProgramOutcome actual)
    {
        Assert.Equal(expected.Result, actual.Result);
        string[] wanted = expected.Output.Split('\n'), got = actual.Output.Split('\n');
        Assert.Equal(wanted.Length, got.Length);
        for (var i = 0; i < wanted.Length; i++)
            Assert.True(wanted[i] == got[i], $"seed {seed}\nexpected {wanted[i]}\nbut was  {got[i]}");
    }
}
