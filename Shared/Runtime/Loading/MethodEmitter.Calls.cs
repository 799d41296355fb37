using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Calls, returns, stack frames.
internal sealed unsafe partial class MethodEmitter
{
    void FuncInfo() => EmitFunctionClause();

    void EmitFunctionClause() => RaiseBy(nameof(Failures.FunctionClause), () =>
    {
        LoadInteger(function.Arity);
        LoadInteger(module.LocationOf(info, lines[function.Start - 1 - function.First]));
    });

    void Call(Instruction instruction)
    {
        PushContinuation();
        JumpToLabel(instruction[1]);
    }

    void CallLast(Instruction instruction)
    {
        il.MoveStack(instruction[2].Value);
        JumpToLabel(instruction[1]);
    }

    void CallOnly(Instruction instruction) => JumpToLabel(instruction[1]);

    /// <summary>Jumps to a function of this module; to the one that this method begins, by a branch, so that tight loops are loops.</summary>
    void JumpToLabel(Operand label)
    {
        int target = module.IndexOfLabel(label.Value);
        if (target == entry && entry == function.Start) il.Emit(OpCodes.Br, start);
        else il.JumpTo(module.MethodAt(target));
    }

    /// <summary>The instruction behind this one goes on the stack, as the place to return to.</summary>
    void PushContinuation()
    {
        module.NoteCall(index + 1, Location);
        il.MoveStack(-1);
        il.Emit(OpCodes.Ldarg, EngineSignature.StackArgument);
        LoadLong(Term.Continuation(module.EntryOf(index + 1)));
        il.Emit(OpCodes.Stind_I8);
    }

    void CallExt(Instruction instruction)
    {
        CallTarget target = module.Targets[(int)instruction[1].Value];
        if (target.IsInline)
        {
            CallNativeInline(target.Native!, (int)instruction[0].Value);
            return;
        }
        PushContinuation();
        JumpToExport(target);
    }

    void CallExtLast(Instruction instruction) => CallExtTail(instruction, instruction[2].Value);

    void CallExtOnly(Instruction instruction) => CallExtTail(instruction, 0);

    void CallExtTail(Instruction instruction, long frameWords)
    {
        CallTarget target = module.Targets[(int)instruction[1].Value];
        if (target.IsInline)
        {
            CallNativeInline(target.Native!, (int)instruction[0].Value);
            il.Return(address, frameWords);
            return;
        }
        il.MoveStack(frameWords);
        JumpToExport(target);
    }

    void JumpToExport(CallTarget target)
    {
        LoadLong((long)target.Export.Cell);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Stloc, address);
        il.JumpTo(address);
    }

    /// <summary>Calls a native with arguments in x0… in the middle of the block; its result goes to x0.</summary>
    void CallNativeInline(Native native, int arity)
    {
        var arguments = new Operand[arity];
        for (int i = 0; i < arity; i++) arguments[i] = Operand.OfX(i);
        CallNative(native, arguments, Operand.OfX(0), null);
    }

    /// <summary>
    /// Calls a native with any operands. When it gives no term, control goes to the label, or, without one, the exception is raised here.
    /// </summary>
    void CallNative(Native native, IReadOnlyList<Operand> arguments, Operand destination, Label? fail, bool isNamedInTrace = true)
    {
        il.Spill();
        if (native.IsMeetingPoint) il.PassChoice(module.EntryOf(entry), native.Number);
        il.Emit(OpCodes.Ldarg_0);
        foreach (Operand argument in arguments) Load(argument);
        il.Emit(OpCodes.Call, native.Method);
        il.Emit(OpCodes.Stloc, value);
        il.Reload();
        il.Emit(OpCodes.Ldloc, value);
        if (fail is { } label)
        {
            il.Emit(OpCodes.Brfalse, label);
        }
        else
        {
            Label good = il.DefineLabel();
            il.Emit(OpCodes.Brtrue, good);
            if (isNamedInTrace) RaiseFromNative(native, arguments);
            else RaiseBy(nameof(Failures.At), () => LoadInteger(Location));
            il.MarkLabel(good);
        }
        Store(destination, value);
    }

    void RaiseFromNative(Native native, IReadOnlyList<Operand> arguments)
    {
        StoreOperands(arguments, 0, arguments.Count);
        RaiseBy(nameof(Failures.NativeFailed), () =>
        {
            LoadInteger(native.Number);
            LoadInteger(Location);
        });
    }

    void Return() => il.Return(address);

    void CallFun(Instruction instruction)
    {
        int arity = (int)instruction[0].Value;
        CallFunIn(Operand.OfX(arity), arity);
    }

    void CallFun2(Instruction instruction) => CallFunIn(instruction[2], (int)instruction[1].Value);

    void CallFunIn(Operand fun, int arity)
    {
        il.Spill();
        il.Emit(OpCodes.Ldarg_0);
        Load(fun);
        LoadInteger(arity);
        il.Emit(OpCodes.Call, Method(typeof(Calls), nameof(Calls.PrepareFun)));
        il.Emit(OpCodes.Stloc, address);
        il.Reload();
        PushContinuation();
        il.JumpTo(address);
    }

    void Apply(Instruction instruction)
    {
        PrepareApply((int)instruction[0].Value);
        PushContinuation();
        il.JumpTo(address);
    }

    void ApplyLast(Instruction instruction)
    {
        PrepareApply((int)instruction[0].Value);
        il.MoveStack(instruction[1].Value);
        il.JumpTo(address);
    }

    void PrepareApply(int arity)
    {
        il.Spill();
        il.Emit(OpCodes.Ldarg_0);
        LoadInteger(arity);
        il.Emit(OpCodes.Call, Method(typeof(Calls), nameof(Calls.PrepareApply)));
        il.Emit(OpCodes.Stloc, address);
        il.Reload();
    }

    /// <summary>Whether all slots are set before anything looks at the frame is not checked in the code of others, so theirs are cleared.</summary>
    void Allocate(Instruction instruction) => Frame(instruction[0], 0, instruction[1], clear: module.ChecksTypes);

    void AllocateZero(Instruction instruction) => Frame(instruction[0], 0, instruction[1], clear: true);

    void AllocateHeap(Instruction instruction) => Frame(instruction[0], WordsOf(instruction[1]), instruction[2], clear: module.ChecksTypes);

    void AllocateHeapZero(Instruction instruction) => Frame(instruction[0], WordsOf(instruction[1]), instruction[2], clear: true);

    void Frame(Operand slots, int heapWords, Operand live, bool clear)
    {
        int stackWords = (int)slots.Value;
        EnsureFree(stackWords + heapWords, (int)live.Value);
        il.MoveStack(-stackWords);
        if (clear) ClearFrame(stackWords);
    }

    void ClearFrame(int words)
    {
        for (int i = 0; i < words; i++) Store(Operand.OfY(i), () => LoadLong(Term.Nil));
    }

    void TestHeap(Instruction instruction) => EnsureFree(WordsOf(instruction[0]), (int)instruction[1].Value);

    /// <summary>Collects unless there is room for so many words and the reserve.</summary>
    void EnsureFree(int words, int live)
    {
        if (words == 0 && live < 0) return;
        Label enough = il.DefineLabel();
        il.Emit(OpCodes.Ldarg, EngineSignature.StackArgument);
        il.Emit(OpCodes.Ldarg, EngineSignature.HeapArgument);
        il.Emit(OpCodes.Sub);
        LoadInteger((words + Heap.Reserve) * 8);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Bge, enough);
        CallOut(typeof(Allocation), nameof(Allocation.Collect), hasResult: false, () =>
        {
            LoadInteger(words);
            LoadInteger(live);
        });
        il.MarkLabel(enough);
    }

    /// <summary>Words of a heap need: plain, or by purpose. A float takes two words, a fun four beside its free variables.</summary>
    static int WordsOf(Operand need)
    {
        if (need.Kind != OperandKind.AllocationList) return (int)need.Value;
        int words = 0;
        for (int i = 0; i + 1 < need.List.Length; i += 2)
        {
            int amount = (int)need.List[i + 1].Value;
            words += need.List[i].Value switch { 0 => amount, 1 => amount * 2, _ => amount * 4 };
        }
        return words;
    }

    void Deallocate(Instruction instruction) => il.MoveStack(instruction[0].Value);

    void Trim(Instruction instruction) => il.MoveStack(instruction[0].Value);

    void Init(Instruction instruction) => Store(instruction[0], () => LoadLong(Term.Nil));

    void InitYregs(Instruction instruction)
    {
        foreach (Operand register in instruction[0].List) Store(register, () => LoadLong(Term.Nil));
    }
}
