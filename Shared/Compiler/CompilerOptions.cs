namespace Playground.Compiler;

/// <summary>What a compilation may use beside the source itself.</summary>
public sealed record CompilerOptions
{
    /// <summary>No includes and no macros.</summary>
    public static CompilerOptions Default { get; } = new();

    /// <summary>The files that <c>-include</c> and <c>-include_lib</c> find: their text by name.</summary>
    public IReadOnlyDictionary<string, string> Includes { get; init; } = new Dictionary<string, string>();

    /// <summary>Macros that are defined from the start: their text by name, as in <c>-define(NAME, TEXT).</c></summary>
    public IReadOnlyDictionary<string, string> Defines { get; init; } = new Dictionary<string, string>();
}
