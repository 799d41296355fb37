using Playground.Compiler.Diagnostics;
using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

/// <summary>What the compiler does for large sources: its work, counted as the bytes it allocates, grows as the source does.</summary>
public sealed class ScaleTests
{
    private const int Small = 500;
    private const int Growth = 8;

    [Theory]
    [InlineData("calls", "f(X, Y) ->\n", "io:format(\"~p\", [{X, Y + @}]),\n", "ok.\n")]
    [InlineData("arithmetic", "f(X, Y) ->\nX0 = X, _ = Y,\n", "X@ = X^ * 3 + @,\n", "ok.\n")]
    [InlineData("clauses", "", "f({a@, @, X}, _) when X > @ -> {X, @};\n", "f(_, _) -> none.\n")]
    [InlineData("cases", "f(X, _) ->\n", "A@ = case X of @ -> a; _ -> {X, @} end,\n", "ok.\n")]
    [InlineData("tries", "f(X, Y) ->\n", "A@ = try X + @ catch _:_ -> Y end,\n", "ok.\n")]
    [InlineData("elements", "f(X, Y) -> [\n", "{X, @},\n", "Y].\n")]
    public void WorkGrowsAsOneFunctionDoes(string shape, string head, string line, string end)
    {
        Measure(shape, head, line, end, 20); // What is made once for the whole process is not counted.
        long small = Measure(shape, head, line, end, Small);
        long large = Measure(shape, head, line, end, Small * Growth);
        Assert.True(large < 2 * Growth * small, $"{shape}: {small} bytes for {Small} lines, {large} for {Small * Growth}");
    }

    [Fact]
    public void WarningsDoNotHideAnError()
    {
        string unused = string.Concat(Enumerable.Range(0, 2 * CompilerLimits.DiagnosticsMax).Select(i => $"u{i}() -> ok.\n"));
        var diagnostics = new DiagnosticBag();
        var span = new SourceSpan("m.erl", 1, 1, 1, 1);
        for (int i = 0; i < 2 * CompilerLimits.DiagnosticsMax; i++)
            diagnostics.Warning(span, $"warning {i}");
        diagnostics.Error(span, "the error");
        Assert.Contains(diagnostics.InSourceOrder(), diagnostic => diagnostic.Message == "the error");

        CompilationResult result = ErlangCompiler.Compile(
            new SourceFile("m.erl", $"-module(m).\n-export([f/0]).\n{unused}f() -> X.\n"), CompilerOptions.Default);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Message.Contains('X'));
    }

    [Fact]
    public void AFunctionThatKeepsTooMuchIsToldByName()
    {
        string variables = string.Concat(Enumerable.Range(1, 1100).Select(i => $"X{i} = self(),\n"));
        string uses = string.Join(", ", Enumerable.Range(1, 1100).Select(i => $"X{i} := X{i}"));
        CompilationResult result = ErlangCompiler.Compile(
            new SourceFile("m.erl", $"-module(m).\n-export([f/1]).\nf(M) ->\n{variables}M#{{{uses}}}.\n"), CompilerOptions.Default);
        Diagnostic error = Assert.Single(result.Diagnostics);
        Assert.Null(result.Module);
        Assert.Equal("the function `f/1` keeps more than 1024 values at a time: split it", error.Message);
    }

    private static long Measure(string shape, string head, string line, string end, int count)
    {
        string lines = string.Concat(Enumerable.Range(1, count).Select(i => line.Replace("@", $"{i}").Replace("^", $"{i - 1}")));
        var source = new SourceFile("big.erl", $"-module(big).\n-export([f/2]).\n{head}{lines}{end}");
        return DeepStack.Run(() =>
        {
            var diagnostics = new DiagnosticBag();
            ExpandedModule? expanded = FrontEnd.Run(source, CompilerOptions.Default, diagnostics);
            Assert.True(expanded is not null, $"{shape}: {diagnostics.InSourceOrder().FirstOrDefault()}");
            long before = GC.GetAllocatedBytesForCurrentThread();
            BackEnd.Emit(expanded, diagnostics);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
