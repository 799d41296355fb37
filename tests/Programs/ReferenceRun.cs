using Playground.Tests.Common;
using System.Globalization;
using System.Text;

namespace Playground.Programs.Tests;

/// <summary>
/// Runs all programs on Erlang/OTP, in one start of it, and keeps what each did.
/// Starting Erlang takes longer than all the programs together.
/// </summary>
public sealed class ReferenceRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly Lazy<Dictionary<string, ProgramOutcome>> _outcomes =
        new(() => Run(ProgramCatalog.Programs.Values.Where(program => program.IsReadByReference).Select(program => program.Path)));

    internal ProgramOutcome Outcome(string name) => _outcomes.Value[ProgramCatalog.Programs[name].Path];

    /// <summary>Runs main/0 of each file, a source (.erl) or a compiled module (.beam); the outcomes by path.</summary>
    internal static Dictionary<string, ProgramOutcome> Run(IEnumerable<string> files)
    {
        var folder = Directory.CreateTempSubdirectory("programs-");
        try
        {
            var list = Path.Combine(folder.FullName, "list");
            var report = Path.Combine(folder.FullName, "report");
            File.WriteAllLines(list, files.Order(StringComparer.Ordinal));
            var command = $"""
                {'{'}ok, M, B{'}'} = compile:file("{ProgramCatalog.ReferenceRunner}", [binary]), code:load_binary(M, "", B),
                M:run("{list}", "{report}"), halt().
                """;
            var result = SystemProgram.Run("erl", ["-noshell", "-kernel", "logger_level", "none", "-eval", command], Limit);
            Assert.True(result is { ExitCode: 0 }, $"erl failed: {result?.Output}{result?.Error}");
            return File.ReadLines(report).Select(Parse).ToDictionary(pair => pair.Path, pair => pair.Outcome);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Path, ProgramOutcome Outcome) Parse(string line)
    {
        var fields = line.Split('\t');
        var kind = Enum.Parse<ResultKind>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(fields[1]));
        return (fields[0], new ProgramOutcome(new ProgramResult(kind, Decode(fields[2])), Decode(fields[3])));
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
