namespace Playground.Runtime.Builtins.Compression;

/// <summary>Gathers the literals and matches of one block, and writes it in the shortest of the three ways.</summary>
internal sealed class BlockWriter(BitWriter output, int mostSymbols)
{
    const int Stored = 0, Fixed = 1, Dynamic = 2;
    const int RepeatLast = 16, RepeatZero = 17, RepeatZeroLong = 18;

    static readonly int[] fixedLiteralCodes = FixedCodes(DeflateFormat.FixedLiteralLengths);
    static readonly int[] fixedDistanceCodes = FixedCodes(DeflateFormat.FixedDistanceLengths);
    static readonly int[] fixedLiteralLengths = [.. DeflateFormat.FixedLiteralLengths.Select(length => (int)length)];
    static readonly int[] fixedDistanceLengths = [.. DeflateFormat.FixedDistanceLengths.Select(length => (int)length)];

    readonly CodeTree literals = new(DeflateFormat.Literals);
    readonly CodeTree distances = new(DeflateFormat.Distances);
    readonly CodeTree codeLengths = new(DeflateFormat.CodeLengths);
    readonly byte[] lengths = new byte[mostSymbols];
    readonly ushort[] distanceOf = new ushort[mostSymbols];
    int count;

    public bool IsEmpty => count == 0;

    /// <summary>Starts a block anew.</summary>
    public void Begin()
    {
        literals.Clear();
        distances.Clear();
        codeLengths.Clear();
        literals.Frequencies[DeflateFormat.EndOfBlock] = 1;
        count = 0;
    }

    /// <summary>Notes a literal; true when the block is full.</summary>
    public bool Literal(byte value)
    {
        distanceOf[count] = 0;
        lengths[count++] = value;
        literals.Frequencies[value]++;
        return count == mostSymbols - 1;
    }

    /// <summary>Notes a match of a length, less 3; true when the block is full.</summary>
    public bool Match(int distance, int length)
    {
        distanceOf[count] = (ushort)distance;
        lengths[count++] = (byte)length;
        literals.Frequencies[DeflateFormat.SymbolOfLength[length] + DeflateFormat.FirstLengthSymbol]++;
        distances.Frequencies[DeflateFormat.SymbolOfDistance(distance - 1)]++;
        return count == mostSymbols - 1;
    }

    /// <summary>Writes the block and begins the next.</summary>
    /// <param name="source">The bytes of the block.</param>
    /// <param name="canStore">Whether these are still there.</param>
    /// <param name="isFixed">Whether the fixed code must be used.</param>
    /// <param name="isLast">Whether no block follows.</param>
    public void End(ReadOnlySpan<byte> source, bool canStore, bool isFixed, bool isLast)
    {
        literals.Build();
        distances.Build();
        int lastLength = CountCodeLengths();
        long dynamicBytes = (literals.Bits + distances.Bits + codeLengths.Bits + 3L * (lastLength + 1) + 14 + 3 + 7) >> 3;
        long fixedBytes = (literals.FixedBits + distances.FixedBits + 3 + 7) >> 3;
        bool takesFixed = fixedBytes <= dynamicBytes || isFixed;
        if (canStore && source.Length + 4 <= (takesFixed ? fixedBytes : dynamicBytes)) Store(source, isLast);
        else if (takesFixed)
        {
            output.Write((Fixed << 1) | (isLast ? 1 : 0), 3);
            WriteSymbols(fixedLiteralCodes, fixedLiteralLengths, fixedDistanceCodes, fixedDistanceLengths);
        }
        else
        {
            output.Write((Dynamic << 1) | (isLast ? 1 : 0), 3);
            WriteTrees(lastLength);
            WriteSymbols(literals.Codes, literals.Lengths, distances.Codes, distances.Lengths);
        }
        Begin();
        if (isLast) output.Align();
    }

    /// <summary>Writes bytes as they are, at most 65,535.</summary>
    public void Store(ReadOnlySpan<byte> source, bool isLast)
    {
        output.Write((Stored << 1) | (isLast ? 1 : 0), 3);
        output.Align();
        output.Write(source.Length, 16);
        output.Write(~source.Length & 0xFFFF, 16);
        output.WriteBytes(source);
    }

    /// <summary>An empty fixed block, by which a reader gets at all that came before.</summary>
    public void WriteEmptyFixed()
    {
        output.Write(Fixed << 1, 3);
        output.Write(fixedLiteralCodes[DeflateFormat.EndOfBlock], fixedLiteralLengths[DeflateFormat.EndOfBlock]);
    }

    void WriteSymbols(int[] literalCodes, int[] literalLengths, int[] distanceCodes, int[] distanceLengths)
    {
        for (int i = 0; i < count; i++)
        {
            int length = lengths[i], distance = distanceOf[i];
            if (distance == 0)
            {
                output.Write(literalCodes[length], literalLengths[length]);
                continue;
            }
            int symbol = DeflateFormat.SymbolOfLength[length];
            output.Write(literalCodes[symbol + DeflateFormat.FirstLengthSymbol], literalLengths[symbol + DeflateFormat.FirstLengthSymbol]);
            if (DeflateFormat.LengthExtra[symbol] > 0) output.Write(length - DeflateFormat.LengthBase[symbol], DeflateFormat.LengthExtra[symbol]);
            distance--;
            symbol = DeflateFormat.SymbolOfDistance(distance);
            output.Write(distanceCodes[symbol], distanceLengths[symbol]);
            if (DeflateFormat.DistanceExtra[symbol] > 0) output.Write(distance - DeflateFormat.DistanceBase[symbol], DeflateFormat.DistanceExtra[symbol]);
        }
        output.Write(literalCodes[DeflateFormat.EndOfBlock], literalLengths[DeflateFormat.EndOfBlock]);
    }

    /// <summary>Finds the code in which the lengths of the other two are written; gives the position of its last length that is.</summary>
    int CountCodeLengths()
    {
        WalkLengths(literals, write: false);
        WalkLengths(distances, write: false);
        codeLengths.Build();
        int last = DeflateFormat.CodeOrder.Length - 1;
        while (last >= 3 && codeLengths.Lengths[DeflateFormat.CodeOrder[last]] == 0) last--;
        return last;
    }

    void WriteTrees(int lastLength)
    {
        output.Write(literals.LastSymbol + 1 - 257, 5);
        output.Write(distances.LastSymbol, 5);
        output.Write(lastLength + 1 - 4, 4);
        for (int rank = 0; rank <= lastLength; rank++) output.Write(codeLengths.Lengths[DeflateFormat.CodeOrder[rank]], 3);
        WalkLengths(literals, write: true);
        WalkLengths(distances, write: true);
    }

    /// <summary>Goes over the lengths of a code in runs of equal ones, and counts or writes the symbols for them.</summary>
    void WalkLengths(CodeTree tree, bool write)
    {
        int before = -1, run = 0;
        int following = tree.Lengths[0];
        int most = following == 0 ? 138 : 7, least = following == 0 ? 3 : 4;
        for (int symbol = 0; symbol <= tree.LastSymbol; symbol++)
        {
            int length = following;
            following = symbol < tree.LastSymbol ? tree.Lengths[symbol + 1] : -1;
            if (++run < most && length == following) continue;
            Run(length, before, run, least, write);
            run = 0;
            before = length;
            most = following == 0 ? 138 : length == following ? 6 : 7;
            least = following == 0 || length == following ? 3 : 4;
        }
    }

    void Run(int length, int before, int run, int least, bool write)
    {
        if (run < least)
        {
            for (; run > 0; run--) Code(length, 0, 0, write);
            return;
        }
        if (length == 0)
        {
            if (run <= 10) Code(RepeatZero, run - 3, 3, write);
            else Code(RepeatZeroLong, run - 11, 7, write);
            return;
        }
        if (length != before)
        {
            Code(length, 0, 0, write);
            run--;
        }
        Code(RepeatLast, run - 3, 2, write);
    }

    void Code(int symbol, int extra, int extraBits, bool write)
    {
        if (!write)
        {
            codeLengths.Frequencies[symbol]++;
            return;
        }
        output.Write(codeLengths.Codes[symbol], codeLengths.Lengths[symbol]);
        if (extraBits > 0) output.Write(extra, extraBits);
    }

    static int[] FixedCodes(byte[] lengths)
    {
        int[] codes = new int[lengths.Length];
        int[] counts = new int[16];
        foreach (byte length in lengths) counts[length]++;
        CodeTree.AssignCodes([.. lengths.Select(length => (int)length)], lengths.Length - 1, codes, counts);
        return codes;
    }
}
