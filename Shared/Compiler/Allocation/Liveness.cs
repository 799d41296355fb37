using System.Runtime.InteropServices;
using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// Which registers are still needed, at each place of a function. Every register is followed backwards from its uses to its definitions, so
/// the work is proportional to the lengths of the registers' lives and not to the number of registers times the number of blocks.
/// </summary>
internal sealed class Liveness
{
    private readonly List<int>?[] atStart;
    private readonly bool[] isReachable;
    private readonly RegisterSet live;
    private readonly RegisterSet handled;

    public Liveness(FlowFunction function, IReadOnlyList<Block> blocks)
    {
        atStart = new List<int>?[function.BlockCount];
        isReachable = new bool[function.BlockCount];
        live = new RegisterSet(function.RegisterCount);
        handled = new RegisterSet(function.RegisterCount);
        foreach (Block block in blocks)
            isReachable[block.Number] = true;
        new LivenessSearch(function, blocks, atStart).Run();
    }

    /// <summary>The numbers of the registers that are needed at the start of a block.</summary>
    public ReadOnlySpan<int> AtStart(Block block) => CollectionsMarshal.AsSpan(atStart[block.Number]);

    /// <summary>
    /// What is needed behind the exit of a block. The set belongs to this object: it is good until the next call, and
    /// <see cref="StepBefore"/> moves it backwards through the block.
    /// </summary>
    public RegisterSet AtEnd(Block block)
    {
        live.Clear();
        handled.Clear();
        foreach (Block target in block.Targets)
            live.AddAll(AtStart(target));
        if (block.Handler is { } handler && isReachable[handler.Number])
        {
            handled.AddAll(AtStart(handler));
            live.AddAll(handled.Numbers);
        }

        return live;
    }

    /// <summary>Turns what is needed behind an instruction of the block last asked for into what is needed before it.</summary>
    public void StepBefore(Instruction instruction)
    {
        foreach (Register result in instruction.Results)
        {
            // The handler may run before the result is written.
            if (!handled.Contains(result))
                live.Remove(result.Number);
        }

        foreach (Value operand in instruction.Operands)
        {
            if (operand is Register register)
                live.Add(register.Number);
        }
    }
}
