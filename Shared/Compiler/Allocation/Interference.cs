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
        AddTogether(function.Parameters.Where(liveness.AtStart(function.Entry).Contains), liveness.AtStart(function.Entry), false, null);
    }

    /// <summary>The registers that cannot share an X register with the given one.</summary>
    public IReadOnlySet<int> InX(Register register) => inX[register.Number];

    /// <summary>The registers that cannot share a frame slot with the given one.</summary>
    public IReadOnlySet<int> InFrame(Register register) => inFrame[register.Number];

    private void AddBlock(Block block, Liveness liveness, FramePlacement frames)
    {
        var before = liveness.BeforeEach(block);
        var framed = frames.BeforeEach(block);
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var instruction = block.Instructions[i];
            if (instruction is AllocateFrame)
                AddFrameEntry(before[i]);
            else
                AddTogether(instruction.Results, before[i + 1], framed[i], instruction is Copy { Source: Register source } ? source : null);
        }

        var after = liveness.AtEnd(block);
        if (block.Exit is GetMapElements elements)
        {
            // The values are written one after the other, while the map and the keys are still read.
            after = after.Clone();
            foreach (var operand in elements.Operands.OfType<Register>())
                after.Add(operand);
        }

        AddTogether(block.Exit!.Results, after, framed[^1], null);
    }

    private void AddFrameEntry(RegisterSet live)
    {
        int[] entering = [.. live.Numbers().Where(number => classes.IsInFrame(number))];
        foreach (var number in entering)
            inFrame[number].UnionWith(entering.Where(other => other != number));
    }

    private void AddTogether(IEnumerable<Register> written, RegisterSet live, bool framed, Register? copied)
    {
        var results = written.ToList();
        foreach (var result in results)
        {
            var resultInFrame = framed && classes.IsInFrame(result);
            foreach (var number in live.Numbers().Concat(results.Select(other => other.Number)))
            {
                if (number == result.Number || number == copied?.Number || (framed && classes.IsInFrame(number)) != resultInFrame)
                    continue;
                var file = resultInFrame ? inFrame : inX;
                file[number].Add(result.Number);
                file[result.Number].Add(number);
            }
        }
    }
}
