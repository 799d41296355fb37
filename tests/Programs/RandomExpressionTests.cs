using System.Globalization;
using Playground.Code;
using Playground.Compiler;

namespace Playground.Programs.Tests;

/// <summary>
/// Regular expressions by chance: patterns, subjects and options from a seed give the same here and on Erlang/OTP. Another seed or number of
/// cases is tried by hand with Reference/random_expressions.erl.
/// </summary>
public sealed class RandomExpressionTests(RuntimeRun runtime) : IClassFixture<RuntimeRun>
{
    [ErlangTheory]
    [InlineData(1, 1000)]
    [InlineData(2, 1000)]
    [InlineData(3, 1000)]
    public async Task Agree_with_OTP(int seed, int cases)
    {
        var folder = Directory.CreateTempSubdirectory("expressions-");
        try
        {
            var path = Path.Combine(folder.FullName, "random_expressions.erl");
            File.WriteAllText(path, Source(seed, cases));
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

    private static string Source(int seed, int cases) =>
        File.ReadAllText(Path.Combine(ProgramCatalog.Root, "Reference", "random_expressions.erl"))
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
