using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>The atoms of a module by their number in the file, counted from 1.</summary>
internal sealed class AtomTable
{
    private readonly string[] names;

    private AtomTable(string[] names) => this.names = names;

    public int Count => names.Length;

    public static AtomTable Read(ref ByteCursor cursor, bool latin1)
    {
        var names = new string[ReadCount(ref cursor, out var hasLongLengths)];
        for (var i = 0; i < names.Length; i++)
        {
            var length = hasLongLengths ? ReadLength(ref cursor) : cursor.ReadByte();
            names[i] = latin1 ? cursor.ReadLatin1(length) : cursor.ReadUtf8(length);
            CheckLength(ref cursor, names[i]);
        }

        if (names.Length == 0)
            throw cursor.Fail("the first atom must be the module's name, but there are no atoms");
        return new AtomTable(names);
    }

    // Since OTP 28 the number of atoms may be negative, which says that lengths take the form of operands, because 255 characters can be more bytes.
    private static int ReadCount(ref ByteCursor cursor, out bool hasLongLengths)
    {
        var count = (long)cursor.ReadInt32();
        hasLongLengths = count < 0;
        if (Math.Abs(count) > BeamLimits.Atoms)
            throw cursor.Fail($"{Math.Abs(count)} atoms are more than the limit of {BeamLimits.Atoms}");
        return Math.Abs(count) <= cursor.Remaining
            ? (int)Math.Abs(count)
            : throw cursor.Fail($"{Math.Abs(count)} atoms are announced but only {cursor.Remaining} bytes are left");
    }

    private static int ReadLength(ref ByteCursor cursor)
    {
        var (tag, length) = OperandReader.ReadTagged(ref cursor);
        return tag == CompactTag.Unsigned && length >= 0 && length <= cursor.Remaining
            ? (int)length
            : throw cursor.Fail("the length of an atom is damaged");
    }

    public static void CheckLength(ref ByteCursor cursor, string name)
    {
        if (name.Length <= BeamLimits.AtomLength)
            return;
        if (name.EnumerateRunes().Count() > BeamLimits.AtomLength)
            throw cursor.Fail($"an atom is longer than {BeamLimits.AtomLength} characters");
    }

    public string Get(ref ByteCursor cursor, long number) =>
        number >= 1 && number <= names.Length
            ? names[number - 1]
            : throw cursor.Fail($"atom {number} is not among the {names.Length} atoms");
}
