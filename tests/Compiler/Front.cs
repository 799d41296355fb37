using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

/// <summary>Runs the front half of the compiler on the sources of tests.</summary>
internal static class Front
{
    public const string File = "m.erl";

    public static ExpandedModule Expand(string text, CompilerOptions? options = null)
    {
        (ExpandedModule? module, IReadOnlyList<Diagnostic> diagnostics) = Run(text, options);
        Assert.True(module is not null, string.Join("\n", diagnostics));
        return module;
    }

    public static IReadOnlyList<Diagnostic> Diagnose(string text, CompilerOptions? options = null) => Run(text, options).Diagnostics;

    public static (ExpandedModule? Module, IReadOnlyList<Diagnostic> Diagnostics) Run(string text, CompilerOptions? options = null) =>
        DeepStack.Run(() =>
        {
            var diagnostics = new DiagnosticBag();
            ExpandedModule? module = FrontEnd.Run(new SourceFile(File, text), options ?? CompilerOptions.Default, diagnostics);
            return (module, diagnostics.InSourceOrder());
        });

    /// <summary>The expression as it is parsed, written out again with all parentheses.</summary>
    public static string Parse(string expression)
    {
        var diagnostics = new DiagnosticBag();
        Expression? parsed = new Parser(Scanner.Scan(File, expression + " ."), diagnostics).ParseSingleExpression();
        return parsed is null ? diagnostics.InSourceOrder()[0].ToString() : SyntaxPrinter.Print(parsed);
    }
}
