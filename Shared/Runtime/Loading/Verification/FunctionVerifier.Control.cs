using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Tests, branches, exceptions, messages.
internal sealed partial class FunctionVerifier
{
    /// <summary>A test of terms: the failure label comes first, the terms next.</summary>
    void Test(Instruction instruction, int terms)
    {
        // Looking at the tag and the header alone does no harm to a match context.
        for (int i = 1; i <= terms; i++) Read(instruction[i], terms == 1 ? Matchable : TermOrMessage);
        Fail(instruction[0], takesHeap: false);
    }

    void IsTaggedTuple(Instruction instruction)
    {
        if (instruction[2].Value < 1) throw Wrong("a tuple with a tag has an element");
        Test(instruction, 1);
    }

    bool Jump(Instruction instruction)
    {
        Branch(instruction[0]);
        return false;
    }

    bool Select(Instruction instruction)
    {
        Read(instruction[0]);
        Branch(instruction[1]);
        foreach (Operand member in instruction[2].List)
            if (member.Kind == OperandKind.Label) Branch(member);
        return false;
    }

    bool RaiseOf(Instruction instruction)
    {
        foreach (Operand operand in instruction.Operands) Read(operand, Contents.Term);
        MayRaise();
        return false;
    }

    void OpenHandler(Instruction instruction)
    {
        NeedSlot(instruction[0]);
        state.SetY(instruction[0].Value, FrameSlot.Marking(labels[instruction[1].Value]));
    }

    void CloseHandler(Operand register)
    {
        NeedSlot(register);
        if (state.Y(register.Value).Handlers is null) throw Wrong($"{register} marks no open catch or try");
        state.SetY(register.Value, FrameSlot.Term);
    }

    /// <summary>Class, reason and trace are in x1, x2, x3 whenever x0 holds the mark, because nothing may overwrite them before.</summary>
    void CatchEnd(Instruction instruction)
    {
        CloseHandler(instruction[0]);
        NeedX(0, Contents.Term | Contents.ExceptionMark);
        state.SetX(0, Contents.Term);
        state.HeapWords = 0;
    }

    /// <summary>
    /// The way without an exception may lead here too, behind a call that never returns, which only the compiler knew. Whether x0 holds the
    /// mark is looked at when it runs.
    /// </summary>
    void TryCase(Instruction instruction)
    {
        CloseHandler(instruction[0]);
        if ((NeedX(0, Contents.Term | Contents.ExceptionMark) & Contents.ExceptionMark) == 0) throw Wrong("no exception leads here");
        for (int i = 0; i < 3; i++) state.SetX(i, Contents.Term);
    }

    void RawRaise()
    {
        NeedArguments(3);
        MayRaise();
        state.HeapWords = 0;
    }

    void BuildStacktrace()
    {
        NeedArguments(1);
        state.HeapWords = 0;
    }

    void Send()
    {
        NeedArguments(2);
        MayRaise();
        ComeBack();
    }

    void LoopRec(Instruction instruction)
    {
        NeedNoMessage();
        Fail(instruction[0]);
        state.IsInMessage = true;
        Write(instruction[1], TermOrMessage);
    }

    void RemoveMessage()
    {
        NeedMessage();
        state.TakeMessage();
    }

    bool LoopRecEnd(Instruction instruction)
    {
        NeedMessage();
        if (state.FrameHoldsMessage) throw Wrong("the frame holds a part of the message that is passed over");
        state.IsInMessage = false;
        Wait(instruction[0], Operand.Nil);
        return false;
    }

    /// <summary>The process may be switched out here; it goes on at the label, with nothing in the X registers but the time of the receive.</summary>
    void Wait(Operand label, Operand time)
    {
        NeedNoMessage();
        MayRaise();
        MachineState resumed = state.Clone();
        resumed.ForgetX();
        if (time.Kind == OperandKind.X) resumed.SetX(time.Value, Contents.Term);
        resumed.HeapWords = 0;
        Keep(labels[label.Value], resumed);
    }

    bool WaitForever(Instruction instruction)
    {
        Wait(instruction[0], Operand.Nil);
        return false;
    }

    void WaitTimeout(Instruction instruction)
    {
        Read(instruction[1], Contents.Term);
        Wait(instruction[0], instruction[1]);
        state.HeapWords = 0;
    }
}
