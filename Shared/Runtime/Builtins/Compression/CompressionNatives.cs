using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Compression;

/// <summary>
/// What module zlib is made of: streams by reference, with numbers for what its functions take as atoms. Each native gives an atom for what is
/// wrong with the stream, which zlib.erl raises.
/// </summary>
internal static unsafe class CompressionNatives
{
    /// <summary>Input is worked off in parts of so many bytes, between which other processes run.</summary>
    const int PartBytes = 64 * 1024;

    /// <summary>Steps of 5 ns that a byte takes.</summary>
    const int StepsPerByteOut = 2, StepsPerByteIn = 8;

    static readonly long notOwner = Atom("not_on_controlling_process");
    static readonly long notInitialized = Atom("not_initialized");
    static readonly long alreadyInitialized = Atom("already_initialized");
    static readonly long dataError = Atom("data_error");
    static readonly long streamError = Atom("stream_error");
    static readonly long continues = Atom("continue");
    static readonly long finished = Atom("finished");
    static readonly long needInput = Atom("need_input");
    static readonly long needDictionary = Atom("need_dictionary");

    static long Atom(string text) => AtomTable.System.Intern(text);

    static CompressionStreams Streams(Context* c) => Worker.Of(c).Process.Node.CompressionStreams;

    /// <summary>The stream, or why the process cannot use it: then an atom to give back, or None after raising badarg.</summary>
    static CompressionStream? Find(Context* c, long reference, out long problem)
    {
        problem = Term.None;
        if (!Term.IsReference(reference) || Streams(c).Find(Term.Address(reference)[1]) is not { } stream)
        {
            Raise.BadArgument(c);
            return null;
        }
        if (stream.Owner == Worker.Of(c).Process.Pid) return stream;
        problem = notOwner;
        return null;
    }

    [Native("zlib", "stream_open", 0)]
    static long Open(Context* c)
    {
        long number = Streams(c).Open(Worker.Of(c).Process.Pid);
        return number == 0 ? Raise.SystemLimit(c) : Heap.Reference(c, number);
    }

    [Native("zlib", "stream_close", 1)]
    static long Close(Context* c, long reference)
    {
        if (Find(c, reference, out long problem) is null) return problem;
        Streams(c).Close(Term.Address(reference)[1]);
        return Atoms.Ok;
    }

    [Native("zlib", "stream_give", 2)]
    static long Give(Context* c, long reference, long pid)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        if (Worker.Of(c).Process.Node.Processes.Find(pid) is null) Streams(c).Close(Term.Address(reference)[1]);
        else Streams(c).Give(stream, pid);
        return Atoms.Ok;
    }

    /// <summary>Bytes that come out of an inflater at once where the program wants parts.</summary>
    [Native("zlib", "stream_buffer", 1)]
    static long Buffer(Context* c, long reference) => Find(c, reference, out long problem) is { } stream ? Term.Small(stream.BufferBytes) : problem;

    [Native("zlib", "stream_buffer", 2)]
    static long SetBuffer(Context* c, long reference, long bytes)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (!Term.IsSmall(bytes)) return Raise.BadArgument(c);
        stream.BufferBytes = (int)Term.SmallValue(bytes);
        return Atoms.Ok;
    }

    [Native("zlib", "stream_deflate_init", 5)]
    static long DeflateInit(Context* c, long reference, long level, long windowBits, long memoryLevel, long strategy)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Deflater is not null || stream.Inflater is not null) return alreadyInitialized;
        if (!AreSmall(level, windowBits, memoryLevel, strategy) || !TryWindow(Term.SmallValue(windowBits), out Wrapping wrapping, out int bits)) return Raise.BadArgument(c);
        int effort = (int)Term.SmallValue(level), memory = (int)Term.SmallValue(memoryLevel);
        if (effort is < 0 or > 9 || memory is < 1 or > 9 || bits is < 8 or > 15 || (bits == 8 && wrapping != Wrapping.Zlib)) return Raise.BadArgument(c);
        if (!TryAccount(c, stream, Deflater.MemoryOf(bits, memory))) return Raise.SystemLimit(c);
        var way = (Strategy)Term.SmallValue(strategy);
        stream.Restart = () => stream.Deflater = new Deflater(effort, wrapping, bits, memory, way);
        stream.Restart();
        return Atoms.Ok;
    }

    static bool AreSmall(params ReadOnlySpan<long> terms)
    {
        foreach (long term in terms)
            if (!Term.IsSmall(term) || Term.SmallValue(term) is < -64 or > 64) return false;
        return true;
    }

    /// <summary>zlib's way to say it: negative for a raw stream, 16 more for gzip.</summary>
    static bool TryWindow(long given, out Wrapping wrapping, out int bits)
    {
        wrapping = given < 0 ? Wrapping.Raw : given > 15 ? Wrapping.Gzip : Wrapping.Zlib;
        bits = (int)(given < 0 ? -given : given > 15 ? given - 16 : given);
        return bits <= 15;
    }

    static bool TryAccount(Context* c, CompressionStream stream, long bytes)
    {
        if (!Worker.Of(c).Process.Node.HasRoomFor(bytes)) return false;
        Streams(c).Account(stream, bytes);
        return true;
    }

    /// <summary>Compresses a binary; gives a list of binaries.</summary>
    [Native("zlib", "stream_deflate", 3)]
    static long Deflate(Context* c, long reference, long data, long flush)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Deflater is not { } deflater) return notInitialized;
        if (!BitView.TryBinary(data, out BitView view) || !AreSmall(flush)) return Raise.BadArgument(c);
        var work = new LongWork(c);
        var output = new List<long>();
        ReadOnlySpan<byte> left = BytesOf(view);
        do
        {
            int part = Math.Min(left.Length, PartBytes);
            bool isLast = part == left.Length;
            Keep(c, output, deflater.Deflate(left[..part], isLast ? (Flush)Term.SmallValue(flush) : Flush.None));
            left = left[part..];
            work.Steps(part * StepsPerByteIn);
        }
        while (!left.IsEmpty);
        return Heap.List(c, [.. output]);
    }

    /// <summary>A zlib stream of all the bytes, as zlib:compress/1 makes it.</summary>
    public static byte[] Compress(Context* c, ReadOnlySpan<byte> bytes, int level)
    {
        const int usualMemory = 8, largestWindow = 15;
        var deflater = new Deflater(level, Wrapping.Zlib, largestWindow, usualMemory, Strategy.Default);
        var work = new LongWork(c);
        using var packed = new MemoryStream();
        do
        {
            int part = Math.Min(bytes.Length, PartBytes);
            packed.Write(deflater.Deflate(bytes[..part], part == bytes.Length ? Flush.Finish : Flush.None));
            bytes = bytes[part..];
            work.Steps(part * StepsPerByteIn);
        }
        while (!bytes.IsEmpty);
        return packed.ToArray();
    }

    static ReadOnlySpan<byte> BytesOf(in BitView view) => view.IsAligned ? view.Span : view.ToBytes();

    static void Keep(Context* c, List<long> output, byte[] bytes)
    {
        if (bytes.Length > 0) output.Add(Heap.Binary(c, bytes));
    }

    [Native("zlib", "stream_deflate_params", 3)]
    static long DeflateParameters(Context* c, long reference, long level, long strategy)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Deflater is not { } deflater) return notInitialized;
        if (!AreSmall(level, strategy) || Term.SmallValue(level) is < 0 or > 9) return Raise.BadArgument(c);
        deflater.SetParameters((int)Term.SmallValue(level), (Strategy)Term.SmallValue(strategy));
        return Atoms.Ok;
    }

    [Native("zlib", "stream_deflate_dictionary", 2)]
    static long DeflateDictionary(Context* c, long reference, long dictionary)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Deflater is not { } deflater) return notInitialized;
        if (!BitView.TryBinary(dictionary, out BitView view)) return Raise.BadArgument(c);
        return deflater.HasBegun ? streamError : Term.Small(deflater.SetDictionary(BytesOf(view)));
    }

    [Native("zlib", "stream_reset", 2)]
    static long Reset(Context* c, long reference, long isDeflater)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if ((isDeflater == Atoms.True ? stream.Deflater : (object?)stream.Inflater) is null) return notInitialized;
        stream.Restart!();
        return Atoms.Ok;
    }

    /// <summary>Ends the use as a deflater or inflater: data_error when the stream was not at its end.</summary>
    [Native("zlib", "stream_end", 2)]
    static long End(Context* c, long reference, long isDeflater)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if ((isDeflater == Atoms.True ? stream.Deflater : (object?)stream.Inflater) is null) return notInitialized;
        bool isComplete = stream.Deflater is { } deflater ? !deflater.HasBegun || deflater.IsFinished : stream.Inflater!.IsFinished;
        stream.Deflater = null;
        stream.Inflater = null;
        Streams(c).Account(stream, 0);
        return isComplete ? Atoms.Ok : dataError;
    }

    [Native("zlib", "stream_inflate_init", 3)]
    static long InflateInit(Context* c, long reference, long windowBits, long atEnd)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Deflater is not null || stream.Inflater is not null) return alreadyInitialized;
        if (!AreSmall(windowBits, atEnd)) return Raise.BadArgument(c);
        long given = Term.SmallValue(windowBits);
        // 32 more finds out whether the stream is zlib's or gzip's.
        bool isOpen = given >= 32;
        if (!TryWindow(isOpen ? given - 32 : given, out Wrapping wrapping, out int bits) || bits is not 0 and (< 8 or > 15)) return Raise.BadArgument(c);
        if (!TryAccount(c, stream, Inflater.Memory)) return Raise.SystemLimit(c);
        stream.AtEnd = (EndOfStream)Term.SmallValue(atEnd);
        stream.Restart = () => stream.Inflater = new Inflater(isOpen ? null : wrapping, bits);
        stream.Restart();
        return Atoms.Ok;
    }

    /// <summary>
    /// Takes input and goes on until so many bytes came out: {continue | finished | need_input, Output}, {need_dictionary, Sum, Output}, or
    /// data_error. Output is a list of binaries.
    /// </summary>
    [Native("zlib", "stream_inflate", 3)]
    static long Inflate(Context* c, long reference, long data, long most)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Inflater is not { } inflater) return notInitialized;
        if (!BitView.TryBinary(data, out BitView view) || !Term.IsSmall(most)) return Raise.BadArgument(c);
        inflater.Add(BytesOf(view));
        var work = new LongWork(c);
        var output = new List<long>();
        for (long left = Term.SmallValue(most); left > 0;)
        {
            Inflation state = inflater.Run((int)Math.Min(left, PartBytes), out byte[] bytes);
            if (!Worker.Of(c).Process.Node.HasRoomFor(bytes.Length)) return Raise.SystemLimit(c);
            Keep(c, output, bytes);
            left -= bytes.Length;
            work.Steps(bytes.Length * StepsPerByteOut + 1);
            if (state == Inflation.Finished && !TryBeginNext(stream, ref inflater, out state)) return dataError;
            if (state == Inflation.Damaged) return dataError;
            if (state == Inflation.NeedsDictionary) return Heap.Tuple(c, [needDictionary, Term.Small(inflater.Sum), Heap.List(c, [.. output])]);
            if (state == Inflation.Finished) return Heap.Tuple(c, finished, Heap.List(c, [.. output]));
            if (state == Inflation.NeedsInput) return Heap.Tuple(c, needInput, Heap.List(c, [.. output]));
        }
        return Heap.Tuple(c, continues, Heap.List(c, [.. output]));
    }

    /// <summary>At the end of a stream: bytes behind it begin the next, are kept, or are an error, for which this gives false.</summary>
    static bool TryBeginNext(CompressionStream stream, ref Inflater inflater, out Inflation state)
    {
        state = Inflation.Finished;
        if (stream.AtEnd == EndOfStream.Cut) return true;
        byte[] rest = inflater.TakeRest();
        if (rest.Length == 0) return true;
        if (stream.AtEnd == EndOfStream.Error) return false;
        stream.Restart!();
        inflater = stream.Inflater!;
        inflater.Add(rest);
        state = Inflation.More;
        return true;
    }

    [Native("zlib", "stream_inflate_dictionary", 2)]
    static long InflateDictionary(Context* c, long reference, long dictionary)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        if (stream.Inflater is not { } inflater) return notInitialized;
        if (!BitView.TryBinary(dictionary, out BitView view)) return Raise.BadArgument(c);
        return inflater.TrySetDictionary(BytesOf(view)) ? Atoms.Ok : dataError;
    }

    [Native("zlib", "stream_dictionary", 1)]
    static long Dictionary(Context* c, long reference)
    {
        if (Find(c, reference, out long problem) is not { } stream) return problem;
        return stream.Inflater is { } inflater ? Heap.Binary(c, inflater.Dictionary()) : notInitialized;
    }
}
