using Playground.Compiler.Syntax;

namespace Playground.Compiler.Diagnostics;

/// <summary>Collects the diagnostics of one compilation; all passes write to the same one.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<Diagnostic> _seen = [];
    private readonly Dictionary<DiagnosticSeverity, int> _counts = [];

    public bool HasErrors { get; private set; }

    /// <summary>The diagnostics file by file in the order of the source, errors and warnings mixed.</summary>
    public IReadOnlyList<Diagnostic> InSourceOrder() =>
    [
        .. _diagnostics.GroupBy(diagnostic => diagnostic.File)
            .SelectMany(file => file.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)),
    ];

    public void Error(SourceSpan span, string message)
    {
        HasErrors = true;
        Add(DiagnosticSeverity.Error, span, message);
    }

    public void Warning(SourceSpan span, string message) => Add(DiagnosticSeverity.Warning, span, message);

    private void Add(DiagnosticSeverity severity, SourceSpan span, string message)
    {
        // A macro that is used ten times tells its error once for each place, and no place is told the same twice.
        var diagnostic = new Diagnostic(severity, span.File, span.Line, span.Column, span.EndLine, span.EndColumn, message);
        // Each severity has a count of its own, so that warnings never hide an error.
        int count = _counts.GetValueOrDefault(severity);
        if (count == CompilerLimits.DiagnosticsMax || !_seen.Add(diagnostic))
            return;
        _counts[severity] = count + 1;
        _diagnostics.Add(diagnostic);
    }
}
