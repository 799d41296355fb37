namespace Playground.Runtime.Builtins.Compression;

/// <summary>Reads symbols of a prefix code by a table that has an entry for each way in which the longest code's bits can be.</summary>
internal sealed class CodeReader
{
    readonly ushort[] table;
    readonly int longest;

    CodeReader(ushort[] table, int longest)
    {
        this.table = table;
        this.longest = longest;
    }

    public static readonly CodeReader FixedLiterals = Make(DeflateFormat.FixedLiteralLengths, isWhole: true)!;

    public static readonly CodeReader FixedDistances = Make([.. Enumerable.Repeat((byte)5, 32)], isWhole: true)!;

    /// <summary>A reader for the code with these lengths; null when there is no such code. Only a code of one symbol may leave bits unused, unless all must be whole.</summary>
    public static CodeReader? Make(ReadOnlySpan<byte> lengths, bool isWhole)
    {
        int longest = 0, symbols = 0, left = 1;
        int[] counts = new int[16];
        foreach (byte length in lengths) counts[length]++;
        for (int bits = 1; bits <= 15; bits++)
        {
            if (counts[bits] > 0) longest = bits;
            symbols += counts[bits];
            left = (left << 1) - counts[bits];
            if (left < 0) return null;
        }
        if (left > 0 && symbols > 0 && (isWhole || longest != 1)) return null;
        if (symbols == 0) return isWhole ? null : new CodeReader([0, 0], 1);
        counts[0] = 0;
        int[] wide = new int[lengths.Length];
        for (int i = 0; i < lengths.Length; i++) wide[i] = lengths[i];
        int[] codes = new int[lengths.Length];
        CodeTree.AssignCodes(wide, lengths.Length - 1, codes, counts);
        ushort[] table = new ushort[1 << longest];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] == 0) continue;
            for (int at = codes[symbol]; at < table.Length; at += 1 << lengths[symbol]) table[at] = (ushort)((symbol << 4) | lengths[symbol]);
        }
        return new CodeReader(table, longest);
    }

    /// <summary>The next symbol, or -1 for bits that are no code.</summary>
    public int Read(BitSource source)
    {
        int entry = table[source.Peek(longest)];
        if (entry == 0)
        {
            source.Skip(longest);
            return -1;
        }
        source.Skip(entry & 15);
        return entry >> 4;
    }
}
