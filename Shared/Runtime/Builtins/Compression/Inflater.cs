using System.Buffers;
using System.Buffers.Binary;
using Playground.Runtime.Builtins.Binaries;

namespace Playground.Runtime.Builtins.Compression;

/// <summary>What an inflater came to.</summary>
internal enum Inflation
{
    /// <summary>The output is full; there may be more.</summary>
    More,

    /// <summary>All of the input is used up, and the end is not reached.</summary>
    NeedsInput,

    /// <summary>The end is reached and the sums are right.</summary>
    Finished,

    /// <summary>The bytes before which the stream begins must be given.</summary>
    NeedsDictionary,

    /// <summary>These are no compressed bytes.</summary>
    Damaged,
}

/// <summary>Takes compressed bytes apart (RFC 1950 to 1952), as they come, and gives output in parts.</summary>
/// <param name="wrapping">What stands around the stream; null to find out whether it is zlib or gzip.</param>
/// <param name="windowBits">The largest window that is allowed; 0 for the one that the header names.</param>
internal sealed class Inflater(Wrapping? wrapping, int windowBits)
{
    const int MostWindow = 1 << 15;

    enum Step
    {
        Header,
        Dictionary,
        BlockHeader,
        StoredBytes,
        Symbols,
        Trailer,
        End,
        Damaged,
    }

    readonly BitSource source = new();
    readonly byte[] window = new byte[MostWindow];
    readonly ArrayBufferWriter<byte> output = new();
    Step step = Step.Header;
    bool isLast;
    bool isGzip;
    int storedLeft;
    int copyLeft;
    int copyDistance;
    CodeReader literals = CodeReader.FixedLiterals;
    CodeReader distances = CodeReader.FixedDistances;
    uint sum;

    /// <summary>Bytes of output, as the trailer of gzip counts them; and with those of the dictionary.</summary>
    uint length;
    long total;

    /// <summary>Bytes that an inflater takes in memory, about.</summary>
    public const long Memory = MostWindow + 8_000;

    /// <summary>The sum of the dictionary that is needed, or of the output so far.</summary>
    public uint Sum => sum;

    public bool IsFinished => step == Step.End;

    /// <summary>Gives the bytes before which the stream begins; false when they are not those that it asked for.</summary>
    public bool TrySetDictionary(ReadOnlySpan<byte> dictionary)
    {
        bool isWanted = step == Step.Dictionary ? Adler32Sum.Of(1, dictionary) == sum : step == Step.Header && wrapping == Wrapping.Raw;
        if (!isWanted) return false;
        foreach (byte value in dictionary) Remember(value);
        if (step != Step.Dictionary) return true;
        sum = 1;
        source.Mark();
        step = Step.BlockHeader;
        return true;
    }

    /// <summary>The last bytes of the output, or of the dictionary: those that what follows may refer to.</summary>
    public byte[] Dictionary()
    {
        int length = (int)Math.Min(total, MostWindow);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = window[(int)((total - length + i) & (MostWindow - 1))];
        return bytes;
    }

    public void Add(ReadOnlySpan<byte> input) => source.Add(input);

    /// <summary>What was given and lies behind the end.</summary>
    public byte[] TakeRest() => source.TakeRest();

    /// <summary>Goes on until the end, until there is nothing left to read, or until the output has so many bytes.</summary>
    public Inflation Run(int most, out byte[] bytes)
    {
        output.Clear();
        Inflation result = Go(most);
        bytes = output.WrittenSpan.ToArray();
        return result;
    }

    Inflation Go(int most)
    {
        while (true)
        {
            if (output.WrittenCount >= most && step is not (Step.Trailer or Step.End)) return Inflation.More;
            Step before = step;
            step = step switch
            {
                Step.Header => ReadHeader(),
                Step.BlockHeader => ReadBlockHeader(),
                Step.StoredBytes => ReadStored(most),
                Step.Symbols => ReadSymbols(most),
                Step.Trailer => ReadTrailer(),
                _ => step,
            };
            if (step == Step.Damaged) return Inflation.Damaged;
            if (step == Step.End) return Inflation.Finished;
            if (step == Step.Dictionary) return Inflation.NeedsDictionary;
            if (source.IsShort)
            {
                source.GoBack();
                return Inflation.NeedsInput;
            }
            if (step == before && output.WrittenCount < most) return Inflation.NeedsInput;
        }
    }

    /// <summary>Goes to the next step when all that this one needed was there; else everything is read again later.</summary>
    Step Next(Step next)
    {
        if (source.IsShort) return step;
        source.Mark();
        return next;
    }

    Step ReadHeader()
    {
        if (wrapping == Wrapping.Raw) return Next(Step.BlockHeader);
        int first = source.Read(8), second = source.Read(8);
        if (source.IsShort) return step;
        isGzip = first == 0x1F && second == 0x8B && wrapping != Wrapping.Zlib;
        if (isGzip) return ReadGzipHeader();
        int size = (first >> 4) + 8;
        bool isRight = wrapping != Wrapping.Gzip && (first * 256 + second) % 31 == 0 && (first & 15) == 8 && size <= (windowBits == 0 ? 15 : windowBits);
        if (!isRight) return Step.Damaged;
        sum = 1;
        if ((second & 0x20) == 0) return Next(Step.BlockHeader);
        sum = ((uint)source.Read(8) << 24) | ((uint)source.Read(8) << 16) | ((uint)source.Read(8) << 8) | (uint)source.Read(8);
        return Next(Step.Dictionary);
    }

    Step ReadGzipHeader()
    {
        const int hasSum = 2, hasExtra = 4, hasName = 8, hasComment = 16, reserved = 0xE0;
        int method = source.Read(8), flags = source.Read(8);
        if (!source.IsShort && (method != 8 || (flags & reserved) != 0)) return Step.Damaged;
        for (int i = 0; i < 6; i++) source.Read(8);
        if ((flags & hasExtra) != 0)
            for (int left = source.Read(16); left > 0 && !source.IsShort; left--) source.Read(8);
        if ((flags & hasName) != 0) SkipText();
        if ((flags & hasComment) != 0) SkipText();
        if ((flags & hasSum) != 0) source.Read(16);
        sum = 0;
        return Next(Step.BlockHeader);
    }

    void SkipText()
    {
        while (source.Read(8) != 0 && !source.IsShort)
        {
        }
    }

    Step ReadBlockHeader()
    {
        bool last = source.Read(1) == 1;
        int kind = source.Read(2);
        if (source.IsShort) return step;
        Step next = Step.Symbols;
        switch (kind)
        {
            case 0:
                source.Align();
                storedLeft = source.Read(16);
                int check = source.Read(16);
                if (!source.IsShort && check != (~storedLeft & 0xFFFF)) return Step.Damaged;
                next = Step.StoredBytes;
                break;
            case 1:
                literals = CodeReader.FixedLiterals;
                distances = CodeReader.FixedDistances;
                break;
            case 2:
                if (!TryReadCodes()) return Step.Damaged;
                break;
            default:
                return Step.Damaged;
        }
        isLast = last;
        return Next(next);
    }

    bool TryReadCodes()
    {
        const int mostLiterals = 286, mostDistances = 30;
        int literalCount = source.Read(5) + 257, distanceCount = source.Read(5) + 1, codeCount = source.Read(4) + 4;
        if (source.IsShort) return true;
        if (literalCount > mostLiterals || distanceCount > mostDistances) return false;
        Span<byte> codeLengths = stackalloc byte[19];
        codeLengths.Clear();
        for (int rank = 0; rank < codeCount; rank++) codeLengths[DeflateFormat.CodeOrder[rank]] = (byte)source.Read(3);
        if (source.IsShort) return true;
        if (CodeReader.Make(codeLengths, isWhole: true) is not { } reader) return false;
        Span<byte> lengths = stackalloc byte[mostLiterals + mostDistances];
        if (!TryReadLengths(reader, lengths[..(literalCount + distanceCount)])) return false;
        if (source.IsShort) return true;
        if (lengths[DeflateFormat.EndOfBlock] == 0) return false;
        if (CodeReader.Make(lengths[..literalCount], isWhole: false) is not { } literalReader) return false;
        if (CodeReader.Make(lengths.Slice(literalCount, distanceCount), isWhole: false) is not { } distanceReader) return false;
        literals = literalReader;
        distances = distanceReader;
        return true;
    }

    /// <summary>False when the lengths are damaged; when the input is short, they are read again.</summary>
    bool TryReadLengths(CodeReader reader, Span<byte> lengths)
    {
        for (int at = 0; at < lengths.Length && !source.IsShort;)
        {
            int symbol = reader.Read(source);
            if (source.IsShort) return true;
            if (symbol < 0) return false;
            if (symbol < 16)
            {
                lengths[at++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && at == 0) return false;
            byte repeated = symbol == 16 ? lengths[at - 1] : (byte)0;
            int times = symbol switch { 16 => 3 + source.Read(2), 17 => 3 + source.Read(3), _ => 11 + source.Read(7) };
            if (source.IsShort) return true;
            if (at + times > lengths.Length) return false;
            lengths.Slice(at, times).Fill(repeated);
            at += times;
        }
        return true;
    }

    Step ReadStored(int most)
    {
        while (storedLeft > 0 && output.WrittenCount < most)
        {
            Span<byte> room = output.GetSpan(1);
            int count = source.ReadBytes(room[..Math.Min(room.Length, Math.Min(storedLeft, most - output.WrittenCount))]);
            source.Mark();
            if (count == 0) return step;
            foreach (byte value in room[..count]) Remember(value);
            AccountFor(room[..count]);
            output.Advance(count);
            storedLeft -= count;
        }
        return storedLeft == 0 ? EndOfBlock() : step;
    }

    Step EndOfBlock() => isLast ? Step.Trailer : Step.BlockHeader;

    Step ReadSymbols(int most)
    {
        int from = output.WrittenCount;
        Step next = ReadSymbolsTo(most);
        AccountFor(output.WrittenSpan[from..]);
        return next;
    }

    Step ReadSymbolsTo(int most)
    {
        while (true)
        {
            for (; copyLeft > 0; copyLeft--)
            {
                if (output.WrittenCount >= most) return step;
                Put(window[(int)((total - copyDistance) & (MostWindow - 1))]);
            }
            if (output.WrittenCount >= most) return step;
            int symbol = literals.Read(source);
            if (source.IsShort) return step;
            if (symbol < DeflateFormat.EndOfBlock)
            {
                if (symbol < 0) return Step.Damaged;
                Put((byte)symbol);
                source.Mark();
                continue;
            }
            if (symbol == DeflateFormat.EndOfBlock) return Next(EndOfBlock());
            if (!TryReadMatch(symbol - DeflateFormat.FirstLengthSymbol)) return Step.Damaged;
            if (source.IsShort) return step;
            source.Mark();
        }
    }

    /// <summary>Reads the rest of a match, to be copied next; false when it is damaged.</summary>
    bool TryReadMatch(int symbol)
    {
        if (symbol >= DeflateFormat.LengthExtra.Length) return false;
        int length = DeflateFormat.ShortestMatch + DeflateFormat.LengthBase[symbol] + source.Read(DeflateFormat.LengthExtra[symbol]);
        int distanceSymbol = distances.Read(source);
        if (source.IsShort) return true;
        if (distanceSymbol < 0 || distanceSymbol >= DeflateFormat.DistanceSymbols) return false;
        int distance = 1 + DeflateFormat.DistanceBase[distanceSymbol] + source.Read(DeflateFormat.DistanceExtra[distanceSymbol]);
        if (source.IsShort) return true;
        if (distance > total || distance > MostWindow) return false;
        copyLeft = length;
        copyDistance = distance;
        return true;
    }

    void Put(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
        Remember(value);
    }

    void Remember(byte value) => window[(int)(total++ & (MostWindow - 1))] = value;

    void AccountFor(ReadOnlySpan<byte> bytes)
    {
        if (wrapping == Wrapping.Raw) return;
        sum = isGzip ? Crc32Sum.Of(sum, bytes) : Adler32Sum.Of(sum, bytes);
        length += (uint)bytes.Length;
    }

    Step ReadTrailer()
    {
        if (wrapping == Wrapping.Raw) return Step.End;
        source.Align();
        Span<byte> trailer = stackalloc byte[8];
        int bytes = isGzip ? 8 : 4;
        for (int i = 0; i < bytes; i++) trailer[i] = (byte)source.Read(8);
        if (source.IsShort) return step;
        bool isRight = isGzip
            ? BinaryPrimitives.ReadUInt32LittleEndian(trailer) == sum && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == length
            : BinaryPrimitives.ReadUInt32BigEndian(trailer) == sum;
        return isRight ? Next(Step.End) : Step.Damaged;
    }
}
