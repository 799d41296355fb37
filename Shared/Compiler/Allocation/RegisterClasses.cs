using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// Finds the registers that must live in the stack frame: those needed behind something that clobbers the X registers, and those that a
/// handler needs.
/// </summary>
internal sealed class RegisterClasses
{
    private readonly RegisterSet inFrame;
    private readonly Dictionary<Register, int> tagDepths = [];

    public RegisterClasses(FlowFunction function, IReadOnlyList<Block> blocks, Liveness liveness)
    {
        inFrame = new RegisterSet(function.RegisterCount);
        foreach (var block in blocks)
        {
            var live = liveness.AtEnd(block);
            if (block.Exit!.ClobbersX)
                AddNeeded(live, block.Exit);
            liveness.StepBefore(block.Exit);
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                if (block.Instructions[i].ClobbersX)
                    AddNeeded(live, block.Instructions[i]);
                liveness.StepBefore(block.Instructions[i]);
            }

            if (block.Exit is EnterTry attempt)
            {
                tagDepths.Add(attempt.Result, attempt.Depth);
                inFrame.AddAll(liveness.AtStart(attempt.Targets[1]));
                inFrame.Add(attempt.Result.Number);
            }
        }
    }

    public bool IsInFrame(Register register) => inFrame.Contains(register);

    public bool IsInFrame(int number) => inFrame.Contains(number);

    /// <summary>The tags of tries, each with the number of tries around it. They have slots of their own, inner ones below outer ones.</summary>
    public IReadOnlyDictionary<Register, int> TagDepths => tagDepths;

    private void AddNeeded(RegisterSet live, Instruction instruction)
    {
        foreach (var number in live.Numbers)
        {
            if (!Array.Exists(instruction.Results, result => result.Number == number))
                inFrame.Add(number);
        }
    }
}
