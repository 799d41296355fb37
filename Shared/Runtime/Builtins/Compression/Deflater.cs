using Playground.Runtime.Builtins.Binaries;

namespace Playground.Runtime.Builtins.Compression;

/// <summary>What stands around the compressed bytes.</summary>
internal enum Wrapping
{
    /// <summary>Nothing.</summary>
    Raw,

    /// <summary>zlib's header and the Adler-32 sum (RFC 1950).</summary>
    Zlib,

    /// <summary>gzip's header, the CRC-32 sum and the length (RFC 1952).</summary>
    Gzip,
}

/// <summary>What is to be done at the end of the input given so far; the numbers are zlib's.</summary>
internal enum Flush
{
    None = 0,
    Sync = 2,
    Full = 3,
    Finish = 4,
    Block = 5,
}

/// <summary>How matches are looked for; the numbers are zlib's.</summary>
internal enum Strategy
{
    Default = 0,
    Filtered = 1,
    HuffmanOnly = 2,
    RunLength = 3,
    Fixed = 4,
}

/// <summary>Compresses with the deflate format. Levels and strategies are zlib's, and so are the bytes that come out.</summary>
internal sealed class Deflater
{
    const int Shortest = DeflateFormat.ShortestMatch;

    /// <summary>A match of three bytes that is further away costs more than its bytes.</summary>
    const int TooFar = 4096;

    const int GzipUnix = 3;

    readonly int windowBits;
    readonly Wrapping wrapping;
    readonly MatchFinder window;
    readonly BitWriter output = new();
    readonly BlockWriter block;
    int level;
    Strategy strategy;
    Effort effort;
    int matchLength = Shortest - 1;
    int lengthBefore;
    bool literalWaits;
    bool hasHeader;
    bool hasDictionary;
    bool isFinished;
    int lastRank = -1;
    uint sum;
    uint total;

    public Deflater(int level, Wrapping wrapping, int windowBits, int memoryLevel, Strategy strategy)
    {
        // A window of 256 bytes never worked in zlib, which takes 512 then.
        this.windowBits = windowBits == 8 ? 9 : windowBits;
        this.wrapping = wrapping;
        this.level = level;
        this.strategy = strategy;
        effort = Effort.Of(level);
        window = new MatchFinder(this.windowBits, memoryLevel);
        block = new BlockWriter(output, 1 << (memoryLevel + 6));
        block.Begin();
        sum = wrapping == Wrapping.Zlib ? 1u : 0;
    }

    /// <summary>Bytes that a deflater takes in memory, about.</summary>
    public static long MemoryOf(int windowBits, int memoryLevel) => (1L << (windowBits + 2)) + (1L << (memoryLevel + 9)) + 40_000;

    public bool HasBegun => hasHeader;

    public bool IsFinished => isFinished;

    /// <summary>Bytes that both sides know before; only before the first byte of the input. Gives their sum.</summary>
    public uint SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        sum = Adler32Sum.Of(1, dictionary);
        hasDictionary = true;
        if (dictionary.Length > 1 << windowBits) dictionary = dictionary[^(1 << windowBits)..];
        while (dictionary.Length > 0)
        {
            dictionary = dictionary[window.Fill(dictionary)..];
            for (; window.Ahead >= Shortest; Advance(1)) window.Insert(window.Place);
        }
        window.EndDictionary();
        return sum;
    }

    /// <summary>Other level and strategy from here on; what came before ends its block.</summary>
    public void SetParameters(int newLevel, Strategy newStrategy)
    {
        if (hasHeader && (newStrategy != strategy || KindOf(newLevel) != KindOf(level))) Work([], Flush.Block);
        level = newLevel;
        strategy = newStrategy;
        effort = Effort.Of(level);
    }

    /// <summary>Levels fall into three kinds, each with its own way to look for matches.</summary>
    static int KindOf(int level) => level switch { 0 => 0, < 4 => 1, _ => 2 };

    /// <summary>Compresses more of the input; gives the whole bytes that came out.</summary>
    public byte[] Deflate(ReadOnlySpan<byte> input, Flush flush)
    {
        Work(input, flush);
        return output.Take();
    }

    void Work(ReadOnlySpan<byte> input, Flush flush)
    {
        if (isFinished || IsRepeated(input.Length, flush)) return;
        if (!hasHeader) WriteHeader();
        Account(input);
        if (level == 0) StoreAll(input, flush);
        else
        {
            do
            {
                input = input[window.Fill(input)..];
                Compress(mayWait: flush == Flush.None || input.Length > 0);
            }
            while (input.Length > 0);
            if (flush != Flush.None) EndBlock(flush);
        }
    }

    /// <summary>Without new input a flush that asks for no more than the last one has nothing to do.</summary>
    bool IsRepeated(int length, Flush flush)
    {
        int rank = flush == Flush.Block ? 1 : (int)flush * 2, before = lastRank;
        lastRank = rank;
        return length == 0 && rank <= before && flush != Flush.Finish;
    }

    void WriteHeader()
    {
        hasHeader = true;
        bool isFast = strategy >= Strategy.HuffmanOnly || level < 2;
        if (wrapping == Wrapping.Gzip)
        {
            output.WriteBytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, (byte)(level == 9 ? 2 : isFast ? 4 : 0), GzipUnix]);
            return;
        }
        if (wrapping == Wrapping.Raw) return;
        int speed = isFast ? 0 : level < 6 ? 1 : level == 6 ? 2 : 3;
        int header = ((8 + ((windowBits - 8) << 4)) << 8) | (speed << 6) | (hasDictionary ? 0x20 : 0);
        header += 31 - header % 31;
        output.WriteBytes([(byte)(header >> 8), (byte)header]);
        if (hasDictionary) output.WriteBigEndian(sum);
        sum = 1;
    }

    void Account(ReadOnlySpan<byte> input)
    {
        total += (uint)input.Length;
        if (wrapping == Wrapping.Zlib) sum = Adler32Sum.Of(sum, input);
        if (wrapping == Wrapping.Gzip) sum = Crc32Sum.Of(sum, input);
    }

    void Compress(bool mayWait)
    {
        if (strategy == Strategy.HuffmanOnly) CompressLiterals();
        else if (strategy == Strategy.RunLength) CompressRuns(mayWait);
        else if (level < 4) CompressFast(mayWait);
        else CompressLazily(mayWait);
    }

    bool IsEnough(bool mayWait, int least = MatchFinder.LeastAhead)
    {
        // The window moves on when the place comes near its end, also when there is no input left.
        if (window.Ahead < least) window.Fill([]);
        return window.Ahead >= least || (!mayWait && window.Ahead > 0);
    }

    void CompressLiterals()
    {
        while (window.Ahead > 0)
        {
            bool isFull = block.Literal(window.Bytes[window.Place]);
            Advance(1);
            if (isFull) EndBlockHere();
        }
    }

    /// <summary>Only matches of the byte before: runs of one byte.</summary>
    void CompressRuns(bool mayWait)
    {
        while (IsEnough(mayWait, DeflateFormat.LongestMatch + 1))
        {
            int length = window.Ahead >= Shortest && window.Place > 0 ? RunLength() : 0;
            bool isFull = length >= Shortest ? block.Match(1, length - Shortest) : block.Literal(window.Bytes[window.Place]);
            Advance(Math.Max(1, length >= Shortest ? length : 1));
            if (isFull) EndBlockHere();
        }
    }

    int RunLength()
    {
        byte value = window.Bytes[window.Place - 1];
        int most = Math.Min(DeflateFormat.LongestMatch, window.Ahead);
        int length = 0;
        while (length < most && window.Bytes[window.Place + length] == value) length++;
        return length;
    }

    void CompressFast(bool mayWait)
    {
        while (IsEnough(mayWait))
        {
            int candidate = window.Ahead >= Shortest ? window.Insert(window.Place) : 0;
            int length = window.IsNear(candidate) ? window.Longer(candidate, Shortest - 1, effort) : 0;
            bool isFull;
            if (length >= Shortest)
            {
                isFull = block.Match(window.Place - window.MatchStart, length - Shortest);
                PassMatch(length);
            }
            else
            {
                isFull = block.Literal(window.Bytes[window.Place]);
                Advance(1);
            }
            if (isFull) EndBlockHere();
        }
    }

    void PassMatch(int length)
    {
        window.Ahead -= length;
        if (length <= effort.Lazy && window.Ahead >= Shortest)
        {
            for (; length > 1; length--) window.Insert(++window.Place);
            window.Place++;
            return;
        }
        window.Place += length;
        window.RestartHash(window.Place);
    }

    /// <summary>A match is taken only when none that begins at the next byte is longer.</summary>
    void CompressLazily(bool mayWait)
    {
        while (IsEnough(mayWait))
        {
            int candidate = window.Ahead >= Shortest ? window.Insert(window.Place) : 0;
            lengthBefore = matchLength;
            int startBefore = window.MatchStart;
            matchLength = Shortest - 1;
            if (lengthBefore < effort.Lazy && window.IsNear(candidate)) matchLength = Usable(window.Longer(candidate, lengthBefore, effort));
            if (lengthBefore >= Shortest && matchLength <= lengthBefore)
            {
                TakeMatchBefore(startBefore);
                continue;
            }
            if (literalWaits && block.Literal(window.Bytes[window.Place - 1])) EndBlockHere();
            literalWaits = true;
            Advance(1);
        }
    }

    int Usable(int length)
    {
        bool isPoor = length <= 5 && (strategy == Strategy.Filtered || (length == Shortest && window.Place - window.MatchStart > TooFar));
        return isPoor ? Shortest - 1 : length;
    }

    void TakeMatchBefore(int startBefore)
    {
        int lastToInsert = window.Place + window.Ahead - Shortest;
        bool isFull = block.Match(window.Place - 1 - startBefore, lengthBefore - Shortest);
        window.Ahead -= lengthBefore - 1;
        for (int left = lengthBefore - 2; left > 0; left--)
            if (++window.Place <= lastToInsert) window.Insert(window.Place);
        window.Place++;
        literalWaits = false;
        matchLength = Shortest - 1;
        if (isFull) EndBlockHere();
    }

    void Advance(int count)
    {
        window.Place += count;
        window.Ahead -= count;
    }

    void EndBlockHere(bool isLast = false)
    {
        bool canStore = window.BlockStart >= 0;
        ReadOnlySpan<byte> source = canStore ? window.Bytes.AsSpan(window.BlockStart, window.Place - window.BlockStart) : [];
        block.End(source, canStore, strategy == Strategy.Fixed, isLast);
        window.BlockStart = window.Place;
    }

    void EndBlock(Flush flush)
    {
        // The block ends anyway, full or not.
        if (literalWaits) block.Literal(window.Bytes[window.Place - 1]);
        literalWaits = false;
        window.KeepEnd();
        if (flush == Flush.Finish)
        {
            EndBlockHere(isLast: true);
            WriteTrailer();
            return;
        }
        if (!block.IsEmpty) EndBlockHere();
        if (flush == Flush.Block) return;
        block.Store([], isLast: false);
        if (flush == Flush.Full) window.Forget();
    }

    /// <summary>Level 0: blocks of bytes as they are.</summary>
    void StoreAll(ReadOnlySpan<byte> input, Flush flush)
    {
        const int mostStored = 65_535;
        while (input.Length > mostStored)
        {
            block.Store(input[..mostStored], isLast: false);
            input = input[mostStored..];
        }
        bool isLast = flush == Flush.Finish;
        if (input.Length > 0 || isLast) block.Store(input, isLast);
        if (flush is Flush.Sync or Flush.Full) block.Store([], isLast: false);
        if (isLast) WriteTrailer();
    }

    void WriteTrailer()
    {
        isFinished = true;
        output.Align();
        if (wrapping == Wrapping.Zlib) output.WriteBigEndian(sum);
        if (wrapping != Wrapping.Gzip) return;
        output.WriteLittleEndian(sum);
        output.WriteLittleEndian(total);
    }
}
