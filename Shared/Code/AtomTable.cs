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
        var names = new string[cursor.ReadCount("atoms", 1, BeamLimits.Atoms)];
        for (var i = 0; i < names.Length; i++)
        {
            var length = cursor.ReadByte();
            names[i] = latin1 ? cursor.ReadLatin1(length) : cursor.ReadUtf8(length);
            CheckLength(ref cursor, names[i]);
        }

        if (names.Length == 0)
            throw cursor.Fail("the first atom must be the module's name, but there are no atoms");
        return new AtomTable(names);
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
