using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Sizes, parts and copies of binaries.</summary>
internal static unsafe class BinaryParts
{
    [Native("erlang", "byte_size", 1)]
    internal static long ByteSize(Context* c, long bitstring) =>
        TryLength(bitstring, out long bits) ? Term.Small((bits + 7) >> 3) : Raise.BadArgument(c);

    [Native("erlang", "bit_size", 1)]
    internal static long BitSize(Context* c, long bitstring) =>
        TryLength(bitstring, out long bits) ? Term.Small(bits) : Raise.BadArgument(c);

    /// <summary>Compilers since OTP 26 ask for the size of a match context, too, where only the size of what is left is wanted.</summary>
    static bool TryLength(long term, out long bits)
    {
        bool isBitString = BitView.TryOf(term, out BitView view);
        bits = view.Length;
        return isBitString || BitMatching.TryRemaining(term, out bits);
    }

    [Native("erlang", "split_binary", 2)]
    internal static long Split(Context* c, long bitstring, long position)
    {
        if (!BitView.TryOf(bitstring, out BitView view) || !Term.IsSmall(position)) return Raise.BadArgument(c);
        long at = Term.SmallValue(position);
        if (at < 0 || at > view.ByteLength) return Raise.BadArgument(c);
        long bits = at << 3;
        return Heap.Tuple(c, BitStrings.Part(c, view, 0, bits), BitStrings.Part(c, view, bits, view.Length - bits));
    }

    [Native("erlang", "binary_part", 2)]
    [Native("binary", "part", 2)]
    internal static long Part(Context* c, long binary, long range) =>
        BitView.TryOf(binary, out BitView view) && ByteRange.TryOf(range, view.ByteLength, out ByteRange part)
            ? BitStrings.Part(c, view, part.Start << 3, part.Length << 3)
            : Raise.BadArgument(c);

    [Native("erlang", "binary_part", 3)]
    [Native("binary", "part", 3)]
    internal static long Part(Context* c, long binary, long position, long length) =>
        BitView.TryOf(binary, out BitView view) && ByteRange.TryOf(position, length, view.ByteLength, out ByteRange part)
            ? BitStrings.Part(c, view, part.Start << 3, part.Length << 3)
            : Raise.BadArgument(c);

    [Native("binary", "at", 2)]
    internal static long At(Context* c, long binary, long position)
    {
        if (!BitView.TryBinary(binary, out BitView view) || !Term.IsSmall(position)) return Raise.BadArgument(c);
        long index = Term.SmallValue(position);
        return (ulong)index < (ulong)view.ByteLength ? Term.Small(view[index]) : Raise.BadArgument(c);
    }

    [Native("binary", "first", 1)]
    internal static long First(Context* c, long binary) => At(c, binary, Term.Small(0));

    [Native("binary", "last", 1)]
    internal static long Last(Context* c, long binary) =>
        BitView.TryBinary(binary, out BitView view) ? At(c, binary, Term.Small(view.ByteLength - 1)) : Raise.BadArgument(c);

    [Native("binary", "copy", 1)]
    internal static long Copy(Context* c, long binary) => Copy(c, binary, Term.Small(1));

    [Native("binary", "copy", 2)]
    internal static long Copy(Context* c, long binary, long times)
    {
        if (!BitView.TryOf(binary, out BitView view) || !Term.IsSmall(times) || Term.SmallValue(times) < 0) return Raise.BadArgument(c);
        long count = Term.SmallValue(times);
        long length = view.ByteLength;
        // No copies of a bit string are a binary, though one copy is refused (as in OTP).
        if (count == 0) return BitStrings.Empty;
        if (!view.IsBinary) return Raise.BadArgument(c);
        if (length == 0) return BitStrings.Empty;
        if (count > BitStrings.MaxBytes / length || !BitStrings.Fits(c, count * length << 3)) return Raise.SystemLimit(c);
        long total = count * length;
        new LongWork(c).Steps(total >> 6);
        long copy = BitStrings.New(c, total << 3, out byte* data);
        view.CopyTo(data, 0);
        // Each round doubles what is there.
        for (long done = length; done < total;)
        {
            long more = Math.Min(done, total - done);
            Buffer.MemoryCopy(data, data + done, more, more);
            done += more;
        }
        return copy;
    }

    /// <summary>How many bytes the binary keeps alive, its own part or all that it is a part of.</summary>
    [Native("binary", "referenced_byte_size", 1)]
    internal static long ReferencedByteSize(Context* c, long binary) =>
        BitView.TryBinary(binary, out BitView view) ? Term.Small(Term.Address(view.Base)[1]) : Raise.BadArgument(c);
}
