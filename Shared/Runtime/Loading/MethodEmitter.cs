using System.Reflection;
using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>
/// Emits the method of one entry: the instructions that run from it until the next entry. The other parts of this class have one small method
/// per opcode, named after it, by family.
/// </summary>
internal sealed unsafe partial class MethodEmitter
{
    readonly ModuleTranslator module;
    readonly FunctionCode function;
    readonly FunctionInfo info;
    readonly int[] lines;
    readonly ILGenerator il;
    readonly int entry;
    readonly Dictionary<int, Label> labels = [];
    readonly Queue<int> pending = [];
    readonly HashSet<int> emitted = [];
    readonly Dictionary<int, LocalBuilder> floats = [];
    readonly Label start;
    int index;

    public MethodEmitter(ModuleTranslator module, FunctionCode function, FunctionInfo info, int[] lines, ILGenerator il, int entry)
    {
        this.module = module;
        this.function = function;
        this.info = info;
        this.lines = lines;
        this.il = il;
        this.entry = entry;
        start = il.DefineLabel();
        value = il.DeclareLocal(typeof(long));
        value2 = il.DeclareLocal(typeof(long));
        address = il.DeclareLocal(typeof(nint));
    }

    /// <summary>Scratch locals; none of them is alive across a call into C#.</summary>
    readonly LocalBuilder value;
    readonly LocalBuilder value2;
    readonly LocalBuilder address;

    Instruction Current => module.Module.Instructions[index];

    public void Emit()
    {
        il.MarkLabel(start);
        if (entry == function.Start) CountReduction(function.Arity);
        EmitFrom(entry);
        while (pending.TryDequeue(out int target))
        {
            if (emitted.Contains(target)) continue;
            EmitFrom(target);
        }
        EmitPieces();
    }

    void EmitFrom(int first)
    {
        for (index = first; index < function.End; index++)
        {
            if (index != entry && function.IsEntry(index))
            {
                JumpToEntry(index);
                return;
            }
            if (!emitted.Add(index))
            {
                il.Emit(OpCodes.Br, LabelAt(index));
                return;
            }
            if (labels.TryGetValue(index, out Label label)) il.MarkLabel(label);
            else if (Current.Opcode == Opcode.Label)
            {
                label = il.DefineLabel();
                labels[index] = label;
                il.MarkLabel(label);
            }
            EmitInstruction(Current);
            if (!function.FallsThrough(Current)) return;
        }
    }

    /// <summary>The IL label for an instruction of this method; it will be emitted when it is not yet.</summary>
    Label LabelAt(int target)
    {
        if (!labels.TryGetValue(target, out Label label)) labels[target] = label = il.DefineLabel();
        if (!emitted.Contains(target)) pending.Enqueue(target);
        return label;
    }

    /// <summary>A label to branch to for a BEAM label: of this method, or of a piece that jumps to the other entry.</summary>
    Label Branch(Operand target)
    {
        int at = function.IndexOf(target);
        if (at == function.FailureStart || at < function.Start) return FunctionClauseLabel();
        if (at == entry) return at == function.Start ? start : LabelAt(at);
        return function.IsEntry(at) ? JumpPiece(at) : LabelAt(at);
    }

    readonly Dictionary<int, Label> jumpPieces = [];
    Label? functionClause;

    Label JumpPiece(int at)
    {
        if (jumpPieces.TryGetValue(at, out Label piece)) return piece;
        piece = il.DefineLabel();
        return jumpPieces[at] = piece;
    }

    Label FunctionClauseLabel() => functionClause ??= il.DefineLabel();

    /// <summary>The pieces that branches out of this method lead to; emitted last.</summary>
    void EmitPieces()
    {
        foreach ((int at, Label piece) in jumpPieces)
        {
            il.MarkLabel(piece);
            JumpToEntry(at);
        }
        if (functionClause is { } label)
        {
            il.MarkLabel(label);
            EmitFunctionClause();
        }
    }

    void JumpToEntry(int at) => il.JumpTo(module.MethodAt(at));

    /// <summary>One reduction; at the last the process is switched out and goes on here.</summary>
    void CountReduction(int live)
    {
        Label goOn = il.DefineLabel();
        il.Emit(OpCodes.Ldarg, EngineSignature.ReductionsArgument);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Starg, EngineSignature.ReductionsArgument);
        il.Emit(OpCodes.Ldarg, EngineSignature.ReductionsArgument);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Bgt, goOn);
        il.SetContext(nameof(Context.Resume), module.EntryOf(entry));
        il.SetContext(nameof(Context.Live), live);
        il.JumpTo(Entries.Yield);
        il.MarkLabel(goOn);
    }

    int Location => module.LocationOf(info, lines[index - function.First]);

    static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"{type.Name} has no method {name}.");

    LoadException CannotLoad(string why) => new($"Module {module.Module.Name} cannot be loaded: {function.Name}/{function.Arity} {why}.");
}
