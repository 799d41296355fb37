using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Reading and writing registers; frame and heap.
internal sealed partial class FunctionVerifier
{
    const Contents TermOrMessage = Contents.Term | Contents.MessagePart;
    const Contents Matchable = Contents.Term | Contents.MessagePart | Contents.MatchContext;

    /// <summary>Largest frame and the most heap words that one instruction may ask for; compilers stay far below.</summary>
    const int MostFrameSlots = BeamLimits.Registers;
    const int MostHeapWords = 1 << 24;

    /// <summary>What the operand is; it must be nothing but what is allowed.</summary>
    Contents Read(Operand operand, Contents allowed = TermOrMessage)
    {
        if (operand.Kind == OperandKind.X) return NeedX(operand.Value, allowed);
        if (operand.Kind == OperandKind.Y)
        {
            NeedSlot(operand);
            return Need(operand.ToString(), state.Y(operand.Value).Contents, allowed, "");
        }
        return Contents.Term;
    }

    Contents NeedX(long number, Contents allowed, string why = "") => Need($"x{number}", state.X(number), allowed, why);

    Contents Need(string register, Contents contents, Contents allowed, string why)
    {
        if (contents == Contents.Unset) throw Wrong($"{why}{register} is not set on every way to here");
        Contents more = contents & ~allowed;
        if (more == Contents.Unset) return contents;
        if ((more & Contents.ExceptionMark) != 0) throw Wrong($"{why}{register} holds the mark of an exception");
        if ((more & Contents.MatchContext) != 0) throw Wrong($"{why}{register} holds a match context");
        if ((more & Contents.MessagePart) != 0) throw Wrong($"{why}{register} holds a part of a message that is not taken yet");
        throw Wrong($"{why}{register} holds no match context");
    }

    /// <summary>Reads all operands; what is built of them may be part of a message when one of them is.</summary>
    Contents ReadAll(IEnumerable<Operand> operands, Contents allowed = TermOrMessage)
    {
        Contents all = Contents.Term;
        foreach (Operand operand in operands) all |= Read(operand, allowed) & Contents.MessagePart;
        return all;
    }

    void NeedSlot(Operand register)
    {
        if (register.Value < state.FrameSize) return;
        throw Wrong(state.FrameSize < 0 ? $"{register} is used without a frame" : $"{register} is beyond the frame of {state.FrameSize}");
    }

    void Write(Operand register, Contents contents)
    {
        if (register.Kind == OperandKind.X)
        {
            if (register.Value is >= 1 and <= 3 && (state.X(0) & Contents.ExceptionMark) != 0) throw Wrong($"{register} belongs to the exception");
            state.SetX(register.Value, contents);
            state.HasFreshTuple &= register.Value != 0;
            return;
        }
        NeedSlot(register);
        state.SetY(register.Value, FrameSlot.Holding(contents));
    }

    /// <summary>An instruction that can fail after it has written must not write over the mark of a handler.</summary>
    void NeedNoMark(Operand register)
    {
        if (register.Kind != OperandKind.Y) return;
        NeedSlot(register);
        if (state.Y(register.Value).Handlers is not null) throw Wrong($"{register} marks an open catch or try");
    }

    void NeedArguments(int count)
    {
        for (int i = 0; i < count; i++) NeedX(i, Contents.Term, "it takes arguments, and ");
    }

    /// <summary>A collection may happen here: the first registers live on, the others are gone.</summary>
    void Collect(Operand live)
    {
        if (live.Value > BeamLimits.Registers) throw Wrong("more registers are alive than there are");
        for (int i = 0; i < live.Value; i++) NeedX(i, Matchable, "it lives on, and ");
        state.ForgetX((int)live.Value);
    }

    int FrameOperand(Operand size) => size.Value <= MostFrameSlots ? (int)size.Value : throw Wrong("the frame is too large");

    int HeapOperand(Operand need)
    {
        long words = need.Kind == OperandKind.AllocationList ? AllocationWords(need) : need.Value;
        return words is >= 0 and <= MostHeapWords ? (int)words : throw Wrong("it secures more heap than any code needs");
    }

    /// <summary>Plain words, floats of two words, funs of four beside their variables: as the emitter counts them.</summary>
    static long AllocationWords(Operand need)
    {
        decimal words = 0;
        for (int i = 0; i + 1 < need.List.Length; i += 2)
            words += need.List[i + 1].Value * need.List[i].Value switch { 0 => 1m, 1 => 2m, _ => 4m };
        return words <= MostHeapWords ? (long)words : long.MaxValue;
    }

    /// <summary>Something is built on the heap, in words secured before.</summary>
    void TakeHeap(int words)
    {
        if (words > state.HeapWords) throw Wrong($"it builds {words} words where {state.HeapWords} are secured");
        state.HeapWords -= words;
    }

    void NeedFrame()
    {
        if (state.FrameSize < 0) throw Wrong("it comes back, and there is no frame");
    }

    void NeedNoFrame()
    {
        if (state.FrameSize >= 0) throw Wrong($"the frame of {state.FrameSize} was not given back");
    }

    void DropFrame(Operand size)
    {
        if (state.FrameSize != size.Value)
            throw Wrong(state.FrameSize < 0 ? "there is no frame to give back" : $"the frame has {state.FrameSize} slots");
        state.DropFrame();
    }

    void NeedNoMessage()
    {
        if (state.IsInMessage) throw Wrong("receive looks at a message here that was neither taken nor passed over");
    }

    void NeedMessage()
    {
        if (!state.IsInMessage) throw Wrong("receive looks at no message here");
    }
}
