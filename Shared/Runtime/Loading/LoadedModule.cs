using Playground.Code;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Loading;

/// <summary>The translated code of one module, and what it takes in the tables.</summary>
internal sealed unsafe class LoadedModule
{
    /// <summary>The name by which the function that runs at loading can be called. No program's function is called so.</summary>
    public const string OnLoadName = "$on_load";

    public required long Name { get; init; }

    public bool HasOnLoad => Exported.Any(export => export.Function.Name == OnLoadName);

    /// <summary>The exported functions with their indexes in the code table.</summary>
    public required IReadOnlyList<(FunctionEntry Function, int Entry)> Exported { get; init; }

    public required int FirstEntry { get; init; }
    public required int EntryCount { get; init; }
    public required IReadOnlyList<int> Locations { get; init; }
    public required ModuleLiterals Literals { get; init; }
    public required byte* StringPool { get; init; }

    /// <summary>The module's source, for module_info.</summary>
    public required Module Source { get; init; }

    /// <summary>Entries of the functions that funs are made of, in the order of the module's lambdas.</summary>
    public required IReadOnlyList<int> LambdaEntries { get; init; }

    /// <summary>The sum by which this version of the module is told from others: module_info(md5).</summary>
    public byte[] Digest => digest ??= System.Security.Cryptography.MD5.HashData(BeamWriter.Write(Source with { CompileInfo = NilLiteral.Instance }));

    byte[]? digest;

    public bool Contains(int entry) => entry >= FirstEntry && entry < FirstEntry + EntryCount;

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
