using Playground.Code;
using Playground.Compiler;
using Playground.Contracts;

namespace Playground.Server.Programs;

/// <summary>Makes modules of a program's files: compiles sources, reads compiled modules. It runs nothing.</summary>
internal sealed class ProgramBuilder(SampleGallery gallery)
{
    /// <summary>Compilations at once: they are long computations, and the machine is there for the programs first.</summary>
    private readonly SemaphoreSlim compilations = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Builds a program with its starting call, on a thread of its own.</summary>
    public async Task<BuiltProgram> BuildAsync(RoomProgram program)
    {
        await compilations.WaitAsync();
        try
        {
            return await Task.Run(() => Build(program));
        }
        finally
        {
            compilations.Release();
        }
    }

    /// <summary>The files of a program; those of its sample when it has none of its own.</summary>
    public IReadOnlyList<ProgramFile> FilesOf(RoomProgram program) => program.Files.Count > 0 || program.Sample is null
        ? program.Files
        : gallery.Find(program.Sample)?.Files ?? throw new RequestException($"There is no sample {program.Sample}.");

    private BuiltProgram Build(RoomProgram program)
    {
        IReadOnlyList<ProgramFile> files = FilesOf(program);
        var diagnostics = new List<ProgramDiagnostic>();
        List<Module> modules = Modules(files, diagnostics);
        string firstFile = files.Count > 0 ? files[0].Name : "";
        EntryPoint? entry = HasErrors(diagnostics) ? null : Entry(program.Entry, modules, firstFile, diagnostics);
        return new BuiltProgram(new CompileResult(!HasErrors(diagnostics), diagnostics), modules, entry, firstFile);
    }

    /// <summary>Compiles the files without asking for a starting call.</summary>
    public async Task<CompileResult> CompileAsync(IReadOnlyList<ProgramFile> files)
    {
        await compilations.WaitAsync();
        try
        {
            var diagnostics = new List<ProgramDiagnostic>();
            await Task.Run(() => Modules(files, diagnostics));
            return new CompileResult(!HasErrors(diagnostics), diagnostics);
        }
        finally
        {
            compilations.Release();
        }
    }

    /// <summary>Compiles files whose modules are to replace those that run.</summary>
    public async Task<BuiltProgram> BuildPartAsync(IReadOnlyList<ProgramFile> files)
    {
        await compilations.WaitAsync();
        try
        {
            return await Task.Run(() => BuildPart(files));
        }
        finally
        {
            compilations.Release();
        }
    }

    /// <summary>The modules of files, without a starting call.</summary>
    public static BuiltProgram BuildPart(IReadOnlyList<ProgramFile> files)
    {
        var diagnostics = new List<ProgramDiagnostic>();
        List<Module> modules = Modules(files, diagnostics);
        return new BuiltProgram(new CompileResult(!HasErrors(diagnostics), diagnostics), modules, null, files.Count > 0 ? files[0].Name : "");
    }

    private static bool HasErrors(List<ProgramDiagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == ProgramDiagnosticSeverity.Error);

    private static List<Module> Modules(IReadOnlyList<ProgramFile> files, List<ProgramDiagnostic> diagnostics)
    {
        var options = new CompilerOptions { Includes = files.Where(file => file.Text is not null).ToDictionary(file => Path.GetFileName(file.Name), file => file.Text!) };
        var modules = new List<Module>();
        foreach (ProgramFile file in files)
        {
            if (file.Name.EndsWith(".hrl", StringComparison.Ordinal)) continue;
            Module? module = file.Name.EndsWith(".beam", StringComparison.Ordinal)
                ? Read(file.Name, file.Bytes!, diagnostics)
                : Compile(file, options, diagnostics);
            if (module is null) continue;
            if (modules.Any(other => other.Name == module.Name)) diagnostics.Add(Error(file.Name, $"the module {module.Name} is in two files"));
            modules.Add(module);
        }
        if (modules.Count == 0 && diagnostics.Count == 0) diagnostics.Add(Error("", "the program has no module"));
        return modules;
    }

    private static Module? Compile(ProgramFile file, CompilerOptions options, List<ProgramDiagnostic> diagnostics)
    {
        CompilationResult compilation = ErlangCompiler.Compile(new SourceFile(file.Name, file.Text!), options);
        diagnostics.AddRange(compilation.Diagnostics.Select(Describe));
        return compilation.Module;
    }

    private static Module? Read(string name, byte[] bytes, List<ProgramDiagnostic> diagnostics)
    {
        try
        {
            return BeamReader.Read(bytes, name);
        }
        catch (BeamFormatException broken)
        {
            diagnostics.Add(Error(name, broken.Message));
            return null;
        }
    }

    private static EntryPoint? Entry(string? asked, List<Module> modules, string firstFile, List<ProgramDiagnostic> diagnostics)
    {
        EntryPoint? entry = asked is null ? EntryPoint.DefaultOf(modules[0]) : EntryPoint.Parse(asked);
        if (entry is null)
        {
            diagnostics.Add(Error(firstFile, asked is null
                ? $"the module {modules[0].Name} exports neither main/0 nor start/0, so there is nothing to start"
                : $"{asked} is not a starting call; write module:function"));
            return null;
        }
        Module? module = modules.Find(candidate => candidate.Name == entry.Module);
        if (module is not null && !module.Exports.Any(export => export.Name == entry.Function && export.Arity == 0))
            diagnostics.Add(Error(firstFile, $"the module {entry.Module} does not export {entry.Function}/0"));
        return entry;
    }

    private static ProgramDiagnostic Error(string file, string message) => new(file, 0, 0, ProgramDiagnosticSeverity.Error, message);

    private static ProgramDiagnostic Describe(Diagnostic diagnostic) => new(
        diagnostic.File,
        diagnostic.Line,
        diagnostic.Column,
        diagnostic.Severity == DiagnosticSeverity.Error ? ProgramDiagnosticSeverity.Error : ProgramDiagnosticSeverity.Warning,
        diagnostic.Message,
        diagnostic.EndLine,
        diagnostic.EndColumn);
}
