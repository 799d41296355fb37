using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>Removes instructions whose results nobody reads, until none is left.</summary>
internal static class DeadCode
{
    public static void Remove(FlowFunction function)
    {
        while (true)
        {
            var blocks = function.BlocksInOrder();
            var liveness = new Liveness(function, blocks);
            var removed = 0;
            foreach (var block in blocks)
                removed += Remove(block, liveness);
            if (removed == 0)
                return;
        }
    }

    private static int Remove(Block block, Liveness liveness)
    {
        var live = liveness.AtEnd(block);
        liveness.StepBefore(block.Exit!);
        var kept = new List<Instruction>(block.Instructions.Count);
        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            var instruction = block.Instructions[i];
            if (instruction.IsPure && !live.Contains(instruction.Result))
                continue;
            kept.Add(instruction);
            liveness.StepBefore(instruction);
        }

        kept.Reverse();
        var removed = block.Instructions.Count - kept.Count;
        block.Instructions = kept;
        return removed;
    }
}
