using Playground.Code;
using Playground.Library;
using Playground.Runtime;

namespace Playground.Server.Programs;

/// <summary>The standard library, as nodes take it: one for all of them, so that they share its code.</summary>
internal static class LibraryCode
{
    public static readonly ErlangLibrary Library = new(LibraryModules.Names.Select(Read));

    /// <summary>Whether the library has a module of this name.</summary>
    public static bool Has(string name) => LibraryModules.Names.Contains(name);

    /// <summary>A library of these modules, too, for nodes that all run the same program: its code is translated once for all of them, and goes with its atoms when it is disposed of.</summary>
    public static ErlangLibrary With(IEnumerable<Module> program) => new(Library, program);

    private static Module Read(string name)
    {
        using Stream stream = LibraryModules.Open(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return BeamReader.Read(bytes, $"{name}.beam");
    }
}
