using Playground.Contracts;
using Playground.Server.Programs;

namespace Playground.Server.CommandLine;

/// <summary>From names on the command line to a program; what is wrong is told on standard error.</summary>
internal static class ProgramFiles
{
    /// <summary>The files; null when one cannot be read or is none of a program's.</summary>
    public static async Task<IReadOnlyList<ProgramFile>?> ReadAsync(IReadOnlyList<string> paths, TextWriter error)
    {
        var files = new List<ProgramFile>();
        foreach (string path in paths)
        {
            try
            {
                switch (Path.GetExtension(path))
                {
                    case ".erl" or ".hrl":
                        files.Add(new ProgramFile(path, await InputFile.ReadTextAsync(path)));
                        break;
                    case ".beam":
                        files.Add(new ProgramFile(path, null, await InputFile.ReadBytesAsync(path)));
                        break;
                    default:
                        await error.WriteLineAsync($"{path}: the name ends neither in .erl nor in .beam");
                        return null;
                }
            }
            catch (InvalidDataException problem)
            {
                await error.WriteLineAsync(problem.Message);
                return null;
            }
        }
        return files;
    }

    /// <summary>The program; null when it has errors.</summary>
    public static async Task<BuiltProgram?> BuildAsync(IReadOnlyList<ProgramFile> files, string? call, TextWriter error)
    {
        BuiltProgram built = await new ProgramBuilder(new SampleGallery()).BuildAsync(new RoomProgram { Files = files, Entry = call });
        foreach (ProgramDiagnostic diagnostic in built.Result.Diagnostics) await error.WriteLineAsync(Text(diagnostic));
        return built.Result.Succeeded ? built : null;
    }

    internal static string Text(ProgramDiagnostic diagnostic)
    {
        string severity = diagnostic.Severity == ProgramDiagnosticSeverity.Error ? "error" : "warning";
        string place = diagnostic.Line == 0 ? diagnostic.File : $"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}";
        return place.Length == 0 ? $"{severity}: {diagnostic.Message}" : $"{place}: {severity}: {diagnostic.Message}";
    }
}
