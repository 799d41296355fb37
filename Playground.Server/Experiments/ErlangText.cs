using Playground.Compiler;

namespace Playground.Server.Experiments;

/// <summary>Looks whether texts in experiments are Erlang, before anything runs.</summary>
internal static class ErlangText
{
    /// <summary>Longer than any expression that people write into a file by hand.</summary>
    public const int MostCharacters = 10_000;

    /// <summary>Lines before the text in the module that is made to check it.</summary>
    private const int LinesBefore = 3;

    /// <summary>What is wrong with an expression in which these variables have values; null when nothing is.</summary>
    public static string? ProblemOfExpression(string text, params string[] variables) => Problem(text, $"t({string.Join(", ", variables)}) -> begin", "end.");

    /// <summary>What is wrong with a pattern, which may have a guard; null when nothing is.</summary>
    public static string? ProblemOfPattern(string text) => Problem(text, "t(V) -> case V of", "-> true end.");

    private static string? Problem(string text, string before, string after)
    {
        if (text.Length > MostCharacters) return $"it has {text.Length:N0} characters; at most {MostCharacters:N0} are read";
        string module = $"-module(t).\n-compile([export_all]).\n{before}\n{text}\n{after}\n";
        Diagnostic? first = ErlangCompiler.Check(new SourceFile("t.erl", module), new CompilerOptions()).FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error);
        if (first is null) return null;
        int lines = text.Count(one => one == '\n') + 1, line = first.Line - LinesBefore;
        // What is not closed is noticed behind the text.
        return line < 1 || line > lines ? $"it is not complete: {first.Message}" : $"line {line}, column {first.Column}: {first.Message}";
    }
}
