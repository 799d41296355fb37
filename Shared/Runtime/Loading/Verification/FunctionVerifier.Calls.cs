using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Calls, returns, stack frames.
internal sealed partial class FunctionVerifier
{
    void Call(Instruction instruction)
    {
        NeedFrame();
        NoteArguments(instruction);
        MayRaise();
        ComeBack();
    }

    bool CallLast(Instruction instruction)
    {
        NoteArguments(instruction);
        MayRaise();
        DropFrame(instruction[2]);
        return false;
    }

    bool CallOnly(Instruction instruction)
    {
        NoteArguments(instruction);
        NeedNoMessage();
        NeedNoFrame();
        return false;
    }

    void NoteArguments(Instruction instruction)
    {
        for (int i = 0; i < instruction[0].Value; i++)
            module.NoteArgument(instruction[1].Value, i, NeedX(i, Contents.Term | Contents.MatchContext, "it takes arguments, and "));
    }

    /// <summary>After a call only the result is there.</summary>
    void ComeBack()
    {
        state.ForgetX();
        state.SetX(0, Contents.Term);
        state.HeapWords = 0;
    }

    bool CallExt(Instruction instruction)
    {
        Import import = ImportAt(instruction[1]);
        NeedArguments((int)instruction[0].Value);
        MayRaise();
        if (KnownBuiltins.NeverReturns(import)) return false;
        NeedFrame();
        ComeBack();
        state.HasFreshTuple = import is { Module: "erlang", Function: "setelement", Arity: 3 };
        return true;
    }

    bool CallExtLast(Instruction instruction)
    {
        NeedArguments((int)instruction[0].Value);
        MayRaise();
        if (!KnownBuiltins.NeverReturns(ImportAt(instruction[1]))) DropFrame(instruction[2]);
        return false;
    }

    bool CallExtOnly(Instruction instruction)
    {
        NeedArguments((int)instruction[0].Value);
        MayRaise();
        if (!KnownBuiltins.NeverReturns(ImportAt(instruction[1]))) NeedNoFrame();
        return false;
    }

    void CallFun(Instruction instruction) => CallWith((int)instruction[0].Value + 1);

    void CallFun2(Instruction instruction)
    {
        Read(instruction[2], Contents.Term);
        CallWith((int)instruction[1].Value);
    }

    void ApplyFunction(Instruction instruction) => CallWith((int)instruction[0].Value + 2);

    void CallWith(int arguments)
    {
        NeedFrame();
        if (arguments > Execution.Calls.MaxArity + 2) throw Wrong("a call has at most 255 arguments");
        NeedArguments(arguments);
        MayRaise();
        ComeBack();
    }

    bool ApplyLast(Instruction instruction)
    {
        if (instruction[0].Value > Execution.Calls.MaxArity) throw Wrong("a call has at most 255 arguments");
        NeedArguments((int)instruction[0].Value + 2);
        MayRaise();
        DropFrame(instruction[1]);
        return false;
    }

    bool Return()
    {
        NeedX(0, Contents.Term, "it is the result, and ");
        NeedNoMessage();
        NeedNoFrame();
        return false;
    }

    void Allocate(Operand size, int heapWords, Operand live)
    {
        if (state.FrameSize >= 0) throw Wrong("there is a frame already");
        Collect(live);
        state.MakeFrame(FrameOperand(size));
        state.HeapWords = heapWords;
    }

    void TestHeap(Instruction instruction)
    {
        Collect(instruction[1]);
        state.HeapWords = HeapOperand(instruction[0]);
    }

    void Trim(Instruction instruction)
    {
        if (state.FrameSize < 0 || instruction[0].Value + instruction[1].Value != state.FrameSize)
            throw Wrong($"the frame has {Math.Max(0, state.FrameSize)} slots");
        state.TrimFrame((int)instruction[0].Value);
    }

    void InitYregs(Instruction instruction)
    {
        foreach (Operand register in instruction[0].List) Write(register, Contents.Term);
    }
}
