using Playground.Contracts;
using Playground.Server.Programs;

namespace Playground.Server.Experiments;

/// <summary>The files of an experiment's program.</summary>
internal static class ExperimentFiles
{
    /// <param name="program">Which program.</param>
    /// <param name="folder">Where the experiment's file is.</param>
    /// <param name="builder">Knows the samples.</param>
    /// <exception cref="ExperimentException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<ProgramFile>> ReadAsync(ExperimentProgram program, string folder, ProgramBuilder builder)
    {
        if (program.Sample is { } sample) return builder.FilesOf(new RoomProgram { Sample = sample });
        var files = new List<ProgramFile>();
        for (int index = 0; index < program.Files.Count; index++)
        {
            string path = Path.Combine(folder, program.Files[index]), name = Path.GetFileName(path);
            try
            {
                // Traces name the file: the same program in another folder is the same program.
                files.Add(Path.GetExtension(name) == ".beam" ? new ProgramFile(name, null, await InputFile.ReadBytesAsync(path)) : new ProgramFile(name, await InputFile.ReadTextAsync(path)));
            }
            catch (InvalidDataException problem)
            {
                throw new ExperimentException($"$.program.files[{index}]", problem.Message);
            }
        }
        return files;
    }
}
