using System.Globalization;

namespace Playground.Programs.Tests;

/// <summary>One program of this folder and what its header promises.</summary>
internal sealed record ErlangProgram(string Name, string Path, int Since, ProgramOutcome Expected)
{
    private const string ValuePrefix = "%% expect: ";
    private const string OtherValuePrefix = "%% or: ";
    private const string ExceptionPrefix = "%% raises: ";
    private const string OutputPrefix = "%% output: ";
    private const string SincePrefix = "%% since: OTP ";
    private const string LibraryPrefix = "%% library: OTP ";

    /// <summary>True if the compiler of the reference reads the program's language, which newer releases extended (<see cref="Since"/>).</summary>
    public bool IsReadByReference => Since <= ErlangInstallation.ReferenceRelease;

    /// <summary>The release whose library has what the program calls; 0: any.</summary>
    public int LibrarySince { get; private init; }

    /// <summary>True if the reference's library has what the program calls.</summary>
    public bool IsRunByReference => LibrarySince <= ErlangInstallation.ReferenceRelease;

    /// <summary>The value that a race leads to when it goes wrong; null where there is no race.</summary>
    public string? OtherValue { get; private init; }

    /// <summary>The module's name, which is the file's name too.</summary>
    public string Module => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a program's header: the comment lines before the first line of code.</summary>
    public static ErlangProgram Read(string name, string path)
    {
        ProgramResult? result = null;
        var output = new List<string>();
        string? other = null;
        var since = 0;
        var library = 0;
        foreach (var line in File.ReadLines(path).TakeWhile(line => line.StartsWith('%')))
        {
            if (line.StartsWith(ValuePrefix, StringComparison.Ordinal))
                result = new ProgramResult(ResultKind.Value, line[ValuePrefix.Length..]);
            else if (line.StartsWith(ExceptionPrefix, StringComparison.Ordinal))
                result = new ProgramResult(ResultKind.Exception, line[ExceptionPrefix.Length..]);
            else if (line.StartsWith(OtherValuePrefix, StringComparison.Ordinal))
                other = line[OtherValuePrefix.Length..];
            else if (line.StartsWith(OutputPrefix, StringComparison.Ordinal))
                output.Add(line[OutputPrefix.Length..]);
            else if (line.StartsWith(SincePrefix, StringComparison.Ordinal))
                since = int.Parse(line.AsSpan(SincePrefix.Length), CultureInfo.InvariantCulture);
            else if (line.StartsWith(LibraryPrefix, StringComparison.Ordinal))
                library = int.Parse(line.AsSpan(LibraryPrefix.Length), CultureInfo.InvariantCulture);
        }

        if (result is null)
            throw new InvalidDataException($"{name}: the header has neither '{ValuePrefix.Trim()}' nor '{ExceptionPrefix.Trim()}'.");
        return new ErlangProgram(name, path, since, new ProgramOutcome(result, string.Concat(output.Select(line => line + "\n")))) { OtherValue = other, LibrarySince = library };
    }
}
