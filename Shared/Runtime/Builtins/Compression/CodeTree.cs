namespace Playground.Runtime.Builtins.Compression;

/// <summary>What is fixed about one of deflate's three alphabets (RFC 1951).</summary>
/// <param name="Symbols">How many symbols it has.</param>
/// <param name="ExtraBits">Bits that follow a symbol, from <paramref name="ExtraFrom"/> on.</param>
/// <param name="ExtraFrom">The first symbol that bits may follow.</param>
/// <param name="LongestCode">The most bits of a code.</param>
/// <param name="FixedLengths">The lengths of the fixed code; null when there is none.</param>
internal sealed record Alphabet(int Symbols, byte[] ExtraBits, int ExtraFrom, int LongestCode, byte[]? FixedLengths);

/// <summary>
/// The prefix code of one alphabet for one block: counts symbols, and finds the lengths as zlib does, ties included, so that the bytes are the
/// same as OTP's. Frequencies of inner nodes lie behind those of the symbols.
/// </summary>
internal sealed class CodeTree
{
    /// <summary>The largest alphabet has 286 symbols; inner nodes are one fewer.</summary>
    const int MostNodes = 2 * 286 + 1;

    readonly Alphabet alphabet;
    readonly int[] heap = new int[MostNodes];
    readonly byte[] depth = new byte[MostNodes];
    readonly int[] parent = new int[MostNodes];
    readonly int[] countOfLength = new int[16];
    int heapLength;
    int sortedFrom;

    public CodeTree(Alphabet alphabet)
    {
        this.alphabet = alphabet;
        Lengths = new int[MostNodes + 1];
        Frequencies = new int[MostNodes];
        Codes = new int[MostNodes];
    }

    public int[] Frequencies { get; }

    public int[] Lengths { get; }

    public int[] Codes { get; }

    /// <summary>The last symbol that has a code.</summary>
    public int LastSymbol { get; private set; }

    /// <summary>Bits that all symbols take with this code, and with the fixed one.</summary>
    public long Bits { get; private set; }

    public long FixedBits { get; private set; }

    public void Clear() => Array.Clear(Frequencies);

    /// <summary>Finds lengths and codes for the frequencies.</summary>
    public void Build()
    {
        Bits = FixedBits = 0;
        FillHeap();
        for (int at = heapLength / 2; at >= 1; at--) SiftDown(at);
        JoinNodes();
        FindLengths();
        AssignCodes(Lengths, LastSymbol, Codes, countOfLength);
    }

    /// <summary>A code has two symbols at least; made-up ones cost nothing.</summary>
    void FillHeap()
    {
        heapLength = 0;
        int last = -1;
        for (int symbol = 0; symbol < alphabet.Symbols; symbol++)
        {
            Lengths[symbol] = 0;
            if (Frequencies[symbol] == 0) continue;
            heap[++heapLength] = last = symbol;
            depth[symbol] = 0;
        }
        while (heapLength < 2)
        {
            int symbol = heap[++heapLength] = last < 2 ? ++last : 0;
            Frequencies[symbol] = 1;
            depth[symbol] = 0;
            Bits--;
            if (alphabet.FixedLengths is { } lengths) FixedBits -= lengths[symbol];
        }
        LastSymbol = last;
    }

    /// <summary>Joins the two rarest nodes until one is left; the heap's end then holds all nodes, the most frequent first.</summary>
    void JoinNodes()
    {
        int node = alphabet.Symbols;
        sortedFrom = MostNodes;
        do
        {
            int rarest = heap[1];
            heap[1] = heap[heapLength--];
            SiftDown(1);
            int next = heap[1];
            heap[--sortedFrom] = rarest;
            heap[--sortedFrom] = next;
            Frequencies[node] = Frequencies[rarest] + Frequencies[next];
            depth[node] = (byte)(Math.Max(depth[rarest], depth[next]) + 1);
            parent[rarest] = parent[next] = node;
            heap[1] = node++;
            SiftDown(1);
        }
        while (heapLength >= 2);
        heap[--sortedFrom] = heap[1];
    }

    bool IsBefore(int one, int other) =>
        Frequencies[one] < Frequencies[other] || (Frequencies[one] == Frequencies[other] && depth[one] <= depth[other]);

    void SiftDown(int at)
    {
        int moved = heap[at];
        for (int child = at * 2; child <= heapLength; child *= 2)
        {
            if (child < heapLength && IsBefore(heap[child + 1], heap[child])) child++;
            if (IsBefore(moved, heap[child])) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
    }

    void FindLengths()
    {
        Array.Clear(countOfLength);
        int tooLong = 0;
        Lengths[heap[sortedFrom]] = 0;
        for (int at = sortedFrom + 1; at < MostNodes; at++)
        {
            int node = heap[at];
            int bits = Lengths[parent[node]] + 1;
            if (bits > alphabet.LongestCode)
            {
                bits = alphabet.LongestCode;
                tooLong++;
            }
            Lengths[node] = bits;
            if (node > LastSymbol) continue;
            countOfLength[bits]++;
            Account(node, bits);
        }
        if (tooLong > 0) Shorten(tooLong);
    }

    void Account(int symbol, int bits)
    {
        int extra = symbol >= alphabet.ExtraFrom ? alphabet.ExtraBits[symbol - alphabet.ExtraFrom] : 0;
        Bits += Frequencies[symbol] * (long)(bits + extra);
        if (alphabet.FixedLengths is { } lengths) FixedBits += Frequencies[symbol] * (long)(lengths[symbol] + extra);
    }

    /// <summary>Where codes would be too long, shorter ones are made longer to give room, and lengths are handed out again by frequency.</summary>
    void Shorten(int tooLong)
    {
        for (; tooLong > 0; tooLong -= 2)
        {
            int bits = alphabet.LongestCode - 1;
            while (countOfLength[bits] == 0) bits--;
            countOfLength[bits]--;
            countOfLength[bits + 1] += 2;
            countOfLength[alphabet.LongestCode]--;
        }
        int at = MostNodes;
        for (int bits = alphabet.LongestCode; bits != 0; bits--)
        {
            for (int left = countOfLength[bits]; left != 0;)
            {
                int node = heap[--at];
                if (node > LastSymbol) continue;
                Bits += (bits - Lengths[node]) * (long)Frequencies[node];
                Lengths[node] = bits;
                left--;
            }
        }
    }

    /// <summary>Codes of one length are consecutive; they are written with their first bit lowest.</summary>
    public static void AssignCodes(int[] lengths, int lastSymbol, int[] codes, int[] countOfLength)
    {
        Span<int> next = stackalloc int[16];
        int code = 0;
        for (int bits = 1; bits <= 15; bits++) next[bits] = code = (code + countOfLength[bits - 1]) << 1;
        for (int symbol = 0; symbol <= lastSymbol; symbol++)
            if (lengths[symbol] != 0) codes[symbol] = Reverse(next[lengths[symbol]]++, lengths[symbol]);
    }

    static int Reverse(int code, int length)
    {
        int reversed = 0;
        for (; length > 0; length--, code >>= 1) reversed = (reversed << 1) | (code & 1);
        return reversed;
    }
}
