using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What the compiler and the loader said about a program.</summary>
/// <param name="Succeeded">Whether it can run. Warnings do not hinder it.</param>
/// <param name="Diagnostics">Errors and warnings, in the order of files and lines.</param>
public sealed record CompileResult(bool Succeeded, IReadOnlyList<ProgramDiagnostic> Diagnostics);

/// <summary>How bad a diagnostic is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProgramDiagnosticSeverity>))]
public enum ProgramDiagnosticSeverity
{
    /// <summary>The program runs nevertheless.</summary>
    Warning,

    /// <summary>The program cannot run.</summary>
    Error,
}

/// <summary>One error or warning about the program.</summary>
/// <param name="File">The file's name, as it was sent.</param>
/// <param name="Line">The line, from 1; 0 when it is about the whole file.</param>
/// <param name="Column">The column, from 1; 0 when it is about the whole line.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="EndLine">The last line, from 1; 0 when only the place is known.</param>
/// <param name="EndColumn">The column behind the last character, from 1; 0 when only the place is known.</param>
public sealed record ProgramDiagnostic(
    string File, int Line, int Column, ProgramDiagnosticSeverity Severity, string Message, int EndLine = 0, int EndColumn = 0);
