using Playground.Compiler.Diagnostics;

namespace Playground.Compiler;

/// <summary>Compiles Erlang source.</summary>
public static class ErlangCompiler
{
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
