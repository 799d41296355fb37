using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>Where a register would save a move: the X registers that calls want it in, and the registers that it is copied from and to.</summary>
internal sealed class RegisterHints
{
    private readonly List<int>[] numbers;
    private readonly List<Register>[] copies;

    public RegisterHints(FlowFunction function, IReadOnlyList<Block> blocks)
    {
        numbers = [.. Enumerable.Range(0, function.RegisterCount).Select(_ => new List<int>())];
        copies = [.. Enumerable.Range(0, function.RegisterCount).Select(_ => new List<Register>())];
        foreach (var block in blocks)
        {
            foreach (var instruction in block.Instructions)
                Add(instruction);
            Add(block.Exit!);
        }

        foreach (var block in blocks)
        {
            foreach (var instruction in block.Instructions)
                AddResult(instruction);
            AddResult(block.Exit!);
        }
    }

    /// <summary>X registers in the order of preference.</summary>
    public IReadOnlyList<int> Numbers(Register register) => numbers[register.Number];

    /// <summary>Registers that it would best share a real one with.</summary>
    public IReadOnlyList<Register> Copies(Register register) => copies[register.Number];

    private void Add(Instruction instruction)
    {
        switch (instruction)
        {
            case Copy { Source: Register source } copy:
                copies[source.Number].Add(copy.Result);
                copies[copy.Result.Number].Add(source);
                break;
            case CallLocal or CallRemote or CallFun or ApplyCall or Send or TailCallLocal or TailCallRemote or TailApply or FailFunction:
                for (var i = 0; i < instruction.Operands.Length; i++)
                    AddOperand(instruction, i, i);
                break;
            case Return or BuildStacktrace:
                AddOperand(instruction, 0, 0);
                break;
            case EndCatch:
                AddOperand(instruction, 1, 0);
                break;
        }
    }

    private void AddOperand(Instruction instruction, int position, int number)
    {
        if (instruction.Operands[position] is Register register)
            numbers[register.Number].Add(number);
    }

    private void AddResult(Instruction instruction)
    {
        if (instruction.ClobbersX || instruction is BeginHandler or BeginCatchHandler)
        {
            for (var i = 0; i < instruction.Results.Length; i++)
                numbers[instruction.Results[i].Number].Add(i);
        }
    }
}
