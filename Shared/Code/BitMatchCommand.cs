using System.Collections.Immutable;
using System.Numerics;

namespace Playground.Code;

/// <summary>What one command of a bs_match instruction does.</summary>
public enum BitMatchKind : byte
{
    /// <summary>Goes on when at least so many bits are left, and what is left beyond them is a multiple of the unit.</summary>
    EnsureAtLeast,

    /// <summary>Goes on when exactly so many bits are left.</summary>
    EnsureExactly,

    /// <summary>Matches an integer.</summary>
    Integer,

    /// <summary>Matches a part of the bit string.</summary>
    Binary,

    /// <summary>Makes a bit string of all that is left, and stays where it is.</summary>
    Tail,

    /// <summary>Passes over bits.</summary>
    Skip,

    /// <summary>Goes on when the next bits are these.</summary>
    Equal,
}

/// <summary>One command of a bs_match instruction, which OTP 26 and later write.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Size">Its size, in units.</param>
/// <param name="Unit">Bits of a unit.</param>
/// <param name="Flags">The flags of an integer: nil or a list of atoms.</param>
/// <param name="Destination">The register that receives what is matched; nil for commands that give nothing.</param>
/// <param name="Value">The bits that <see cref="BitMatchKind.Equal"/> compares with, as an unsigned integer.</param>
public readonly record struct BitMatchCommand(BitMatchKind Kind, long Size, long Unit, Operand Flags, Operand Destination, ulong Value)
{
    /// <summary>The most bits that one comparison covers.</summary>
    public const int MostEqualBits = 64;

    private const int MostUnit = 256;

    /// <summary>Takes the operand list of a bs_match apart; false when it is damaged.</summary>
    public static bool TryParse(ImmutableArray<Operand> members, out ImmutableArray<BitMatchCommand> commands)
    {
        var parsed = ImmutableArray.CreateBuilder<BitMatchCommand>();
        commands = [];
        for (var at = 0; at < members.Length;)
        {
            if (members[at].Kind != OperandKind.Atom)
                return false;
            var operands = members.AsSpan()[(at + 1)..];
            if (TryOne(members[at].AtomName, operands, out var length) is not { } command)
                return false;
            parsed.Add(command);
            at += length + 1;
        }

        commands = parsed.ToImmutable();
        return commands.Length > 0;
    }

    private static BitMatchCommand? TryOne(string name, ReadOnlySpan<Operand> operands, out int length)
    {
        length = name switch
        {
            "ensure_exactly" or "skip" => 1,
            "ensure_at_least" => 2,
            "get_tail" or "=:=" => 3,
            _ => 5,
        };
        if (operands.Length < length)
            return null;
        return name switch
        {
            "ensure_at_least" => Sized(BitMatchKind.EnsureAtLeast, operands[0], operands[1]),
            "ensure_exactly" => Sized(BitMatchKind.EnsureExactly, operands[0], Operand.OfUnsigned(1)),
            "skip" => Sized(BitMatchKind.Skip, operands[0], Operand.OfUnsigned(1)),
            "get_tail" => Sized(BitMatchKind.Tail, Operand.OfUnsigned(0), operands[1]) is { } tail ? Into(tail, Operand.Nil, operands[2]) : null,
            "=:=" => Sized(BitMatchKind.Equal, operands[1], Operand.OfUnsigned(1)) is { } equal ? With(equal, operands[2]) : null,
            "integer" => Sized(BitMatchKind.Integer, operands[2], operands[3]) is { } integer ? Into(integer, operands[1], operands[4]) : null,
            "binary" => Sized(BitMatchKind.Binary, operands[2], operands[3]) is { } binary ? Into(binary, operands[1], operands[4]) : null,
            _ => null,
        };
    }

    private static BitMatchCommand? Sized(BitMatchKind kind, Operand size, Operand unit)
    {
        var fits = size.Kind is OperandKind.Unsigned && size.Value <= int.MaxValue
            && unit.Kind is OperandKind.Unsigned && unit.Value is >= 1 and <= MostUnit;
        return fits ? new BitMatchCommand(kind, size.Value, unit.Value, Operand.Nil, Operand.Nil, 0) : null;
    }

    private static BitMatchCommand? Into(BitMatchCommand command, Operand flags, Operand destination) =>
        destination.IsRegister && flags.Kind is OperandKind.Nil or OperandKind.Literal
            ? command with { Flags = flags, Destination = destination }
            : null;

    private static BitMatchCommand? With(BitMatchCommand command, Operand value)
    {
        if (value.Kind is not (OperandKind.Unsigned or OperandKind.Integer) || command.Size > MostEqualBits)
            return null;
        var bits = value.Integer;
        return bits >= 0 && bits < BigInteger.One << (int)command.Size ? command with { Value = (ulong)bits } : null;
    }
}
