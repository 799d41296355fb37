namespace Playground.Compiler.Flow;

/// <summary>Straightens the graph: jumps to jumps go directly, and blocks that always follow each other become one.</summary>
internal static class FlowCleanup
{
    public static void Run(FlowFunction function)
    {
        foreach (var block in function.BlocksInOrder())
        {
            for (var i = 0; i < block.Targets.Count; i++)
                block.Exit!.Targets[i] = Destination(block.Targets[i]);
        }

        // The entry stays a block of its own: a receive loop must not become the start of the function.
        Merge(function);
    }

    private static Block Destination(Block block)
    {
        var seen = new HashSet<Block>();
        while (block is { Instructions.Count: 0, Exit: Jump jump } && seen.Add(block))
            block = jump.Targets[0];
        return block;
    }

    private static void Merge(FlowFunction function)
    {
        var blocks = function.BlocksInOrder();
        var entrances = new int[function.BlockCount];
        entrances[function.Entry.Number] = 1;
        foreach (var target in blocks.SelectMany(block => block.Targets))
            entrances[target.Number]++;
        foreach (var block in blocks)
        {
            while (block.Exit is Jump { Targets: [var next] } && next != block && entrances[next.Number] == 1 && next.Handler == block.Handler)
            {
                block.Instructions.AddRange(next.Instructions);
                block.Exit = next.Exit;
                // The emptied block is not reached any more, and must not be merged again from its place in the list.
                next.Instructions = [];
                next.Exit = new Return(Constant.Nil);
            }
        }
    }
}
