using Playground.Code;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;

namespace Playground.Server.Experiments;

/// <summary>An experiment with its program built, ready to be run with any seed.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Files">The program's files, and the module that the experiment adds.</param>
/// <param name="Program">The same, built; its entry is the added module's.</param>
/// <param name="Library">The standard library and, when it may be shared, the program: translated once for all seeds.</param>
/// <param name="IsShared">Whether the program is in the library.</param>
internal sealed record PreparedExperiment(Experiment Experiment, IReadOnlyList<ProgramFile> Files, BuiltProgram Program, ErlangLibrary Library, bool IsShared) : IDisposable
{
    /// <summary>The call by which a recording of a run starts.</summary>
    public static string Call => $"{ExperimentModule.Name}:main";

    /// <summary>Frees the program's code; no run may go on.</summary>
    public void Dispose()
    {
        if (IsShared) Library.Dispose();
    }

    /// <summary>Builds the program.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="files">The program's files; those of its sample when it names one.</param>
    /// <param name="builder">Compiles them.</param>
    /// <param name="share">
    /// Whether the program may be translated once for all runs, together with the library, which takes longer than to load it for a few of them.
    /// </param>
    /// <exception cref="ExperimentException">The start or an expression cannot be.</exception>
    /// <exception cref="ProgramException">The program has errors.</exception>
    public static async Task<PreparedExperiment> BuildAsync(Experiment experiment, IReadOnlyList<ProgramFile> files, ProgramBuilder builder, bool share = true)
    {
        // A start with arguments is looked at here; the builder knows only calls without.
        BuiltProgram alone = await BuildAsync(files, experiment.Start is null ? null : Call, builder);
        if (experiment.Start is { } start) CheckStart(start, alone.Modules);
        if (alone.Modules.FirstOrDefault(module => module.Name is ExperimentModule.Name or ExperimentModule.CallsName) is { } taken)
            throw new ExperimentException("$.program", $"the module {taken.Name} is added by the experiment; give the program's another name");
        string source = ExperimentModule.Source(experiment, experiment.Start is { } call ? Text(call) : $"{alone.Entry!.Module}:{alone.Entry.Function}()");
        ProgramFile[] all = [.. files, new ProgramFile(ExperimentModule.FileName, source), new ProgramFile(ExperimentModule.CallsFileName, ExperimentModule.CallsSource(null))];
        BuiltProgram whole = await BuildAsync(all, Call, builder);
        bool isShared = share && MayShare(whole.Modules);
        return new PreparedExperiment(experiment, all, whole, isShared ? LibraryCode.With(whole.Modules) : LibraryCode.Library, isShared);
    }

    private static async Task<BuiltProgram> BuildAsync(IReadOnlyList<ProgramFile> files, string? call, ProgramBuilder builder)
    {
        BuiltProgram built = await builder.BuildAsync(new RoomProgram { Files = files, Entry = call });
        return built.Result.Succeeded ? built : throw new ProgramException(built.Result.Diagnostics);
    }

    private static void CheckStart(ExperimentStart start, IReadOnlyList<Module> modules)
    {
        if (modules.FirstOrDefault(module => module.Name == start.Module) is not { } found)
            throw new ExperimentException("$.start.module", $"the program has no module '{start.Module}'{NearestName.Suggest(start.Module, modules.Select(module => module.Name))}");
        if (found.Exports.Any(export => export.Name == start.Function && export.Arity == start.Arguments.Count)) return;
        string nearest = NearestName.Suggest(start.Function, found.Exports.Select(export => export.Name).Where(name => name != start.Function).Distinct());
        throw new ExperimentException("$.start.function", $"the module {start.Module} exports no {start.Function}/{start.Arguments.Count}{nearest}");
    }

    private static string Text(ExperimentStart start) => $"{Atom(start.Module)}:{Atom(start.Function)}({string.Join(", ", start.Arguments)})";

    private static string Atom(string name) => $"'{name.Replace("\\", "\\\\").Replace("'", "\\'")}'";

    /// <summary>Code of other compilers is verified for each node, and a module that stands in for one of the library's is its node's own.</summary>
    private static bool MayShare(IReadOnlyList<Module> modules) =>
        modules.All(module => module.IsTrusted && !module.Instructions.Any(instruction => instruction.Opcode == Opcode.OnLoad) && !LibraryCode.Has(module.Name));
}

/// <summary>A program has errors.</summary>
internal sealed class ProgramException(IReadOnlyList<ProgramDiagnostic> diagnostics) : Exception("The program does not compile.")
{
    public IReadOnlyList<ProgramDiagnostic> Diagnostics { get; } = diagnostics;
}
