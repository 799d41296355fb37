namespace Playground.Runtime.Builtins.Compression;

/// <summary>The tables of the deflate format (RFC 1951).</summary>
internal static class DeflateFormat
{
    public const int EndOfBlock = 256;
    public const int FirstLengthSymbol = 257;
    public const int ShortestMatch = 3;
    public const int LongestMatch = 258;
    public const int LiteralSymbols = 286;
    public const int DistanceSymbols = 30;

    public static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    public static readonly byte[] DistanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    public static readonly byte[] CodeExtra = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7];

    /// <summary>In which order the lengths of the code for lengths are written: those that are often unused come last.</summary>
    public static readonly byte[] CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>The shortest length, less 3, and the shortest distance, less 1, of each symbol.</summary>
    public static readonly int[] LengthBase = Bases(LengthExtra);
    public static readonly int[] DistanceBase = Bases(DistanceExtra);

    /// <summary>The symbol of each length, less 3. The longest has a symbol of its own.</summary>
    public static readonly byte[] SymbolOfLength = SymbolsOfLengths();

    public static readonly byte[] FixedLiteralLengths = [.. Enumerable.Repeat((byte)8, 144), .. Enumerable.Repeat((byte)9, 112), .. Enumerable.Repeat((byte)7, 24), .. Enumerable.Repeat((byte)8, 8)];
    public static readonly byte[] FixedDistanceLengths = [.. Enumerable.Repeat((byte)5, 30)];

    public static readonly Alphabet Literals = new(LiteralSymbols, LengthExtra, FirstLengthSymbol, 15, FixedLiteralLengths);
    public static readonly Alphabet Distances = new(DistanceSymbols, DistanceExtra, 0, 15, FixedDistanceLengths);
    public static readonly Alphabet CodeLengths = new(19, CodeExtra, 0, 7, null);

    /// <summary>The symbol of a distance, less 1.</summary>
    public static int SymbolOfDistance(int distance)
    {
        if (distance < 4) return distance;
        int bits = 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)distance);
        return bits * 2 + ((distance >> (bits - 1)) & 1);
    }

    static int[] Bases(byte[] extra)
    {
        int[] bases = new int[extra.Length];
        for (int symbol = 1; symbol < extra.Length; symbol++) bases[symbol] = bases[symbol - 1] + (1 << extra[symbol - 1]);
        if (ReferenceEquals(extra, LengthExtra)) bases[^1] = LongestMatch - ShortestMatch;
        return bases;
    }

    static byte[] SymbolsOfLengths()
    {
        byte[] symbols = new byte[256];
        for (int symbol = 0; symbol < LengthExtra.Length - 1; symbol++)
            for (int length = LengthBase[symbol]; length < LengthBase[symbol] + (1 << LengthExtra[symbol]) && length < 256; length++) symbols[length] = (byte)symbol;
        symbols[255] = 28;
        return symbols;
    }
}
