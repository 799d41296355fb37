namespace Playground.Compiler;

/// <summary>What a compilation yields.</summary>
/// <param name="Module">The module's code; null if there are errors.</param>
/// <param name="Diagnostics">Errors and warnings in the order of the source.</param>
public sealed record CompilationResult(Code.Module? Module, IReadOnlyList<Diagnostic> Diagnostics);
