using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler;

/// <summary>
/// Compiles Erlang source. The passes, each with its own folder:
/// scan and preprocess → parse → transform → check → expand (<see cref="FrontEnd"/>), then make code (<see cref="BackEnd"/>).
/// </summary>
public static class ErlangCompiler
{
    /// <summary>Compiles a module.</summary>
    /// <param name="main">The module's source.</param>
    /// <param name="options">Includes and macros.</param>
    /// <returns>The code, unless there are errors, and the diagnostics.</returns>
    public static CompilationResult Compile(SourceFile main, CompilerOptions options) => DeepStack.Run(() =>
    {
        var diagnostics = new DiagnosticBag();
        ExpandedModule? expanded = FrontEnd.Run(main, options, diagnostics);
        Code.Module? module = expanded is null ? null : BackEnd.Emit(expanded, diagnostics);
        return new CompilationResult(module, diagnostics.InSourceOrder());
    });

    /// <summary>Looks for errors and warnings without making code.</summary>
    /// <param name="main">The module's source.</param>
    /// <param name="options">Includes and macros.</param>
    /// <returns>The diagnostics in the order of the source.</returns>
    public static IReadOnlyList<Diagnostic> Check(SourceFile main, CompilerOptions options) => DeepStack.Run(() =>
    {
        var diagnostics = new DiagnosticBag();
        FrontEnd.Run(main, options, diagnostics);
        return diagnostics.InSourceOrder();
    });
}
