using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>Puts the stack frame's allocation as late as possible, so that paths without calls have no frame.</summary>
internal sealed class FramePlacement
{
    private readonly FlowFunction function;
    private readonly RegisterClasses classes;
    private readonly HashSet<Block> framedAtStart = [];

    public FramePlacement(FlowFunction function, IReadOnlyList<Block> blocks, RegisterClasses classes)
    {
        this.function = function;
        this.classes = classes;
        foreach (var block in blocks)
        {
            if (NeedsFrame(block))
                MarkTargets(block);
        }

        foreach (var block in blocks)
            Place(block);
    }

    public bool HasFrameAtStart(Block block) => framedAtStart.Contains(block);

    /// <summary>Whether there is a frame before each instruction and, as the last, before the exit.</summary>
    public bool[] BeforeEach(Block block)
    {
        var framed = HasFrameAtStart(block);
        var states = new bool[block.Instructions.Count + 1];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = framed;
            framed |= i < block.Instructions.Count && block.Instructions[i] is AllocateFrame;
        }

        return states;
    }

    private static bool NeedsFrame(Block block) =>
        block.Exit!.ClobbersX || block.Instructions.Exists(instruction => instruction.ClobbersX);

    private void MarkTargets(Block block)
    {
        var open = new Stack<Block>(block.Targets);
        while (open.TryPop(out var next))
        {
            if (!framedAtStart.Add(next))
                continue;
            foreach (var target in next.Targets)
                open.Push(target);
        }
    }

    private void Place(Block block)
    {
        if (framedAtStart.Contains(block))
            return;
        if (NeedsFrame(block))
        {
            block.Instructions.Insert(PlaceInside(block), new AllocateFrame());
            return;
        }

        if (block.Exit is Jump { Targets: [var only] } && framedAtStart.Contains(only))
        {
            block.Instructions.Add(new AllocateFrame());
            return;
        }

        for (var i = 0; i < block.Targets.Count; i++)
        {
            if (framedAtStart.Contains(block.Targets[i]))
                block.Exit!.Targets[i] = AllocatingBlock(block.Targets[i]);
        }
    }

    private Block AllocatingBlock(Block target)
    {
        var allocating = function.NewBlock(null);
        allocating.Instructions.Add(new AllocateFrame());
        allocating.Exit = new Jump(target);
        return allocating;
    }

    // A value for the frame that is computed before the call goes directly there.
    private int PlaceInside(Block block)
    {
        var place = block.Instructions.FindIndex(instruction => instruction.ClobbersX || Array.Exists(instruction.Results, classes.IsInFrame));
        return place < 0 ? block.Instructions.Count : place;
    }
}
