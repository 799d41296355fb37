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
    private RegisterSet[] liveBefore = [];
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
        liveBefore = allocation.Liveness.BeforeEach(block);
        framed = allocation.Frames.BeforeEach(block);
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

    private bool IsLiveAfter(Register register) => position + 1 < liveBefore.Length
        ? liveBefore[position + 1].Contains(register)
        : allocation.Liveness.AtEnd(block).Contains(register);

    /// <summary>How many X registers must survive when this instruction collects garbage.</summary>
    private int LiveCount()
    {
        var live = 0;
        foreach (var number in liveBefore[position].Numbers())
        {
            var home = allocation.Home(new Register(number), IsFramed, block);
            if (home.Kind == OperandKind.X)
                live = Math.Max(live, (int)home.Value + 1);
        }

        return live;
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
