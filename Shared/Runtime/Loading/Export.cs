using System.Reflection.Emit;

namespace Playground.Runtime.Loading;

/// <summary>
/// A function that can be called from other modules: a cell with the address to jump to, which emitted code reads at every call, so that
/// loading a module again redirects its callers.
/// </summary>
internal sealed unsafe class Export(CodeArea area, long module, long function, int arity, int number, nint* cell)
{
    public readonly CodeArea Area = area;
    public readonly long Module = module;
    public readonly long Function = function;
    public readonly int Arity = arity;

    /// <summary>The export's number in <see cref="Exports"/>, by which emitted code names it when it is not loaded.</summary>
    public readonly int Number = number;

    /// <summary>Where emitted code reads the address.</summary>
    public readonly nint* Cell = cell;

    /// <summary>The function's index in the code table; 0 while no code is loaded for it.</summary>
    public int Entry { get; private set; }

    public bool IsLoaded => Entry != 0;

    /// <summary>Where calls arrive while nothing is loaded: code that loads the module or raises undef. Made by the first module that calls.</summary>
    nint stub;

    /// <summary>Keeps the assembly of a stub that no module made.</summary>
    Type? stubType;

    public void Define(int entry)
    {
        Entry = entry;
        *Cell = CodeTable.Entries[entry];
    }

    public void Undefine()
    {
        Entry = 0;
        // Callers that were loaded while the function was there have made no stub.
        if (stub == 0) MakeStub();
        *Cell = stub;
    }

    void MakeStub()
    {
        TypeBuilder type = EngineSignature.DefineType($"undefined {Number}");
        EmitStub(EngineSignature.DefineMethod(type, "Undefined").GetILGenerator());
        stubType = type.CreateType();
        stub = stubType.GetMethod("Undefined")!.MethodHandle.GetFunctionPointer();
    }

    /// <summary>The code of a stub, as a module makes it for what it imports.</summary>
    public void EmitStub(ILGenerator il)
    {
        il.SetContext(nameof(Execution.Context.Callee), Number);
        il.JumpTo(Execution.Entries.Undefined);
    }

    /// <summary>Gives the export a stub when it has none.</summary>
    public void OfferStub(nint address)
    {
        if (stub == 0) stub = address;
        if (!IsLoaded) *Cell = stub;
    }
}

/// <summary>All exports by number.</summary>
internal static unsafe class Exports
{
    const int MaxExports = 1 << 22;

    static readonly object gate = new();
    static readonly nint* cells = (nint*)Memory.AddressSpace.Reserve((nuint)MaxExports * 8);
    static readonly Stack<int> free = [];
    static Export?[] exports = new Export?[1024];
    static int next = 1;
    static int committed;

    public static Export Add(CodeArea area, long module, long function, int arity)
    {
        lock (gate)
        {
            if (!free.TryPop(out int number)) number = next++;
            if (number >= MaxExports) throw new OutOfMemoryException($"More than {MaxExports} functions are exported.");
            if (number >= committed)
            {
                Memory.AddressSpace.Commit((long*)(cells + committed), 4096 * 8);
                committed += 4096;
            }
            if (number >= exports.Length) Array.Resize(ref exports, exports.Length * 2);
            var export = new Export(area, module, function, arity, number, cells + number);
            exports[number] = export;
            return export;
        }
    }

    public static Export Get(int number) => exports[number]!;

    public static void Remove(Export export)
    {
        lock (gate)
        {
            exports[export.Number] = null;
            *export.Cell = 0;
            free.Push(export.Number);
        }
    }
}
