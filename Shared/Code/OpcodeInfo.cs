using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>One operand of an instruction: its name and what it accepts.</summary>
/// <param name="Name">The operand's name in documentation and error messages.</param>
/// <param name="Form">What it accepts.</param>
public readonly record struct OperandInfo(string Name, OperandForm Form);

/// <summary>What is known about one opcode.</summary>
/// <param name="Opcode">The opcode.</param>
/// <param name="Name">Its name in assembly listings.</param>
/// <param name="Operands">Its operands in order.</param>
/// <param name="Meaning">One sentence that says what it does.</param>
/// <param name="IsObsolete">True for an instruction that no compiler since R12 writes; files with it are refused.</param>
public sealed record OpcodeInfo(Opcode Opcode, string Name, ImmutableArray<OperandInfo> Operands, string Meaning, bool IsObsolete)
{
    /// <summary>The number in files.</summary>
    public int Number => (int)Opcode;
}
