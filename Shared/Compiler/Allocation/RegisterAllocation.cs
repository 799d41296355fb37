using Playground.Code;
using Playground.Compiler.Flow;

namespace Playground.Compiler.Allocation;

/// <summary>
/// Gives every virtual register an X register, a slot in the stack frame, or both: a value that calls must not destroy is in X before the
/// frame is made and in the frame afterwards.
/// </summary>
internal sealed class RegisterAllocation
{
    private readonly int[] xNumbers;
    private readonly int[] slots;
    private readonly Interference interference;
    private readonly RegisterHints hints;
    private readonly Dictionary<Block, int> frameSizes = [];

    private RegisterAllocation(FlowFunction function)
    {
        var blocks = function.BlocksInOrder();
        var liveness = new Liveness(function, blocks);
        Classes = new RegisterClasses(function, blocks, liveness);
        CallResults.Split(function, blocks, Classes);
        // The split made new registers; what has to be in the frame is as before.
        liveness = new Liveness(function, blocks);
        Classes = new RegisterClasses(function, blocks, liveness);
        Frames = new FramePlacement(function, blocks, Classes);
        Blocks = function.BlocksInOrder();
        Liveness = new Liveness(function, Blocks);
        interference = new Interference(function, Blocks, Liveness, Classes, Frames);
        hints = new RegisterHints(function, Blocks);
        xNumbers = new int[function.RegisterCount];
        slots = new int[function.RegisterCount];
        Array.Fill(xNumbers, -1);
        Array.Fill(slots, -1);
        Assign(function);
        MeasureFrames();
    }

    public IReadOnlyList<Block> Blocks { get; }

    public Liveness Liveness { get; }

    public RegisterClasses Classes { get; }

    public FramePlacement Frames { get; }

    public static RegisterAllocation Run(FlowFunction function) => new(function);

    /// <summary>Where a register is, before or after the frame was made.</summary>
    public Operand Home(Register register, bool framed, Block block)
    {
        if (!framed || !Classes.IsInFrame(register))
            return Operand.OfX(xNumbers[register.Number]);
        return Classes.TagDepths.TryGetValue(register, out var depth)
            ? Operand.OfY(FrameSize(block) - 1 - depth)
            : Operand.OfY(slots[register.Number]);
    }

    /// <summary>The X register that a register is in, before or after the frame was made; null if it is in the frame.</summary>
    public int? XNumber(int register, bool framed) => framed && Classes.IsInFrame(register) ? null : xNumbers[register];

    /// <summary>The number of slots of the frame that a block sees or makes.</summary>
    public int FrameSize(Block block) => frameSizes[block];

    private void Assign(FlowFunction function)
    {
        for (var i = 0; i < function.Parameters.Count; i++)
            xNumbers[function.Parameters[i].Number] = i;
        foreach (var parameter in function.Parameters)
            AssignSlot(parameter);
        foreach (var block in Blocks)
        {
            foreach (var result in block.Instructions.SelectMany(instruction => instruction.Results).Concat(block.Exit!.Results))
            {
                AssignX(result);
                AssignSlot(result);
            }
        }
    }

    private void AssignX(Register register)
    {
        if (xNumbers[register.Number] >= 0)
            return;
        var taken = interference.InX(register).Select(other => xNumbers[other]).Where(number => number >= 0).ToHashSet();
        var wanted = hints.Copies(register).Select(copy => xNumbers[copy.Number]).Where(number => number >= 0)
            .Concat(hints.Numbers(register))
            .Concat(hints.Copies(register).SelectMany(hints.Numbers));
        xNumbers[register.Number] = Choose(wanted, taken);
    }

    private void AssignSlot(Register register)
    {
        if (slots[register.Number] >= 0 || !Classes.IsInFrame(register) || Classes.TagDepths.ContainsKey(register))
            return;
        var taken = interference.InFrame(register).Select(other => slots[other]).Where(slot => slot >= 0).ToHashSet();
        var wanted = hints.Copies(register).Select(copy => slots[copy.Number]).Where(slot => slot >= 0);
        slots[register.Number] = Choose(wanted, taken);
    }

    private static int Choose(IEnumerable<int> wanted, HashSet<int> taken)
    {
        foreach (var number in wanted)
        {
            if (!taken.Contains(number))
                return number;
        }

        var free = 0;
        while (taken.Contains(free))
            free++;
        return free < BeamLimits.Registers
            ? free
            : throw new TooManyRegistersException();
    }

    /// <summary>Blocks that run with the same frame must agree on its size; it is the largest that one of them needs.</summary>
    private void MeasureFrames()
    {
        var groups = FrameGroups();
        foreach (var group in groups)
        {
            var used = group.SelectMany(block => block.Instructions.Append(block.Exit!))
                .SelectMany(instruction => instruction.Results.Concat(instruction.Operands.OfType<Register>()))
                .Concat(group.SelectMany(EnteringRegisters))
                .Where(Classes.IsInFrame).ToHashSet();
            var plain = used.Where(register => !Classes.TagDepths.ContainsKey(register)).Select(register => slots[register.Number] + 1).DefaultIfEmpty().Max();
            var tags = used.Where(Classes.TagDepths.ContainsKey).Select(register => Classes.TagDepths[register] + 1).DefaultIfEmpty().Max();
            foreach (var block in group)
                frameSizes[block] = plain + tags;
        }
    }

    // A value may only pass through blocks that make the frame; it needs its slot there, too. All others are mentioned in some block.
    private IEnumerable<Register> EnteringRegisters(Block block)
    {
        if (!block.Instructions.Exists(instruction => instruction is AllocateFrame))
            return [];
        var live = Liveness.AtEnd(block);
        Liveness.StepBefore(block.Exit!);
        for (var i = block.Instructions.Count - 1; block.Instructions[i] is not AllocateFrame; i--)
            Liveness.StepBefore(block.Instructions[i]);
        return [.. live.Numbers.ToArray().Select(number => new Register(number))];
    }

    private List<List<Block>> FrameGroups()
    {
        var neighbours = Blocks.ToDictionary(block => block, _ => new List<Block>());
        var withFrame = Blocks.Where(block => Frames.BeforeEach(block)[^1]).ToHashSet();
        foreach (var block in withFrame)
        {
            foreach (var target in block.Targets.Where(withFrame.Contains))
            {
                neighbours[block].Add(target);
                neighbours[target].Add(block);
            }
        }

        var groups = new List<List<Block>>();
        var seen = new HashSet<Block>();
        foreach (var start in Blocks.Where(withFrame.Contains).Where(seen.Add))
        {
            var group = new List<Block>();
            var open = new Stack<Block>([start]);
            while (open.TryPop(out var block))
            {
                group.Add(block);
                foreach (var neighbour in neighbours[block].Where(seen.Add))
                    open.Push(neighbour);
            }

            groups.Add(group);
        }

        return groups;
    }
}
