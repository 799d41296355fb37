using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Moving words, lists, tuples, funs, maps, builtins, floats.
internal sealed partial class FunctionVerifier
{
    const int FloatWords = 2;
    const int ConsWords = 2;
    const int FunWords = 4;

    void Move(Instruction instruction) => Write(instruction[1], Read(instruction[0], Matchable));

    void Swap(Instruction instruction)
    {
        Contents left = Read(instruction[0], Matchable), right = Read(instruction[1], Matchable);
        Write(instruction[0], right);
        Write(instruction[1], left);
    }

    void GetList(Instruction instruction)
    {
        Contents part = Read(instruction[0]);
        Write(instruction[1], part);
        Write(instruction[2], part);
    }

    /// <summary>get_hd, get_tl: from the first operand to the second.</summary>
    void Get(Instruction instruction) => Write(instruction[1], Read(instruction[0]));

    void GetTupleElement(Instruction instruction) => Write(instruction[2], Read(instruction[0]));

    void SetTupleElement(Instruction instruction)
    {
        if (!state.HasFreshTuple || instruction[1] != Operand.OfX(0)) throw Wrong("only the tuple that setelement/3 has just made may be changed");
        Read(instruction[0], Contents.Term);
    }

    void UpdateRecord(Instruction instruction)
    {
        long size = instruction[1].Value;
        Contents built = Read(instruction[2]);
        IReadOnlyList<Operand> updates = instruction[4].List;
        for (int i = 0; i < updates.Count; i += 2)
        {
            if (updates[i].Value < 1 || updates[i].Value > size) throw Wrong($"a tuple of {size} elements has no element {updates[i].Value}");
            built |= Read(updates[i + 1]) & Contents.MessagePart;
        }
        if (size > MostHeapWords) throw Wrong("the tuple is too large");
        TakeHeap((int)size + 1);
        Write(instruction[3], built);
    }

    void PutList(Instruction instruction)
    {
        Contents built = ReadAll([instruction[0], instruction[1]]);
        TakeHeap(ConsWords);
        Write(instruction[2], built);
    }

    void PutTuple2(Instruction instruction)
    {
        Contents built = ReadAll(instruction[1].List);
        TakeHeap(instruction[1].List.Length + 1);
        Write(instruction[0], built);
    }

    void MakeFun3(Instruction instruction)
    {
        Contents built = ReadAll(instruction[2].List);
        TakeHeap(FunWords + instruction[2].List.Length);
        Write(instruction[1], built);
    }

    void MakeFun2(Instruction instruction)
    {
        int free = module.Module.Lambdas[(int)instruction[0].Value].FreeCount;
        NeedArguments(free);
        state.ForgetX(free);
        state.HeapWords = 0;
        state.SetX(0, Contents.Term);
    }

    void PutMap(Instruction instruction)
    {
        Operand fail = instruction[0], destination = instruction[2];
        Contents allowed = fail.Value == 0 ? Contents.Term : TermOrMessage;
        Contents built = (Read(instruction[1], allowed) & Contents.MessagePart) | ReadAll(instruction[4].List, allowed);
        NeedNoMark(destination);
        // Long lists of pairs are put in parts, by way of the destination.
        NoteEarlyWrite(destination, built);
        Fail(fail);
        state.HeapWords = 0;
        Write(destination, built);
    }

    void GetMapElements(Instruction instruction)
    {
        Contents map = Read(instruction[1]);
        IReadOnlyList<Operand> pairs = instruction[2].List;
        Contents key = ReadAll(pairs.Where((_, i) => i % 2 == 0));
        Contents value = map | key;
        for (int i = 1; i < pairs.Count; i += 2)
        {
            NeedNoMark(pairs[i]);
            // When a later key is missing, this register has its value already.
            NoteEarlyWrite(pairs[i], value);
        }
        Fail(instruction[0], takesHeap: false);
        for (int i = 1; i < pairs.Count; i += 2) Write(pairs[i], value);
    }

    /// <summary>Should the instruction fail, the register may hold what it held before, or this.</summary>
    void NoteEarlyWrite(Operand register, Contents contents) =>
        Write(register, MachineState.Join(register.Kind == OperandKind.X ? state.X(register.Value) : state.Y(register.Value).Contents, contents));

    void HasMapFields(Instruction instruction)
    {
        Read(instruction[1]);
        ReadAll(instruction[2].List);
        Fail(instruction[0], takesHeap: false);
    }

    /// <summary>A builtin without "gc": it leaves the secured heap alone, unless it fails.</summary>
    void Bif(Operand fail, Operand import, ReadOnlySpan<Operand> arguments, Operand destination)
    {
        if (!KnownBuiltins.IsWithoutHeap(ImportAt(import))) throw Wrong($"{NameOf(import)} is not a builtin for this instruction");
        CallBuiltin(fail, arguments, destination, Contents.Unset);
    }

    void GcBif(Operand fail, Operand import, ReadOnlySpan<Operand> arguments, Operand destination)
    {
        if (!KnownBuiltins.IsAny(ImportAt(import))) throw Wrong($"{NameOf(import)} is not a builtin for this instruction");
        CallBuiltin(fail, arguments, destination, KnownBuiltins.TakesMatchContext(ImportAt(import)) ? Contents.MatchContext : Contents.Unset);
        state.HeapWords = 0;
    }

    void CallBuiltin(Operand fail, ReadOnlySpan<Operand> arguments, Operand destination, Contents alsoAllowed)
    {
        Contents result = Contents.Term, allowed = (fail.Value == 0 ? Contents.Term : TermOrMessage) | alsoAllowed;
        foreach (Operand argument in arguments) result |= Read(argument, allowed) & Contents.MessagePart;
        if (arguments.Length > 0) Fail(fail);
        Write(destination, result);
    }

    Import ImportAt(Operand import) => module.Module.Imports[(int)import.Value];

    string NameOf(Operand import) => $"{ImportAt(import).Module}:{ImportAt(import).Function}/{ImportAt(import).Arity}";

    /// <summary>Float registers hold 0.0 until they are set, so any of them can be read.</summary>
    void Fmove(Instruction instruction)
    {
        if (instruction[0].Kind != OperandKind.FloatRegister) Read(instruction[0]);
        if (instruction[0].Kind == OperandKind.FloatRegister == (instruction[1].Kind == OperandKind.FloatRegister))
            throw Wrong("it moves between a float register and a term");
        if (instruction[1].Kind == OperandKind.FloatRegister) return;
        TakeHeap(FloatWords);
        Write(instruction[1], Contents.Term);
    }

    void Fconv(Instruction instruction)
    {
        if (instruction[0].Kind != OperandKind.FloatRegister) Read(instruction[0], Contents.Term);
        else throw Wrong("it converts a term");
        MayRaise();
    }
}
