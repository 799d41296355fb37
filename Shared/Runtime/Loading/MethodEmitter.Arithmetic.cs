using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Builtins in expressions and guards; the arithmetic of small integers without a call; floats in registers.
internal sealed unsafe partial class MethodEmitter
{
    void Bif0(Instruction instruction) => Bif(Operand.NoLabel, instruction[0], [], instruction[1]);

    void Bif1(Instruction instruction) => Bif(instruction[0], instruction[1], [instruction[2]], instruction[3]);

    void Bif2(Instruction instruction) => Bif(instruction[0], instruction[1], [instruction[2], instruction[3]], instruction[4]);

    void GcBif1(Instruction instruction) => Bif(instruction[0], instruction[2], [instruction[3]], instruction[4]);

    void GcBif2(Instruction instruction) => Bif(instruction[0], instruction[2], [instruction[3], instruction[4]], instruction[5]);

    void GcBif3(Instruction instruction) =>
        Bif(instruction[0], instruction[2], [instruction[3], instruction[4], instruction[5]], instruction[6]);

    void Bif(Operand failLabel, Operand import, Operand[] arguments, Operand destination)
    {
        CallTarget target = module.Targets[(int)import.Value];
        if (target.Native is not { } native)
        {
            Import missing = module.Module.Imports[(int)import.Value];
            throw CannotLoad($"uses {missing.Module}:{missing.Function}/{missing.Arity} as a builtin, which it is not");
        }
        Label? fail = failLabel.Value == 0 ? null : Branch(failLabel);
        string name = module.Module.Imports[(int)import.Value].Function;
        if (module.Module.Imports[(int)import.Value].Module == "erlang" && EmitInline(name, native, arguments, destination, fail)) return;
        CallNative(native, arguments, destination, fail);
    }

    /// <summary>The builtins that emitted code does itself in the common case; false when this is none of them.</summary>
    bool EmitInline(string name, Native native, Operand[] arguments, Operand destination, Label? fail) => (name, arguments.Length) switch
    {
        ("+", 2) => AddOrSubtract(native, arguments, destination, fail, OpCodes.Add),
        ("-", 2) => AddOrSubtract(native, arguments, destination, fail, OpCodes.Sub),
        ("/", 2) => CallUnnamed(native, arguments, destination, fail),
        ("*", 2) => InlineOrCall(nameof(SmallArithmetic.Multiply), native, arguments, destination, fail),
        ("div", 2) => InlineOrCall(nameof(SmallArithmetic.Divide), native, arguments, destination, fail),
        ("rem", 2) => InlineOrCall(nameof(SmallArithmetic.Remainder), native, arguments, destination, fail),
        ("band", 2) => InlineOrCall(nameof(SmallArithmetic.And), native, arguments, destination, fail),
        ("bor", 2) => InlineOrCall(nameof(SmallArithmetic.Or), native, arguments, destination, fail),
        ("bxor", 2) => InlineOrCall(nameof(SmallArithmetic.ExclusiveOr), native, arguments, destination, fail),
        ("bsl", 2) => InlineOrCall(nameof(SmallArithmetic.ShiftLeft), native, arguments, destination, fail),
        ("bsr", 2) => InlineOrCall(nameof(SmallArithmetic.ShiftRight), native, arguments, destination, fail),
        ("element", 2) => InlineOrCall(nameof(SmallArithmetic.Element), native, arguments, destination, fail),
        ("hd", 1) => InlineOrCall(nameof(SmallArithmetic.Head), native, arguments, destination, fail),
        ("tl", 1) => InlineOrCall(nameof(SmallArithmetic.Tail), native, arguments, destination, fail),
        ("tuple_size", 1) => InlineOrCall(nameof(SmallArithmetic.TupleSize), native, arguments, destination, fail),
        _ => false,
    };

    /// <summary>
    /// Adds or subtracts two small integers: the tag of one is taken off, so the sum has one tag again, and overflow of the word is overflow
    /// of the small integer.
    /// </summary>
    bool AddOrSubtract(Native native, Operand[] arguments, Operand destination, Label? fail, OpCode operation)
    {
        Label slow = il.DefineLabel();
        Label done = il.DefineLabel();
        if (!BranchUnlessSmall(arguments[0], arguments[1], slow)) return false;
        Load(arguments[0]);
        if (IsConstant(arguments[1])) LoadLong(ConstantOf(arguments[1]) - Term.SmallTag);
        else
        {
            Load(arguments[1]);
            LoadLong(Term.SmallTag);
            il.Emit(OpCodes.Sub);
        }
        il.Emit(operation);
        il.Emit(OpCodes.Stloc, value);
        BranchOnOverflow(arguments[0], arguments[1], operation, slow);
        Store(destination, value);
        il.Emit(OpCodes.Br, done);
        il.MarkLabel(slow);
        CallNative(native, arguments, destination, fail, IsNamedInTrace(arguments));
        il.MarkLabel(done);
        return true;
    }

    bool CallUnnamed(Native native, Operand[] arguments, Operand destination, Label? fail)
    {
        CallNative(native, arguments, destination, fail, IsNamedInTrace(arguments));
        return true;
    }

    /// <summary>OTP leaves adding, subtracting and dividing by a constant out of stack traces, and names other operators as a frame.</summary>
    static bool IsNamedInTrace(Operand[] arguments) => arguments[1].IsRegister || !arguments[0].IsRegister;

    void BranchOnOverflow(Operand left, Operand right, OpCode operation, Label slow)
    {
        bool adding = operation == OpCodes.Add;
        if (IsConstant(right))
        {
            // With a constant, the result has moved to the wrong side exactly when it overflowed.
            bool grows = adding == Term.SmallValue(ConstantOf(right)) >= 0;
            il.Emit(OpCodes.Ldloc, value);
            Load(left);
            il.Emit(grows ? OpCodes.Blt : OpCodes.Bgt, slow);
            return;
        }
        // Overflow: both operands have a sign that the result lacks (adding); the operands differ in sign and the result differs from the left.
        Load(left);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Xor);
        Load(right);
        if (adding) il.Emit(OpCodes.Ldloc, value);
        else Load(left);
        il.Emit(OpCodes.Xor);
        il.Emit(OpCodes.And);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Blt, slow);
    }

    /// <summary>Uses the inlined method's result; where it gives none, the native decides.</summary>
    bool InlineOrCall(string method, Native native, Operand[] arguments, Operand destination, Label? fail)
    {
        Label slow = il.DefineLabel();
        Label done = il.DefineLabel();
        foreach (Operand argument in arguments) Load(argument);
        il.Emit(OpCodes.Call, Method(typeof(SmallArithmetic), method));
        il.Emit(OpCodes.Stloc, value);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brfalse, slow);
        Store(destination, value);
        il.Emit(OpCodes.Br, done);
        il.MarkLabel(slow);
        CallNative(native, arguments, destination, fail);
        il.MarkLabel(done);
        return true;
    }

    LocalBuilder FloatRegister(Operand register)
    {
        int number = (int)register.Value;
        return floats.TryGetValue(number, out LocalBuilder? local) ? local : floats[number] = il.DeclareLocal(typeof(double));
    }

    void Fmove(Instruction instruction)
    {
        if (instruction[1].Kind == OperandKind.FloatRegister)
        {
            RequireFloat(instruction[0]);
            LoadWordOfBoxed(instruction[0], 1);
            il.Emit(OpCodes.Call, Method(typeof(BitConverter), nameof(BitConverter.Int64BitsToDouble)));
            il.Emit(OpCodes.Stloc, FloatRegister(instruction[1]));
            return;
        }
        StoreOnHeap(0, Header.Make(BoxedKind.Float, 1));
        StoreOnHeap(1, () =>
        {
            il.Emit(OpCodes.Ldloc, FloatRegister(instruction[0]));
            il.Emit(OpCodes.Call, Method(typeof(BitConverter), nameof(BitConverter.DoubleToInt64Bits)));
        });
        Store(instruction[1], () => LoadHeapTagged(Term.BoxedTag));
        il.MoveHeap(2);
    }

    void Fconv(Instruction instruction)
    {
        Load(instruction[0]);
        il.Emit(OpCodes.Call, Method(typeof(FloatInstructions), nameof(FloatInstructions.Convert)));
        il.Emit(OpCodes.Stloc, FloatRegister(instruction[1]));
        CheckFinite(instruction[1], Operand.NoLabel);
    }

    void Fadd(Instruction instruction) => FloatOperation(instruction, OpCodes.Add);
    void Fsub(Instruction instruction) => FloatOperation(instruction, OpCodes.Sub);
    void Fmul(Instruction instruction) => FloatOperation(instruction, OpCodes.Mul);
    void Fdiv(Instruction instruction) => FloatOperation(instruction, OpCodes.Div);

    void FloatOperation(Instruction instruction, OpCode operation)
    {
        il.Emit(OpCodes.Ldloc, FloatRegister(instruction[1]));
        il.Emit(OpCodes.Ldloc, FloatRegister(instruction[2]));
        il.Emit(operation);
        il.Emit(OpCodes.Stloc, FloatRegister(instruction[3]));
        CheckFinite(instruction[3], instruction[0]);
    }

    void Fnegate(Instruction instruction)
    {
        il.Emit(OpCodes.Ldloc, FloatRegister(instruction[1]));
        il.Emit(OpCodes.Neg);
        il.Emit(OpCodes.Stloc, FloatRegister(instruction[2]));
    }

    /// <summary>Erlang has no infinities and no NaN: such a result is badarith.</summary>
    void CheckFinite(Operand register, Operand failLabel)
    {
        il.Emit(OpCodes.Ldloc, FloatRegister(register));
        il.Emit(OpCodes.Call, typeof(double).GetMethod(nameof(double.IsFinite))!);
        if (failLabel.Value != 0)
        {
            il.Emit(OpCodes.Brfalse, Branch(failLabel));
            return;
        }
        Label good = il.DefineLabel();
        il.Emit(OpCodes.Brtrue, good);
        RaisePlain(Atoms.BadArithmetic);
        il.MarkLabel(good);
    }
}
