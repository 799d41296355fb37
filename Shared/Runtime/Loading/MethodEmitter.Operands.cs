using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Registers and constants.
internal sealed unsafe partial class MethodEmitter
{
    /// <summary>Pushes the operand's word.</summary>
    void Load(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.X when operand.Value == 0:
                il.Emit(OpCodes.Ldarg, EngineSignature.X0Argument);
                break;
            case OperandKind.X when operand.Value == 1:
                il.Emit(OpCodes.Ldarg, EngineSignature.X1Argument);
                break;
            case OperandKind.X or OperandKind.Y:
                LoadAddress(operand);
                il.Emit(OpCodes.Ldind_I8);
                break;
            default:
                il.Emit(OpCodes.Ldc_I8, ConstantOf(operand));
                break;
        }
    }

    bool IsConstant(Operand operand) => !operand.IsRegister;

    long ConstantOf(Operand operand) => operand.Kind switch
    {
        OperandKind.Nil => Term.Nil,
        OperandKind.Atom => module.AtomOf(operand.AtomName),
        OperandKind.Integer or OperandKind.Unsigned or OperandKind.Character when !operand.IsBig && Term.FitsSmall(operand.Value) => Term.Small(operand.Value),
        OperandKind.Integer => module.WordOf(new IntegerLiteral(operand.Integer)),
        OperandKind.Literal => module.WordOf(operand.Literal),
        _ => throw CannotLoad($"has the operand {operand} where a value belongs"),
    };

    /// <summary>Pushes the address of a register that lives in memory.</summary>
    void LoadAddress(Operand register)
    {
        if (register.Kind == OperandKind.X)
        {
            il.LoadXAddress(register.Value);
            return;
        }
        il.Emit(OpCodes.Ldarg, EngineSignature.StackArgument);
        if (register.Value == 0) return;
        il.Emit(OpCodes.Ldc_I4, (int)register.Value * 8);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    static bool IsArgument(Operand register) => register.Kind == OperandKind.X && register.Value < 2;

    /// <summary>Stores what <paramref name="push"/> pushes in a register.</summary>
    void Store(Operand register, Action push)
    {
        if (IsArgument(register))
        {
            push();
            il.Emit(OpCodes.Starg, (short)(EngineSignature.X0Argument + register.Value));
            return;
        }
        LoadAddress(register);
        push();
        il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>Stores a local in a register.</summary>
    void Store(Operand register, LocalBuilder local) => Store(register, () => il.Emit(OpCodes.Ldloc, local));

    /// <summary>Pushes a boxed term's word, counted from its header.</summary>
    void LoadWordOfBoxed(Operand term, int word)
    {
        Load(term);
        il.Emit(OpCodes.Ldc_I4, word * 8 - (int)Term.BoxedTag);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldind_I8);
    }

    /// <summary>Pushes the head (0) or tail (1) of a cons cell.</summary>
    void LoadWordOfCell(Operand list, int word)
    {
        Load(list);
        il.Emit(OpCodes.Ldc_I4, word * 8 - (int)Term.ListTag);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldind_I8);
    }

    /// <summary>Writes a word at the heap top, some words further.</summary>
    void StoreOnHeap(int word, Action push)
    {
        il.Emit(OpCodes.Ldarg, EngineSignature.HeapArgument);
        if (word > 0)
        {
            il.Emit(OpCodes.Ldc_I4, word * 8);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
        push();
        il.Emit(OpCodes.Stind_I8);
    }

    void StoreOnHeap(int word, long constant) => StoreOnHeap(word, () => il.Emit(OpCodes.Ldc_I8, constant));

    /// <summary>Pushes the heap top with a tag: the object that is being built there.</summary>
    void LoadHeapTagged(long tag)
    {
        il.Emit(OpCodes.Ldarg, EngineSignature.HeapArgument);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Ldc_I4, (int)tag);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
    }

    /// <summary>Copies operands into the context, where C# methods with many arguments find them.</summary>
    void StoreOperands(IReadOnlyList<Operand> operands, int from, int count)
    {
        for (int i = 0; i < count; i++)
        {
            il.LoadContextAddress(EngineSignature.OperandsOffset + i * 8);
            Load(operands[from + i]);
            il.Emit(OpCodes.Stind_I8);
        }
    }

    /// <summary>Calls into C#: everything is stored before and read again after; the result, if any, is in <see cref="value"/>.</summary>
    void CallOut(Type type, string method, bool hasResult, Action pushArguments)
    {
        il.Spill();
        il.Emit(OpCodes.Ldarg_0);
        pushArguments();
        il.Emit(OpCodes.Call, Method(type, method));
        if (hasResult) il.Emit(OpCodes.Stloc, value);
        il.Reload();
    }

    /// <summary>Calls a C# method that notes an exception, and returns to the scheduler.</summary>
    void RaiseBy(string method, Action pushArguments)
    {
        il.Spill();
        il.Emit(OpCodes.Ldarg_0);
        pushArguments();
        il.Emit(OpCodes.Call, Method(typeof(Execution.Failures), method));
        il.Emit(OpCodes.Ret);
    }

    void LoadInteger(int constant) => il.Emit(OpCodes.Ldc_I4, constant);

    void LoadLong(long constant) => il.Emit(OpCodes.Ldc_I8, constant);
}
