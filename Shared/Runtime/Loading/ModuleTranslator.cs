using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Playground.Code;
using Playground.Runtime.Loading.Verification;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>
/// Translates a module to .NET methods: one type for the module, one method per entry (see <see cref="FunctionCode"/>). The .NET JIT compiles
/// a method when it runs first, so loading costs only what writing the IL costs.
/// </summary>
internal sealed unsafe class ModuleTranslator
{
    readonly Module module;
    readonly CodeArea area;
    readonly TypeBuilder type;
    readonly List<FunctionCode> functions = [];
    readonly Dictionary<int, MethodBuilder> methods = [];
    readonly Dictionary<int, int> entryNumbers = [];
    readonly Dictionary<int, int> labelIndexes = [];
    readonly Dictionary<CodeLocation, int> locations = [];
    readonly Dictionary<int, int> callLocations = [];
    readonly ModuleLiterals literals;
    int firstEntry;

    ModuleTranslator(Module module, CodeArea area)
    {
        this.module = module;
        this.area = area;
        type = EngineSignature.DefineType(EngineSignature.NameOf($"module {module.Name}"));
        literals = new ModuleLiterals(area.Atoms);
        Name = AtomOf(module.Name);
        Targets = [.. module.Imports.Select(FindTarget)];
        StringPool = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, module.StringPool.Length));
        module.StringPool.AsSpan().CopyTo(new Span<byte>(StringPool, module.StringPool.Length));
    }

    public long Name { get; }

    /// <summary>What each import leads to.</summary>
    public IReadOnlyList<CallTarget> Targets { get; }

    public byte* StringPool { get; }

    public Module Module => module;

    /// <summary>Code that our compiler did not make just now checks the types of terms where the instructions rely on them.</summary>
    public bool ChecksTypes => !module.IsTrusted;

    /// <exception cref="LoadException">The module has something that this runtime cannot load.</exception>
    public static LoadedModule Translate(Module module, CodeArea area)
    {
        var translator = new ModuleTranslator(module, area);
        try { return translator.Translate(); }
        catch
        {
            translator.GiveBack();
            throw;
        }
    }

    /// <summary>Gives back what the module took in the tables, because it cannot be loaded.</summary>
    void GiveBack()
    {
        if (firstEntry > 0) CodeTable.Free(firstEntry, Math.Max(1, entryNumbers.Count));
        foreach (int location in locations.Values) CodeLocations.Free(location);
        literals.Free();
        NativeMemory.Free(StringPool);
    }

    LoadedModule Translate()
    {
        FindFunctions();
        NumberEntries();
        foreach (FunctionCode function in functions) EmitFunction(function);
        DefineUndefinedStubs();
        Type created = type.CreateType();
        FillTable(created);
        OfferStubs(created);
        return Describe(created);
    }

    void FindFunctions()
    {
        for (int index = 0; index < module.Instructions.Length; index++)
        {
            Instruction instruction = module.Instructions[index];
            if (instruction.Opcode == Opcode.Label) labelIndexes[(int)instruction[0].Value] = index;
        }
        foreach (FunctionRange range in FunctionRange.Of(module.Instructions))
            functions.Add(new FunctionCode(module.Instructions, range.First, range.End, PushesContinuation));
    }

    void NumberEntries()
    {
        int count = 0;
        foreach (FunctionCode function in functions)
            foreach (int index in function.Entries)
            {
                entryNumbers[index] = count;
                methods[index] = EngineSignature.DefineMethod(type, EngineSignature.NameOf($"{count} {function.Name}/{function.Arity}+{index - function.First}"));
                count++;
            }
        firstEntry = CodeTable.Allocate(Math.Max(1, count));
    }

    void EmitFunction(FunctionCode function)
    {
        var info = new FunctionInfo(Name, AtomOf(function.Name), function.Arity);
        int[] lines = LinesOf(function);
        foreach (int entry in function.Entries)
        {
            try { new MethodEmitter(this, function, info, lines, methods[entry].GetILGenerator(), entry).Emit(); }
            catch (Exception problem) when (problem is not LoadException)
            {
                throw new InvalidOperationException($"{module.Name}:{function.Name}/{function.Arity}, in the code from instruction {entry - function.First} on: {problem.Message}", problem);
            }
        }
    }

    /// <summary>For every instruction the line item that stands before it.</summary>
    int[] LinesOf(FunctionCode function)
    {
        int[] lines = new int[function.End - function.First];
        int line = 0;
        for (int index = function.First; index < function.End; index++)
        {
            if (module.Instructions[index].Opcode == Opcode.Line) line = (int)module.Instructions[index][0].Value;
            lines[index - function.First] = line;
        }
        return lines;
    }

    void DefineUndefinedStubs()
    {
        for (int import = 0; import < Targets.Count; import++)
        {
            if (Targets[import].Export is { IsLoaded: false } export) export.EmitStub(EngineSignature.DefineMethod(type, $"undefined+{import}").GetILGenerator());
        }
    }

    void OfferStubs(Type created)
    {
        for (int import = 0; import < Targets.Count; import++)
            if (created.GetMethod($"undefined+{import}") is { } stub) Targets[import].Export!.OfferStub(stub.MethodHandle.GetFunctionPointer());
    }

    void FillTable(Type created)
    {
        foreach (FunctionCode function in functions)
        {
            var info = new FunctionInfo(Name, AtomOf(function.Name), function.Arity);
            foreach (int index in function.Entries)
            {
                // By its token, which tells it apart whatever .NET makes of its name.
                System.Reflection.MethodBase method = created.Module.ResolveMethod(methods[index].MetadataToken)!;
                nint address = method.MethodHandle.GetFunctionPointer();
                CodeTable.Set(EntryOf(index), address, new CodeEntry(info, callLocations.GetValueOrDefault(index)));
            }
        }
    }

    LoadedModule Describe(Type created) => new()
    {
        Name = Name,
        Exported = [.. module.Exports.Concat(OnLoadEntry.Of(module)).Select(export => (export, EntryOf(IndexOfLabel(export.Label))))],
        FirstEntry = firstEntry,
        EntryCount = Math.Max(1, entryNumbers.Count),
        Locations = [.. locations.Values],
        Literals = literals,
        LambdaEntries = [.. module.Lambdas.Select(lambda => EntryOf(IndexOfLabel(lambda.Label)))],
        StringPool = StringPool,
        Source = module,
        Code = created,
    };

    /// <summary>Remembers where the call before this entry stands.</summary>
    public void NoteCall(int entryIndex, int location) => callLocations[entryIndex] = location;

    /// <summary>The number of a place in a function, in <see cref="CodeLocations"/>.</summary>
    public int LocationOf(FunctionInfo function, int lineItem)
    {
        LineItem item = lineItem > 0 && lineItem < module.Lines.Items.Length ? module.Lines.Items[lineItem] : default;
        string file = item.File == 0 ? module.Name + ".erl" : item.File <= module.Lines.FileNames.Length ? module.Lines.FileNames[item.File - 1] : "";
        var location = new CodeLocation(function, file, item.Line);
        return locations.TryGetValue(location, out int known) ? known : locations[location] = CodeLocations.Add(location);
    }

    /// <summary>Index of the entry in the code table.</summary>
    public int EntryOf(int index) => firstEntry + entryNumbers[index];

    /// <summary>The method of the entry at this instruction.</summary>
    public MethodBuilder MethodAt(int index) => methods[index];

    /// <summary>Index of the instruction that a label stands at.</summary>
    public int IndexOfLabel(long label) => labelIndexes[(int)label];

    public long AtomOf(string text) =>
        area.Atoms.Intern(text) is var atom && atom != Term.None
            ? atom
            : throw new LoadException($"Module {module.Name} cannot be loaded: it needs the atom '{text}', and the node's atom table is full.");

    /// <summary>The literal's word; immediates are words right away, others get their place when the module is complete.</summary>
    public long WordOf(Literal literal) => literals.WordOf(literal);

    public Lambda LambdaAt(long index) => module.Lambdas[(int)index];

    public bool PushesContinuation(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call or Opcode.CallFun or Opcode.CallFun2 or Opcode.Apply => true,
        Opcode.CallExt => !Targets[(int)instruction[1].Value].IsInline,
        _ => false,
    };

    CallTarget FindTarget(Import import)
    {
        long target = AtomOf(import.Module), function = AtomOf(import.Function);
        if (Natives.TryFind(target, function, import.Arity, out Native? native)) return new CallTarget(native, area.Import(target, function, import.Arity));
        return new CallTarget(null, area.Import(target, function, import.Arity));
    }
}

/// <summary>What an import leads to: a native, or the cell of an export.</summary>
internal sealed record CallTarget(Native? Native, Export Export)
{
    /// <summary>The call happens in the middle of a block, without a continuation.</summary>
    public bool IsInline => Native is { MayLeave: false };
}
