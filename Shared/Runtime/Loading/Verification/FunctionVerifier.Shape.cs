using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// What must hold for all instructions, also those that nothing leads to, because they are translated too.
internal sealed partial class FunctionVerifier
{
    void CheckShape()
    {
        for (index = range.First; index < range.End; index++)
            if (Current.Opcode == Opcode.Label) labels[Current[0].Value] = index;
        for (index = range.Start; index < range.End; index++) CheckOperands();
        index = range.End - 1;
        if (!EndsWay(Current.Opcode)) throw Wrong("control runs beyond the end of the function");
    }

    void CheckOperands()
    {
        if (Current.Opcode == Opcode.Label) return;
        bool namesFunction = Current.Opcode is Opcode.Call or Opcode.CallLast or Opcode.CallOnly;
        foreach (Operand operand in Current.Operands)
        {
            if (!namesFunction) CheckOperand(operand);
            else if (operand.Kind != OperandKind.Label) CheckOperand(operand);
        }
        if (Current.Opcode is Opcode.Wait or Opcode.LoopRecEnd or Opcode.WaitTimeout) CheckResumePoint(Current[0]);
        if (Current.Opcode is Opcode.Catch or Opcode.Try) CheckResumePoint(Current[1]);
    }

    void CheckOperand(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Label when operand.Value != 0 && !labels.ContainsKey(operand.Value):
                throw Wrong($"the label {operand.Value} is not in this function");
            case OperandKind.X or OperandKind.Y or OperandKind.FloatRegister when operand.Value >= BeamLimits.Registers:
                throw Wrong($"there is no register {operand}");
            case OperandKind.X:
                registers = Math.Max(registers, (int)operand.Value + 1);
                break;
            case OperandKind.List or OperandKind.AllocationList:
                foreach (Operand member in operand.List) CheckOperand(member);
                break;
        }
    }

    void CheckResumePoint(Operand label)
    {
        if (labels[label.Value] < range.Start) throw Wrong($"{label} is not a place in the function's body");
    }

    static bool EndsWay(Opcode opcode) => opcode
        is Opcode.Return or Opcode.CallLast or Opcode.CallOnly or Opcode.CallExtLast or Opcode.CallExtOnly or Opcode.ApplyLast
        or Opcode.Jump or Opcode.SelectVal or Opcode.SelectTupleArity or Opcode.FuncInfo
        or Opcode.Badmatch or Opcode.IfEnd or Opcode.CaseEnd or Opcode.TryCaseEnd or Opcode.Badrecord or Opcode.Raise
        or Opcode.Wait or Opcode.LoopRecEnd;
}
