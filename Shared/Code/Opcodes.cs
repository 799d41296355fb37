using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>The table of all opcodes, which feeds the reader, the writer, the disassembler and the documentation.</summary>
public static class Opcodes
{
    /// <summary>The highest opcode that OTP 25 knows; higher ones are listed so that newer files can be shown.</summary>
    public const int HighestOfOtp25 = 180;

    /// <summary>The number of the newest opcode in the table.</summary>
    public static int Highest => OpcodeTable.Rows[OpcodeTable.Rows.Length - 1].Number;

    /// <summary>All opcodes, ordered by number.</summary>
    public static ImmutableArray<OpcodeInfo> All { get; } = [.. OpcodeTable.Rows];

    /// <summary>Tells what is known about an opcode.</summary>
    public static OpcodeInfo Info(Opcode opcode) => OpcodeTable.Rows[(int)opcode - 1];

    /// <summary>Finds an opcode by its number, or gives null when there is none.</summary>
    public static OpcodeInfo? Find(int number) => number >= 1 && number <= OpcodeTable.Rows.Length ? OpcodeTable.Rows[number - 1] : null;
}
