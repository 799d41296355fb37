using Playground.Code;

namespace Playground.Compiler.Emission;

/// <summary>
/// Where garbage may be collected, all X registers below the live count must hold terms. Allocation can leave a register in between that
/// was never written on some path; this pass finds those places and gives the register a value.
/// </summary>
internal sealed class RegisterHoles
{
    private readonly IReadOnlyList<Instruction> code;
    private readonly Dictionary<long, HashSet<int>?> atLabels = [];
    private readonly SortedDictionary<int, SortedSet<int>> holes = [];
    private HashSet<int>? written;
    private bool changed;

    private RegisterHoles(IReadOnlyList<Instruction> code) => this.code = code;

    public static IReadOnlyList<Instruction> Fill(IReadOnlyList<Instruction> code, int arity)
    {
        var pass = new RegisterHoles(code);
        do
        {
            pass.changed = false;
            pass.holes.Clear();
            pass.Walk(arity);
        }
        while (pass.changed);
        return pass.holes.Count == 0 ? code : pass.Filled();
    }

    private void Walk(int arity)
    {
        written = null;
        for (var i = 0; i < code.Count; i++)
        {
            var instruction = code[i];
            if (instruction.Opcode == Opcode.Label)
                EnterLabel(instruction[0].Value);
            else if (instruction.Opcode == Opcode.FuncInfo)
                written = [.. Enumerable.Range(0, arity)]; // The label that follows is the function's entry.
            else if (written is not null)
                Step(i, instruction);
        }
    }

    private void EnterLabel(long label)
    {
        if (written is not null)
            Reach(label, written);
        written = atLabels.TryGetValue(label, out var known) && known is not null ? [.. known] : null;
    }

    private void Reach(long label, HashSet<int> registers)
    {
        if (!atLabels.TryGetValue(label, out var known) || known is null)
        {
            atLabels[label] = [.. registers];
            changed = true;
            return;
        }

        var before = known.Count;
        known.IntersectWith(registers);
        changed |= known.Count != before;
    }

    private void Step(int position, Instruction instruction)
    {
        var info = Opcodes.Info(instruction.Opcode);
        Collect(position, instruction, info);
        if (Clobbers(instruction.Opcode))
            written = [];
        // Results count on the way that goes on only: a jump may leave before they are written.
        if (instruction.Opcode is not (Opcode.Try or Opcode.Catch))
            ReachTargets(instruction, info);
        else
            Reach(instruction[1].Value, instruction.Opcode == Opcode.Try ? [0, 1, 2] : [0]);
        foreach (var register in Results(instruction, info))
            written!.Add(register);
        if (Ends(instruction.Opcode))
            written = null;
    }

    private void Collect(int position, Instruction instruction, OpcodeInfo info)
    {
        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            if (info.Operands[i].Name != "live")
                continue;
            var live = (int)instruction[i].Value;
            for (var register = 0; register < live; register++)
            {
                if (!written!.Add(register))
                    continue;
                if (!holes.TryGetValue(position, out var at))
                    holes.Add(position, at = []);
                at.Add(register);
            }

            written!.RemoveWhere(register => register >= live);
        }
    }

    private void ReachTargets(Instruction instruction, OpcodeInfo info)
    {
        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            var operand = instruction[i];
            var isCall = info.Operands[i].Name == "target" && instruction.Opcode != Opcode.Jump;
            if (operand.Kind == OperandKind.Label && operand.Value != 0 && !isCall)
                Reach(operand.Value, written!);
            if (operand.Kind != OperandKind.List)
                continue;
            foreach (var member in operand.List)
            {
                if (member.Kind == OperandKind.Label)
                    Reach(member.Value, written!);
            }
        }
    }

    private static IEnumerable<int> Results(Instruction instruction, OpcodeInfo info)
    {
        if (Clobbers(instruction.Opcode) && instruction.Opcode is not Opcode.LoopRec)
            yield return 0;
        if (instruction.Opcode == Opcode.TryCase)
        {
            yield return 1;
            yield return 2;
        }

        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            if (info.Operands[i].Form == OperandForm.Destination && instruction[i].Kind == OperandKind.X)
                yield return (int)instruction[i].Value;
        }

        if (instruction.Opcode == Opcode.GetMapElements)
        {
            for (var i = 1; i < instruction[2].List.Length; i += 2)
            {
                if (instruction[2].List[i].Kind == OperandKind.X)
                    yield return (int)instruction[2].List[i].Value;
            }
        }
    }

    private static bool Clobbers(Opcode opcode) => opcode
        is Opcode.Call or Opcode.CallExt or Opcode.CallFun or Opcode.CallFun2 or Opcode.Apply or Opcode.Send or Opcode.BuildStacktrace
        or Opcode.CatchEnd or Opcode.TryCase or Opcode.LoopRec;

    private static bool Ends(Opcode opcode) => opcode
        is Opcode.Return or Opcode.CallLast or Opcode.CallOnly or Opcode.CallExtLast or Opcode.CallExtOnly or Opcode.ApplyLast or Opcode.Jump
        or Opcode.SelectVal or Opcode.SelectTupleArity or Opcode.Badmatch or Opcode.CaseEnd or Opcode.IfEnd or Opcode.TryCaseEnd or Opcode.Raise
        or Opcode.LoopRecEnd or Opcode.Wait;

    private List<Instruction> Filled()
    {
        var filled = new List<Instruction>(code.Count + holes.Count);
        for (var i = 0; i < code.Count; i++)
        {
            if (holes.TryGetValue(i, out var registers))
                filled.AddRange(registers.Select(register => new Instruction(Opcode.Move, Operand.Nil, Operand.OfX(register))));
            filled.Add(code[i]);
        }

        return filled;
    }
}
