using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Lists of bytes from binaries.</summary>
internal static unsafe class ByteLists
{
    [Native("erlang", "binary_to_list", 1)]
    [Native("binary", "bin_to_list", 1)]
    internal static long BinaryToList(Context* c, long binary) =>
        BitView.TryBinary(binary, out BitView view) ? Make(c, view, Term.Nil) : Raise.BadArgument(c);

    /// <summary>Positions count from 1, both ends included; deprecated in OTP but there.</summary>
    [Native("erlang", "binary_to_list", 3)]
    internal static long BinaryToList(Context* c, long binary, long start, long stop)
    {
        if (!BitView.TryOf(binary, out BitView view) || !Term.AreSmall(start, stop)) return Raise.BadArgument(c);
        long first = Term.SmallValue(start);
        long last = Term.SmallValue(stop);
        if (first < 1 || last < first || last > view.ByteLength) return Raise.BadArgument(c);
        return Make(c, view.Part((first - 1) << 3, (last - first + 1) << 3), Term.Nil);
    }

    [Native("erlang", "bitstring_to_list", 1)]
    internal static long BitstringToList(Context* c, long bitstring)
    {
        if (!BitView.TryOf(bitstring, out BitView view)) return Raise.BadArgument(c);
        long whole = view.Length & ~7L;
        if (whole == view.Length) return Make(c, view, Term.Nil);
        long rest = BitStrings.Part(c, view, whole, view.Length - whole);
        return Make(c, view.Part(0, whole), Heap.Cons(c, rest, Term.Nil));
    }

    [Native("binary", "bin_to_list", 2)]
    internal static long BinaryToList(Context* c, long binary, long range) =>
        BitView.TryBinary(binary, out BitView view) && ByteRange.TryOf(range, view.ByteLength, out ByteRange part)
            ? Make(c, part.Of(view), Term.Nil)
            : Raise.BadArgument(c);

    [Native("binary", "bin_to_list", 3)]
    internal static long BinaryPartToList(Context* c, long binary, long position, long length) =>
        BitView.TryBinary(binary, out BitView view) && ByteRange.TryOf(position, length, view.ByteLength, out ByteRange part)
            ? Make(c, part.Of(view), Term.Nil)
            : Raise.BadArgument(c);

    readonly struct BytesOf(BitView view) : INumbers
    {
        public long At(long index) => view[index];
    }

    /// <summary>The list of a view's whole bytes, before a tail.</summary>
    static long Make(Context* c, in BitView view, long tail) => NumberLists.Make(c, new BytesOf(view), view.ByteLength, tail);
}
