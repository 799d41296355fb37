using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>The instructions of a file and what its header says about them.</summary>
internal sealed record CodeChunk(ImmutableArray<Instruction> Instructions, int LabelCount, int FunctionCount)
{
    private const int InstructionSet = 0;

    public static CodeChunk Read(ref ByteCursor cursor, OperandReader operands)
    {
        if (cursor.Remaining > BeamLimits.CodeBytes)
            throw cursor.Fail($"{cursor.Remaining} bytes of code are more than the limit of {BeamLimits.CodeBytes}");
        var headerLength = cursor.ReadCount("bytes of header", 1);
        var headerEnd = cursor.Offset + headerLength;
        if (headerLength < 16)
            throw cursor.Fail("the header is too short");
        var set = cursor.ReadUInt32();
        var highest = cursor.ReadUInt32();
        if (set != InstructionSet || highest > Opcodes.Highest)
            throw cursor.Fail($"instruction set {set} with opcodes up to {highest} is not known");
        var labelCount = cursor.ReadCount("labels", 0, BeamLimits.Labels);
        var functionCount = cursor.ReadCount("functions", 0, BeamLimits.Labels);
        cursor.ReadBytes(headerEnd - cursor.Offset);
        // Each label takes two bytes at least, so a header cannot promise more than there is code for.
        if (labelCount > cursor.Remaining)
            throw cursor.Fail($"{labelCount} labels are announced but only {cursor.Remaining} bytes of code are left");
        return new CodeChunk(ReadInstructions(ref cursor, operands), labelCount, functionCount);
    }

    private static ImmutableArray<Instruction> ReadInstructions(ref ByteCursor cursor, OperandReader operands)
    {
        var instructions = ImmutableArray.CreateBuilder<Instruction>();
        while (true)
        {
            var instruction = ReadInstruction(ref cursor, operands);
            instructions.Add(instruction);
            if (instruction.Opcode != Opcode.IntCodeEnd)
                continue;
            if (!cursor.AtEnd)
                throw cursor.Fail("bytes follow the end of the code");
            return instructions.ToImmutable();
        }
    }

    private static Instruction ReadInstruction(ref ByteCursor cursor, OperandReader operands)
    {
        var number = cursor.ReadByte();
        if (Opcodes.Find(number) is not { } info)
            throw cursor.Fail($"there is no opcode {number}");
        if (info.IsObsolete)
            throw cursor.Fail($"the obsolete instruction {info.Name} is not supported; compile the module again");
        var values = new Operand[info.Operands.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = operands.Read(ref cursor);
        if (OperandRules.Problem(info, values) is { } problem)
            throw cursor.Fail(problem);
        return new Instruction(info.Opcode, ImmutableArray.Create(values));
    }
}
