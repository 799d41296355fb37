using Playground.Code;
using Playground.Library;
using Playground.Runtime;

namespace Playground.Server.Programs;

/// <summary>The standard library, as nodes take it: one for all of them, so that they share its code.</summary>
internal static class LibraryCode
{
    public static readonly ErlangLibrary Library = new(LibraryModules.Names.Select(Read));

    private static Module Read(string name)
    {
        using Stream stream = LibraryModules.Open(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return BeamReader.Read(bytes, $"{name}.beam");
    }
}
