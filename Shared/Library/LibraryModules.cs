using System.Reflection;

namespace Playground.Library;

/// <summary>The standard library's modules, compiled when this assembly was built.</summary>
public static class LibraryModules
{
    const string Extension = ".beam";

    static readonly Assembly assembly = typeof(LibraryModules).Assembly;

    /// <summary>The names of all modules, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.EndsWith(Extension, StringComparison.Ordinal))
            .Select(resource => resource[..^Extension.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Opens a module's BEAM file.</summary>
    /// <param name="module">The module's name, such as <c>lists</c>.</param>
    /// <returns>The file's bytes from its beginning, or null when the library has no such module.</returns>
    public static Stream? Open(string module) => assembly.GetManifestResourceStream(module + Extension);
}
