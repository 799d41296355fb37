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
        var before = liveness.BeforeEach(block);
        var kept = new List<Instruction>(block.Instructions.Count);
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var instruction = block.Instructions[i];
            // The set before the next instruction is what is needed behind this one.
            if (!instruction.IsPure || before[i + 1].Contains(instruction.Result))
                kept.Add(instruction);
        }

        var removed = block.Instructions.Count - kept.Count;
        block.Instructions = kept;
        return removed;
    }
}
