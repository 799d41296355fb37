using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Bit strings from iolists.</summary>
internal static unsafe class IoListNatives
{
    [Native("erlang", "list_to_binary", 1)]
    [Native("binary", "list_to_bin", 1)]
    internal static long ListToBinary(Context* c, long list) => Term.IsListOrNil(list) ? Flatten(c, list, true) : Raise.BadArgument(c);

    [Native("erlang", "list_to_bitstring", 1)]
    internal static long ListToBitstring(Context* c, long list) => Term.IsListOrNil(list) ? Flatten(c, list, false) : Raise.BadArgument(c);

    [Native("erlang", "iolist_to_binary", 1)]
    internal static long IoListToBinary(Context* c, long data) =>
        BitView.TryBinary(data, out _) ? data : Flatten(c, data, true);

    [Native("erlang", "iolist_size", 1)]
    internal static long IoListSize(Context* c, long data)
    {
        var work = new LongWork(c);
        var count = new BitCount(true);
        return IoLists.Walk(data, ref count, ref work) ? Term.Small(count.Bits >> 3) : Raise.BadArgument(c);
    }

    /// <summary>A list of binaries with the same contents: long binaries as they are, what lies between them gathered.</summary>
    [Native("erlang", "iolist_to_iovec", 1)]
    internal static long IoListToVector(Context* c, long data)
    {
        if (BitView.TryBinary(data, out BitView whole)) return whole.IsEmpty ? Term.Nil : Heap.Cons(c, data, Term.Nil);
        var work = new LongWork(c);
        var count = new BitCount(true);
        if (!IoLists.Walk(data, ref count, ref work)) return Raise.BadArgument(c);
        if (!BitStrings.Fits(c, count.Bits)) return Raise.SystemLimit(c);
        var vector = new IoVector(c);
        try
        {
            IoLists.Walk(data, ref vector, ref work);
            return vector.ToList();
        }
        finally { vector.Dispose(); }
    }

    static long Flatten(Context* c, long data, bool wholeBytes)
    {
        var work = new LongWork(c);
        var count = new BitCount(wholeBytes);
        if (!IoLists.Walk(data, ref count, ref work)) return Raise.BadArgument(c);
        if (!BitStrings.Fits(c, count.Bits)) return Raise.SystemLimit(c);
        long result = BitStrings.New(c, count.Bits, out byte* bytes);
        var fill = new BitFill(bytes);
        IoLists.Walk(data, ref fill, ref work);
        return result;
    }
}
