using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>Which registers are needed at the same time in the same file, X registers or frame slots, and so cannot share one.</summary>
internal sealed class Interference
{
    private readonly RegisterClasses classes;
    private readonly HashSet<int>[] inX;
    private readonly HashSet<int>[] inFrame;

    public Interference(FlowFunction function, IReadOnlyList<Block> blocks, Liveness liveness, RegisterClasses classes, FramePlacement frames)
    {
        this.classes = classes;
        inX = [.. Enumerable.Range(0, function.RegisterCount).Select(_ => new HashSet<int>())];
        inFrame = [.. Enumerable.Range(0, function.RegisterCount).Select(_ => new HashSet<int>())];
        foreach (var block in blocks)
            AddBlock(block, liveness, frames);
        var entering = new RegisterSet(function.RegisterCount);
        entering.AddAll(liveness.AtStart(function.Entry));
        AddTogether([.. function.Parameters.Where(entering.Contains)], entering, false, null);
    }

    /// <summary>The registers that cannot share an X register with the given one.</summary>
    public IReadOnlySet<int> InX(Register register) => inX[register.Number];

    /// <summary>The registers that cannot share a frame slot with the given one.</summary>
    public IReadOnlySet<int> InFrame(Register register) => inFrame[register.Number];

    private void AddBlock(Block block, Liveness liveness, FramePlacement frames)
    {
        var framed = frames.BeforeEach(block);
        var live = liveness.AtEnd(block);
        if (block.Exit is GetMapElements elements)
        {
            // The values are written one after the other, while the map and the keys are still read.
            foreach (var operand in elements.Operands.OfType<Register>())
                live.Add(operand.Number);
        }

        AddTogether(block.Exit!.Results, live, framed[^1], null);
        liveness.StepBefore(block.Exit);
        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            var instruction = block.Instructions[i];
            if (instruction is AllocateFrame)
                AddFrameEntry(live);
            else
                AddTogether(instruction.Results, live, framed[i], instruction is Copy { Source: Register source } ? source : null);
            liveness.StepBefore(instruction);
        }
    }

    private void AddFrameEntry(RegisterSet live)
    {
        int[] entering = [.. live.Numbers.ToArray().Where(number => classes.IsInFrame(number))];
        foreach (var number in entering)
            inFrame[number].UnionWith(entering.Where(other => other != number));
    }

    private void AddTogether(Register[] written, RegisterSet live, bool framed, Register? copied)
    {
        foreach (var result in written)
        {
            foreach (var number in live.Numbers)
            {
                if (number != copied?.Number)
                    AddPair(result.Number, number, framed);
            }

            foreach (var other in written)
                AddPair(result.Number, other.Number, framed);
        }
    }

    private void AddPair(int first, int second, bool framed)
    {
        var isFirstInFrame = framed && classes.IsInFrame(first);
        if (first == second || (framed && classes.IsInFrame(second)) != isFirstInFrame)
            return;
        var file = isFirstInFrame ? inFrame : inX;
        file[first].Add(second);
        file[second].Add(first);
    }
}
