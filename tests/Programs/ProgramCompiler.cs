using Playground.Code;
using Playground.Compiler;

namespace Playground.Programs.Tests;

/// <summary>Our compiler, applied to a program.</summary>
internal static class ProgramCompiler
{
    /// <summary>The module, or the compiler's errors as text.</summary>
    public static (Module? Module, string Complaint) Compile(ErlangProgram program)
    {
        var source = new SourceFile(Path.GetFileName(program.Path), File.ReadAllText(program.Path));
        var result = ErlangCompiler.Compile(source, CompilerOptions.Default);
        return (result.Module, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
