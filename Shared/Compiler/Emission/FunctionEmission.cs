using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Allocation;
using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;
using Instruction = Playground.Code.Instruction;

namespace Playground.Compiler.Emission;

/// <summary>Writes a function, whose registers are allocated, as BEAM instructions.</summary>
internal sealed partial class FunctionEmission
{
    private readonly FlowFunction function;
    private readonly RegisterAllocation allocation;
    private readonly ModuleTables tables;
    private readonly int failureLabel;
    private readonly int entryLabel;
    private readonly List<Instruction> output = [];
    private readonly Dictionary<Block, int> labels = [];
    private readonly Dictionary<Block, int> starts = [];
    private readonly FrameCopies copies = new();
    private Block block = null!;
    private Block? nextBlock;
    private readonly HashSet<(int Position, int Register)> neededResults = [];
    private int[] liveCounts = [];
    private int[] enteringFrame = [];
    private bool[] framed = [];
    private int position;
    private int secured;
    private int lineIndex = -1;

    private FunctionEmission(FlowFunction function, ModuleTables tables, int failureLabel, int entryLabel)
    {
        this.function = function;
        this.tables = tables;
        this.failureLabel = failureLabel;
        this.entryLabel = entryLabel;
        allocation = RegisterAllocation.Run(function);
    }

    /// <summary>Emits a function between its two labels and its end.</summary>
    public static IReadOnlyList<Instruction> Emit(FlowFunction function, ModuleTables tables, int failureLabel, int entryLabel)
    {
        var emission = new FunctionEmission(function, tables, failureLabel, entryLabel);
        emission.EmitHead();
        emission.EmitBlocks();
        return RegisterHoles.Fill(emission.WithLabels(), function.Name.Arity);
    }

    private void EmitHead()
    {
        Write(Opcode.Label, Operand.OfUnsigned(failureLabel));
        EmitLine(function.Span);
        Write(Opcode.FuncInfo, Operand.OfAtom(tables.ModuleName), Operand.OfAtom(function.Name.Name), Operand.OfUnsigned(function.Name.Arity));
        Write(Opcode.Label, Operand.OfUnsigned(entryLabel));
    }

    private void EmitBlocks()
    {
        var blocks = allocation.Blocks.Where(candidate => !IsFailureLabel(candidate)).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            block = blocks[i];
            nextBlock = i + 1 < blocks.Count ? blocks[i + 1] : null;
            starts.Add(block, output.Count);
            copies.Clear();
            EmitBlock();
        }
    }

    private void EmitBlock()
    {
        framed = allocation.Frames.BeforeEach(block);
        MeasureLiveness();
        secured = 0;
        for (position = 0; position < block.Instructions.Count; position++)
            EmitInstruction(block.Instructions[position]);
        EmitExit(block.Exit!);
    }

    /// <summary>A block that only raises function_clause with the arguments still in place is the function's head itself.</summary>
    private bool IsFailureLabel(Block candidate)
    {
        if (candidate is not { Instructions.Count: 0, Exit: FailFunction failure } || allocation.Frames.HasFrameAtStart(candidate))
            return false;
        for (var i = 0; i < failure.Operands.Length; i++)
        {
            if (allocation.Home((Register)failure.Operands[i], false, candidate) != Operand.OfX(i))
                return false;
        }

        return true;
    }

    private List<Instruction> WithLabels()
    {
        var labelled = new List<Instruction>(output.Count + labels.Count);
        var blockLabels = labels.Where(pair => starts.ContainsKey(pair.Key)).ToLookup(pair => starts[pair.Key], pair => pair.Value);
        for (var i = 0; i <= output.Count; i++)
        {
            foreach (var label in blockLabels[i])
                labelled.Add(new Instruction(Opcode.Label, Operand.OfUnsigned(label)));
            if (i < output.Count)
                labelled.Add(output[i]);
        }

        return labelled;
    }

    private Operand Label(Block target)
    {
        if (IsFailureLabel(target))
            return Operand.OfLabel(failureLabel);
        if (!labels.TryGetValue(target, out var label))
            labels.Add(target, label = tables.NewLabel());
        return Operand.OfLabel(label);
    }

    private void Write(Opcode opcode, params ReadOnlySpan<Operand> operands) => Write(new Instruction(opcode, operands));

    private void Write(Instruction instruction)
    {
        output.Add(instruction);
        copies.Note(instruction);
    }

    private void EmitLine(SourceSpan? place)
    {
        if (place is not { } span)
            return;
        var index = tables.Line(span);
        if (index == lineIndex)
            return;
        lineIndex = index;
        Write(Opcode.Line, Operand.OfUnsigned(index));
    }

    private bool IsFramed => framed[position];

    private Operand Home(Register register) => allocation.Home(register, IsFramed, block);

    private Operand Source(Value value) => value is Register register ? Home(register) : ConstantOperands.Of(((Constant)value).Term);

    /// <summary>A source for an instruction that takes no heap: an X register that holds the same as a frame slot is nearer.</summary>
    private Operand NearSource(Value value) => copies.Nearest(Source(value));

    /// <summary>Finds what the instructions of the block have to know: which of their results are read, and what must survive a collection.</summary>
    private void MeasureLiveness()
    {
        liveCounts = new int[block.Instructions.Count + 1];
        neededResults.Clear();
        var live = allocation.Liveness.AtEnd(block);
        for (var i = block.Instructions.Count; i >= 0; i--)
        {
            var instruction = i == block.Instructions.Count ? block.Exit! : block.Instructions[i];
            foreach (var result in instruction.Results)
            {
                if (live.Contains(result))
                    neededResults.Add((i, result.Number));
            }

            allocation.Liveness.StepBefore(instruction);
            liveCounts[i] = LiveCount(live, framed[i]);
            if (instruction is AllocateFrame)
                enteringFrame = [.. live.Numbers.ToArray().Order()];
        }
    }

    /// <summary>Whether a result of the current instruction is read behind it.</summary>
    private bool IsLiveAfter(Register result) => neededResults.Contains((position, result.Number));

    /// <summary>How many X registers must survive when this instruction collects garbage.</summary>
    private int LiveCount() => liveCounts[position];

    private int LiveCount(RegisterSet live, bool isFramed)
    {
        var count = 0;
        foreach (var number in live.Numbers)
        {
            if (allocation.XNumber(number, isFramed) is { } x)
                count = Math.Max(count, x + 1);
        }

        return count;
    }

    private Operand Live() => Operand.OfUnsigned(LiveCount());

    private void Move(Operand source, Operand target)
    {
        source = copies.Nearest(source);
        if (source != target && !copies.AreEqual(source, target))
            Write(Opcode.Move, source, target);
    }

    /// <summary>Moves arguments to the first X registers.</summary>
    private void MoveArguments(IReadOnlyList<Value> arguments)
    {
        var moves = new List<(Operand Source, Operand Target)>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var target = Operand.OfX(i);
            var source = Source(arguments[i]);
            if (!copies.AreEqual(source, target))
                moves.Add((copies.Nearest(source), target));
        }

        foreach (var move in ParallelMoves.Order(moves))
            Write(move);
    }

    /// <summary>Takes the result of a call out of its X register.</summary>
    private void MoveResult(Register result, int number = 0)
    {
        if (IsLiveAfter(result))
            Move(Operand.OfX(number), Home(result));
    }

    private ImmutableArray<Operand> Sources(IEnumerable<Value> values) => [.. values.Select(Source)];
}
