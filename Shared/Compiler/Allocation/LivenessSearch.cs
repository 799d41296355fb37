using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>Finds, for one register after the other, the blocks at whose start it is needed.</summary>
internal sealed class LivenessSearch
{
    private const int Nobody = -1;

    private readonly List<int>?[] atStart;
    private readonly List<Block>?[] usedIn;
    private readonly List<Block>?[] writtenIn;
    private readonly List<Block>?[] before;
    private readonly List<Block>?[] guarded;

    // The register for which a block was last found to write it or to need it.
    private readonly int[] writes;
    private readonly int[] needs;
    private readonly Stack<Block> open = [];

    public LivenessSearch(FlowFunction function, IReadOnlyList<Block> blocks, List<int>?[] atStart)
    {
        this.atStart = atStart;
        usedIn = new List<Block>?[function.RegisterCount];
        writtenIn = new List<Block>?[function.RegisterCount];
        before = new List<Block>?[function.BlockCount];
        guarded = new List<Block>?[function.BlockCount];
        writes = new int[function.BlockCount];
        needs = new int[function.BlockCount];
        Array.Fill(writes, Nobody);
        Array.Fill(needs, Nobody);
        foreach (Block block in blocks)
            Add(block);
    }

    public void Run()
    {
        for (int register = 0; register < usedIn.Length; register++)
        {
            if (usedIn[register] is { } uses)
                Follow(register, uses);
        }
    }

    private void Add(Block block)
    {
        foreach (Block target in block.Targets)
            (before[target.Number] ??= []).Add(block);
        if (block.Handler is { } handler)
            (guarded[handler.Number] ??= []).Add(block);
        foreach (Instruction instruction in block.Instructions)
            Add(block, instruction);
        Add(block, block.Exit!);
    }

    private void Add(Block block, Instruction instruction)
    {
        foreach (Value operand in instruction.Operands)
        {
            if (operand is Register { Number: int number } && !EndsWith(writtenIn[number], block) && !EndsWith(usedIn[number], block))
                (usedIn[number] ??= []).Add(block);
        }

        foreach (Register result in instruction.Results)
        {
            if (!EndsWith(writtenIn[result.Number], block))
                (writtenIn[result.Number] ??= []).Add(block);
        }
    }

    private static bool EndsWith(List<Block>? blocks, Block block) => blocks is [.., var last] && last == block;

    private void Follow(int register, List<Block> uses)
    {
        foreach (Block block in writtenIn[register] ?? [])
            writes[block.Number] = register;
        foreach (Block block in uses)
            Need(block, register);
        while (open.TryPop(out Block? block))
        {
            foreach (Block earlier in before[block.Number] ?? [])
            {
                if (writes[earlier.Number] != register)
                    Need(earlier, register);
            }

            // A handler can be entered before the block has written anything.
            foreach (Block inside in guarded[block.Number] ?? [])
                Need(inside, register);
        }
    }

    private void Need(Block block, int register)
    {
        if (needs[block.Number] == register)
            return;
        needs[block.Number] = register;
        (atStart[block.Number] ??= []).Add(register);
        open.Push(block);
    }
}
