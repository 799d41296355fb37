namespace Playground.Compiler;

/// <summary>How much a diagnostic weighs.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The program compiles, but likely does not do what its author meant.</summary>
    Warning,

    /// <summary>The program cannot be compiled.</summary>
    Error,
}

/// <summary>A message about the user's program and the place it speaks of.</summary>
/// <param name="Severity">Whether it stops the compilation.</param>
/// <param name="File">The name of the file, which may be an included one.</param>
/// <param name="Line">The first line, counted from 1.</param>
/// <param name="Column">The first column in that line, counted from 1 in UTF-16 code units, as editors in browsers do.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column behind the last character.</param>
/// <param name="Message">One sentence, without a full stop.</param>
public sealed record Diagnostic(
    DiagnosticSeverity Severity, string File, int Line, int Column, int EndLine, int EndColumn, string Message)
{
    /// <summary>The message as compilers print it: <c>bank.erl:3:7: error: variable `X` is unbound</c>.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")}: {Message}";
}
