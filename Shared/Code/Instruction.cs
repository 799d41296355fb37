using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>One instruction; two are equal when opcode and operands are.</summary>
/// <param name="Opcode">What it does.</param>
/// <param name="Operands">What it works on, in the order of the opcode table.</param>
public sealed record Instruction(Opcode Opcode, ImmutableArray<Operand> Operands)
{
    /// <summary>Makes an instruction of the given operands.</summary>
    public Instruction(Opcode opcode, params ReadOnlySpan<Operand> operands)
        : this(opcode, ImmutableArray.Create(operands))
    {
    }

    /// <summary>One operand by its position.</summary>
    public Operand this[int position] => Operands[position];

    /// <inheritdoc/>
    public bool Equals(Instruction? other) =>
        other is not null && Opcode == other.Opcode && Operands.AsSpan().SequenceEqual(other.Operands.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Opcode, Operands.Length, Operands.IsEmpty ? default : Operands[0]);

    /// <summary>The instruction in the notation of listings.</summary>
    public override string ToString() =>
        Operands.IsEmpty ? Opcodes.Info(Opcode).Name : $"{Opcodes.Info(Opcode).Name} {string.Join(" ", Operands)}";
}
