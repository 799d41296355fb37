using System.Collections.Immutable;
using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

/// <summary>
/// Follows all ways through one function and keeps, for each label, what is known there on every way. The other parts of this class have one
/// small method per opcode, by family; each says what the instruction needs and what it leaves.
/// </summary>
internal sealed partial class FunctionVerifier
{
    /// <summary>Registers that calls and handlers use without naming them: 255 arguments, module and function behind them.</summary>
    const int ImpliedRegisters = 260;

    /// <summary>Instructions looked at per instruction of the function. Compilers' code needs two or three; a puzzle made to take long is refused.</summary>
    const int MostRounds = 50;

    readonly ModuleVerifier module;
    readonly FunctionRange range;
    readonly ImmutableArray<Instruction> code;
    readonly string name;
    readonly int arity;
    readonly Dictionary<long, int> labels = [];
    readonly Dictionary<(int Label, int Frame, bool InMessage), MachineState> known = [];
    readonly PriorityQueue<(int Label, int Frame, bool InMessage), int> pending = new();
    readonly FlowGraph flow = new();
    int registers = ImpliedRegisters;
    MachineState state;
    int index;
    int block;

    public FunctionVerifier(ModuleVerifier module, FunctionRange range)
    {
        this.module = module;
        this.range = range;
        code = module.Module.Instructions;
        name = code[range.Header][1].AtomName;
        arity = (int)code[range.Header][2].Value;
        state = new MachineState(registers);
    }

    Instruction Current => code[index];

    /// <exception cref="LoadException">The function breaks a rule.</exception>
    public void Run()
    {
        CheckShape();
        EnterStart();
        long rounds = MostRounds * (long)(range.End - range.First + 16);
        while (pending.TryDequeue(out (int Label, int Frame, bool InMessage) place, out _))
        {
            block = index = place.Label;
            state = known[place].Clone();
            while (Step())
            {
                if (--rounds < 0) throw Wrong("the function is too complicated to be checked");
                index++;
            }
        }
        if (flow.FindCycle() is { } looping)
        {
            index = looping;
            throw Wrong("the code loops without calling a function, so other processes would never get their turn");
        }
    }

    /// <summary>Calls arrive without a frame, with the arguments in the first registers.</summary>
    void EnterStart()
    {
        state = new MachineState(registers);
        ReadOnlySpan<Contents> parameters = module.ParametersOf(range);
        for (int i = 0; i < parameters.Length; i++) state.SetX(i, parameters[i]);
        Keep(range.Start, state);
    }

    /// <summary>Applies one instruction; false when control does not go on with the next one here.</summary>
    bool Step()
    {
        if (Current.Opcode == Opcode.Label && index != block)
        {
            Reach(index);
            return false;
        }
        state.HasFreshTuple &= LeavesTuplesAlone(Current.Opcode);
        return Apply(Current);
    }

    /// <summary>Instructions that may stand between setelement/3 and the set_tuple_element that goes on with its tuple.</summary>
    static bool LeavesTuplesAlone(Opcode opcode) => opcode
        is Opcode.SetTupleElement or Opcode.Line or Opcode.Move or Opcode.GetTupleElement or Opcode.GetList or Opcode.GetHd or Opcode.GetTl;

    /// <summary>Control may go to this instruction in the present state.</summary>
    void Reach(int target)
    {
        flow.Add(block, target);
        Keep(target, state);
    }

    void Keep(int target, MachineState arriving)
    {
        var place = (target, arriving.FrameSize, arriving.IsInMessage);
        if (!known.TryGetValue(place, out MachineState? before)) known[place] = arriving.Clone();
        else if (!before.Join(arriving)) return;
        pending.Enqueue(place, target);
    }

    /// <summary>Control may go to the label; the one before func_info raises function_clause with the arguments.</summary>
    void Branch(Operand label)
    {
        int target = labels[label.Value];
        if (target >= range.Start) Reach(target);
        else RaiseFunctionClause();
    }

    /// <summary>The instruction may fail: by a jump, on which nothing of the heap is left for sure, or by an exception.</summary>
    void Fail(Operand label, bool takesHeap = true)
    {
        if (label.Kind != OperandKind.Label) return;
        if (label.Value == 0)
        {
            MayRaise();
            return;
        }
        int words = state.HeapWords;
        if (takesHeap) state.HeapWords = 0;
        Branch(label);
        state.HeapWords = words;
    }

    void RaiseFunctionClause()
    {
        for (int i = 0; i < arity; i++) NeedX(i, Contents.Term | Contents.MatchContext, "function_clause takes the arguments, and ");
        MayRaise();
    }

    /// <summary>An exception goes to the handler of the innermost open catch or try: the first such slot of the frame.</summary>
    void MayRaise()
    {
        if (state.IsInMessage) throw Wrong("it may raise an exception while receive looks at a message");
        if (state.FrameSize <= 0) return;
        MachineState? raised = null;
        foreach (FrameSlot slot in state.Frame)
        {
            foreach (int handler in slot.Handlers ?? [])
            {
                raised ??= Raised();
                flow.Add(block, handler);
                Keep(handler, raised);
            }
            if (slot.AlwaysMarks) return;
        }
    }

    MachineState Raised()
    {
        MachineState raised = state.Clone();
        raised.ForgetX();
        raised.SetX(0, Contents.ExceptionMark);
        for (int i = 1; i <= 3; i++) raised.SetX(i, Contents.Term);
        raised.HeapWords = 0;
        raised.HasFreshTuple = false;
        return raised;
    }

    LoadException Wrong(string what)
    {
        const int longestText = 200;
        string text = Current.ToString();
        if (text.Length > longestText) text = text[..longestText] + "…";
        return new LoadException($"Module {module.Module.Name} cannot be loaded: {name}/{arity}, instruction {index - range.First} ({text}): {what}.");
    }
}
