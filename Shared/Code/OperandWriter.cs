using System.Numerics;

namespace Playground.Code;

/// <summary>Encodes operands and collects the atoms and literals that they mention.</summary>
internal sealed class OperandWriter(NumberedSet<string> atoms, NumberedSet<Literal> literals)
{
    public static void WriteTagged(ByteWriter writer, CompactTag tag, BigInteger value)
    {
        if (value >= 0 && value < 16)
        {
            writer.WriteByte((byte)(((int)value << 4) | (int)tag));
        }
        else if (value >= 0 && value < 0x800)
        {
            writer.WriteByte((byte)((((int)value >> 3) & 0xE0) | 8 | (int)tag));
            writer.WriteByte((byte)((int)value & 0xFF));
        }
        else
        {
            WriteLong(writer, tag, value);
        }
    }

    public void Write(ByteWriter writer, Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Unsigned: WriteTagged(writer, CompactTag.Unsigned, operand.Value); break;
            case OperandKind.Integer: WriteTagged(writer, CompactTag.Integer, operand.Integer); break;
            case OperandKind.Atom: WriteTagged(writer, CompactTag.Atom, atoms.NumberOf(operand.AtomName) + 1); break;
            case OperandKind.Nil: WriteTagged(writer, CompactTag.Atom, 0); break;
            case OperandKind.X: WriteTagged(writer, CompactTag.X, operand.Value); break;
            case OperandKind.Y: WriteTagged(writer, CompactTag.Y, operand.Value); break;
            case OperandKind.Label: WriteTagged(writer, CompactTag.Label, operand.Value); break;
            case OperandKind.Character: WriteTagged(writer, CompactTag.Character, operand.Value); break;
            case OperandKind.FloatRegister: WriteExtended(writer, ExtendedTag.FloatRegister, operand.Value); break;
            case OperandKind.Literal: WriteExtended(writer, ExtendedTag.Literal, literals.NumberOf(operand.Literal)); break;
            case OperandKind.List: WriteList(writer, operand); break;
            case OperandKind.AllocationList: WriteAllocationList(writer, operand); break;
            default: throw new InvalidOperationException($"There is no encoding of operands of kind {operand.Kind}.");
        }
    }

    private static void WriteLong(ByteWriter writer, CompactTag tag, BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: false, isBigEndian: true);
        if (bytes.Length == 1)
            bytes = [(byte)(value.Sign < 0 ? 0xFF : 0), bytes[0]];
        if (bytes.Length < 9)
        {
            writer.WriteByte((byte)(((bytes.Length - 2) << 5) | 24 | (int)tag));
        }
        else
        {
            writer.WriteByte((byte)(0xE0 | 24 | (int)tag));
            WriteTagged(writer, CompactTag.Unsigned, bytes.Length - 9);
        }

        writer.WriteBytes(bytes);
    }

    private static void WriteExtended(ByteWriter writer, ExtendedTag tag, long value)
    {
        writer.WriteByte((byte)(((int)tag << 4) | (int)CompactTag.Extended));
        WriteTagged(writer, CompactTag.Unsigned, value);
    }

    private void WriteList(ByteWriter writer, Operand operand)
    {
        WriteExtended(writer, ExtendedTag.List, operand.List.Length);
        foreach (var member in operand.List)
            Write(writer, member);
    }

    private void WriteAllocationList(ByteWriter writer, Operand operand)
    {
        WriteExtended(writer, ExtendedTag.AllocationList, operand.List.Length / 2);
        foreach (var member in operand.List)
            Write(writer, member);
    }
}
