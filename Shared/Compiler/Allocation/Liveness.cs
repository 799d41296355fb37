using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// Tells which registers are still needed at each place. What a handler needs is needed everywhere in the part that it protects, because an
/// exception can come at any instruction.
/// </summary>
internal sealed class Liveness
{
    private readonly FlowFunction function;
    private readonly Dictionary<Block, RegisterSet> atStart = [];

    public Liveness(FlowFunction function, IReadOnlyList<Block> blocks)
    {
        this.function = function;
        foreach (var block in blocks)
            atStart.Add(block, new RegisterSet(function.RegisterCount));
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = blocks.Count - 1; i >= 0; i--)
                changed |= atStart[blocks[i]].AddAll(BeforeEach(blocks[i])[0]);
        }
    }

    public RegisterSet AtStart(Block block) => atStart[block];

    /// <summary>What is needed behind the exit of a block.</summary>
    public RegisterSet AtEnd(Block block)
    {
        var live = new RegisterSet(function.RegisterCount);
        foreach (var target in block.Targets)
            live.AddAll(atStart[target]);
        if (block.Handler is { } handler && atStart.TryGetValue(handler, out var handled))
            live.AddAll(handled);
        return live;
    }

    /// <summary>What is needed before each instruction and, as the last, before the exit.</summary>
    public RegisterSet[] BeforeEach(Block block)
    {
        var live = AtEnd(block);
        var handled = block.Handler is { } handler ? atStart.GetValueOrDefault(handler) : null;
        var sets = new RegisterSet[block.Instructions.Count + 1];
        for (var i = sets.Length - 1; i >= 0; i--)
        {
            var instruction = i == block.Instructions.Count ? block.Exit! : block.Instructions[i];
            foreach (var result in instruction.Results)
                live.Remove(result);
            foreach (var operand in instruction.Operands)
            {
                if (operand is Register register)
                    live.Add(register);
            }

            if (handled is not null)
                live.AddAll(handled);
            sets[i] = live.Clone();
        }

        return sets;
    }
}
