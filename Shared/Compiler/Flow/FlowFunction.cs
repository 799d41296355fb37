using Playground.Compiler.Syntax;

namespace Playground.Compiler.Flow;

/// <summary>A function as a graph of blocks over virtual registers.</summary>
internal sealed class FlowFunction(FunctionName name, SourceSpan span)
{
    private int registerCount;
    private int blockCount;

    public FunctionName Name => name;

    public SourceSpan Span => span;

    public List<Register> Parameters { get; } = [];

    public Block Entry { get; set; } = null!;

    public int RegisterCount => registerCount;

    public int BlockCount => blockCount;

    public Register NewRegister() => new(registerCount++);

    public Block NewBlock(Block? handler) => new(blockCount++, handler);

    /// <summary>The blocks that can be reached, each one after what leads to it where loops allow.</summary>
    public List<Block> BlocksInOrder()
    {
        var order = new List<Block>();
        var seen = new HashSet<Block> { Entry };
        var open = new Stack<(Block Block, int Next)>();
        open.Push((Entry, Entry.Targets.Count));
        while (open.TryPop(out var item))
        {
            // Targets are visited from the last, so that the first one directly follows in the reverse order.
            if (item.Next == 0)
            {
                order.Add(item.Block);
                continue;
            }

            open.Push((item.Block, item.Next - 1));
            var target = item.Block.Targets[item.Next - 1];
            if (seen.Add(target))
                open.Push((target, target.Targets.Count));
        }

        order.Reverse();
        return order;
    }
}
