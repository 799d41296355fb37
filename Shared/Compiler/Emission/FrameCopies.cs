using Playground.Code;

namespace Playground.Compiler.Emission;

/// <summary>Remembers, within a block, which X registers still hold the same as a frame slot.</summary>
internal sealed class FrameCopies
{
    private readonly Dictionary<Operand, Operand> xBySlot = [];

    public void Clear() => xBySlot.Clear();

    /// <summary>The X register that holds the same as a frame slot, or the operand itself.</summary>
    public Operand Nearest(Operand operand) => xBySlot.TryGetValue(operand, out var near) ? near : operand;

    public bool AreEqual(Operand left, Operand right) =>
        left == right
        || (xBySlot.TryGetValue(left, out var nearLeft) && nearLeft == right)
        || (xBySlot.TryGetValue(right, out var nearRight) && nearRight == left);

    /// <summary>Takes note of what an instruction overwrites.</summary>
    public void Note(Instruction instruction)
    {
        if (instruction.Opcode == Opcode.Move)
        {
            var (source, target) = (instruction[0], instruction[1]);
            Forget(target);
            if (source.Kind == OperandKind.X && target.Kind == OperandKind.Y)
                xBySlot[target] = source;
            else if (source.Kind == OperandKind.Y && target.Kind == OperandKind.X)
                xBySlot[source] = target;
            return;
        }

        var info = Opcodes.Info(instruction.Opcode);
        if (!KeepsX(instruction.Opcode))
        {
            Clear();
            return;
        }

        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            // A register beyond those declared live is gone after a collection.
            if (info.Operands[i].Name == "live")
                ForgetFrom(instruction[i].Value);
        }

        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            if (info.Operands[i].Form is OperandForm.Destination)
                Forget(instruction[i]);
            else if (instruction.Opcode is Opcode.GetMapElements && info.Operands[i].Form is OperandForm.List)
                instruction[i].List.Where(member => member.IsRegister).ToList().ForEach(Forget);
        }
    }

    private static bool KeepsX(Opcode opcode) => opcode
        is Opcode.Bif0 or Opcode.Bif1 or Opcode.Bif2 or Opcode.GcBif1 or Opcode.GcBif2 or Opcode.GcBif3
        or Opcode.GetHd or Opcode.GetTl or Opcode.GetList or Opcode.GetTupleElement or Opcode.PutList or Opcode.PutTuple2 or Opcode.MakeFun3
        or Opcode.TestHeap or Opcode.Allocate or Opcode.InitYregs or Opcode.Line or Opcode.RemoveMessage
        or Opcode.PutMapAssoc or Opcode.PutMapExact or Opcode.BsCreateBin or Opcode.IsMap or Opcode.IsTuple or Opcode.TestArity
        or Opcode.IsEqExact or Opcode.IsNeExact or Opcode.IsLt or Opcode.IsGe or Opcode.IsNonemptyList or Opcode.IsNil or Opcode.IsTaggedTuple;

    private void Forget(Operand register)
    {
        xBySlot.Remove(register);
        foreach (var slot in xBySlot.Where(pair => pair.Value == register).Select(pair => pair.Key).ToList())
            xBySlot.Remove(slot);
    }

    private void ForgetFrom(long live)
    {
        foreach (var slot in xBySlot.Where(pair => pair.Value.Value >= live).Select(pair => pair.Key).ToList())
            xBySlot.Remove(slot);
    }
}
