using System.Collections.Immutable;
using System.Numerics;

namespace Playground.Code;

/// <summary>Decodes operands, with atoms and literals looked up. What an instruction accepts is checked by <see cref="OperandRules"/>.</summary>
internal sealed class OperandReader(AtomTable atoms, Literal[] literals)
{
    private const int ListDepth = 4;

    public Operand Read(ref ByteCursor cursor) => Read(ref cursor, 0);

    /// <summary>Reads a compact number that must have the given tag; the line table uses this form, too.</summary>
    public static (CompactTag Tag, BigInteger Value) ReadTagged(ref ByteCursor cursor)
    {
        var first = cursor.ReadByte();
        return ((CompactTag)(first & 7), ReadValue(ref cursor, first));
    }

    private Operand Read(ref ByteCursor cursor, int depth)
    {
        var first = cursor.ReadByte();
        var tag = (CompactTag)(first & 7);
        if (tag == CompactTag.Extended)
            return ReadExtended(ref cursor, first, depth);
        var value = ReadValue(ref cursor, first);
        return tag switch
        {
            CompactTag.Integer => Operand.OfInteger(value),
            CompactTag.Atom => value.IsZero ? Operand.Nil : Operand.OfAtom(atoms.Get(ref cursor, Small(ref cursor, value))),
            CompactTag.X => Operand.OfX(Register(ref cursor, value)),
            CompactTag.Y => Operand.OfY(Register(ref cursor, value)),
            CompactTag.Label => Operand.OfLabel(Small(ref cursor, value)),
            CompactTag.Character => Operand.OfCharacter(Small(ref cursor, value)),
            _ => value > long.MaxValue ? Operand.OfInteger(value) : Operand.OfUnsigned(Unsigned(ref cursor, value)),
        };
    }

    private Operand ReadExtended(ref ByteCursor cursor, byte first, int depth) => (ExtendedTag)(first >> 4) switch
    {
        ExtendedTag.List when (first & 8) == 0 => Operand.OfList(ReadMembers(ref cursor, depth)),
        ExtendedTag.FloatRegister when (first & 8) == 0 => Operand.OfFloatRegister(Register(ref cursor, ReadUntagged(ref cursor))),
        ExtendedTag.AllocationList when (first & 8) == 0 => ReadAllocationList(ref cursor),
        ExtendedTag.Literal when (first & 8) == 0 => ReadLiteral(ref cursor),
        ExtendedTag.TypedRegister when (first & 8) == 0 => ReadTypedRegister(ref cursor, depth),
        _ => throw cursor.Fail($"the byte {first} starts no known kind of operand"),
    };

    private ImmutableArray<Operand> ReadMembers(ref ByteCursor cursor, int depth)
    {
        if (depth >= ListDepth)
            throw cursor.Fail("operand lists nest too deep");
        var count = Small(ref cursor, ReadUntagged(ref cursor));
        if (count > cursor.Remaining)
            throw cursor.Fail($"{count} operands are announced but only {cursor.Remaining} bytes are left");
        var members = new Operand[count];
        for (var i = 0; i < count; i++)
            members[i] = Read(ref cursor, depth + 1);
        return ImmutableArray.Create(members);
    }

    private static Operand ReadAllocationList(ref ByteCursor cursor)
    {
        var count = Small(ref cursor, ReadUntagged(ref cursor));
        if (count * 2L > cursor.Remaining)
            throw cursor.Fail($"{count} allocations are announced but only {cursor.Remaining} bytes are left");
        var members = new Operand[2 * count];
        for (var i = 0; i < members.Length; i++)
            members[i] = Operand.OfUnsigned(Small(ref cursor, ReadUntagged(ref cursor)));
        return Operand.OfAllocationList(ImmutableArray.Create(members));
    }

    private Operand ReadLiteral(ref ByteCursor cursor)
    {
        var index = Small(ref cursor, ReadUntagged(ref cursor));
        return index < literals.Length
            ? Operand.OfLiteral(literals[index])
            : throw cursor.Fail($"literal {index} is not among the {literals.Length} literals");
    }

    // OTP 25 adds what it knows about a register's type. It only helps its own translator, so it is dropped.
    private Operand ReadTypedRegister(ref ByteCursor cursor, int depth)
    {
        var register = Read(ref cursor, depth);
        if (!register.IsRegister)
            throw cursor.Fail("a type is given for something that is no register");
        ReadUntagged(ref cursor);
        return register;
    }

    private static BigInteger ReadUntagged(ref ByteCursor cursor)
    {
        var (tag, value) = ReadTagged(ref cursor);
        return tag == CompactTag.Unsigned ? value : throw cursor.Fail("a plain number is expected");
    }

    private static int Small(ref ByteCursor cursor, BigInteger value) =>
        value >= 0 && value <= int.MaxValue ? (int)value : throw cursor.Fail($"the number {Shown(value)} is out of range");

    private static long Unsigned(ref ByteCursor cursor, BigInteger value) =>
        value >= 0 && value <= long.MaxValue ? (long)value : throw cursor.Fail($"the number {Shown(value)} is out of range");

    private static string Shown(BigInteger value) => value.GetBitLength() > 128 ? "given" : value.ToString();

    private static int Register(ref ByteCursor cursor, BigInteger value) =>
        value >= 0 && value < BeamLimits.Registers
            ? (int)value
            : throw cursor.Fail($"registers are numbered from 0 to {BeamLimits.Registers - 1}");

    private static BigInteger ReadValue(ref ByteCursor cursor, byte first)
    {
        if ((first & 8) == 0)
            return first >> 4;
        if ((first & 16) == 0)
            return ((first & 0xE0) << 3) | cursor.ReadByte();
        var length = (first >> 5) + 2;
        if (length == 9)
            length = 9 + LongLength(ref cursor);
        return cursor.ReadSignedBigEndian(length);
    }

    private static int LongLength(ref ByteCursor cursor)
    {
        var first = cursor.ReadByte();
        // A length of a length is never that long itself, so this does not recurse.
        if ((first & 7) != 0 || (first & 24) == 24 && first >> 5 == 7)
            throw cursor.Fail("the length of an integer is damaged");
        var length = ReadValue(ref cursor, first);
        return length >= 0 && length <= BeamLimits.IntegerBytes
            ? (int)length
            : throw cursor.Fail($"an integer takes more than {BeamLimits.IntegerBytes} bytes");
    }
}
