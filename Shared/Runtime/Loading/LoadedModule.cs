using Playground.Code;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Loading;

/// <summary>The translated code of one module, and what it takes in the tables.</summary>
internal sealed unsafe class LoadedModule
{
    public required long Name { get; init; }

    /// <summary>The exported functions with their indexes in the code table.</summary>
    public required IReadOnlyList<(FunctionEntry Function, int Entry)> Exported { get; init; }

    public required int FirstEntry { get; init; }
    public required int EntryCount { get; init; }
    public required IReadOnlyList<int> Locations { get; init; }
    public required ModuleLiterals Literals { get; init; }
    public required byte* StringPool { get; init; }

    /// <summary>The module's source, for module_info.</summary>
    public required Module Source { get; init; }

    /// <summary>Keeps the collectible assembly.</summary>
    public required Type Code { get; init; }

    public void Free()
    {
        CodeTable.Free(FirstEntry, EntryCount);
        foreach (int location in Locations) CodeLocations.Free(location);
        Literals.Free();
        System.Runtime.InteropServices.NativeMemory.Free(StringPool);
    }
}
