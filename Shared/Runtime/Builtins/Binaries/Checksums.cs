using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>CRC-32 (ISO 3309) and Adler-32 (RFC 1950) of iolists.</summary>
internal static unsafe class Checksums
{
    [Native("erlang", "crc32", 1)]
    internal static long Crc32(Context* c, long data) => Crc32(c, Term.Small(0), data);

    [Native("erlang", "crc32", 2)]
    internal static long Crc32(Context* c, long previous, long data)
    {
        if (!TryChecksum(previous, out uint start)) return Raise.BadArgument(c);
        var work = new LongWork(c);
        var sink = new Crc32Sum(start);
        return IoLists.Walk(data, ref sink, ref work) ? Term.Small(sink.Value) : Raise.BadArgument(c);
    }

    [Native("erlang", "crc32_combine", 3)]
    internal static long CombineCrc32(Context* c, long first, long second, long secondLength) =>
        TryChecksum(first, out uint left) && TryChecksum(second, out uint right) && TryLength(secondLength, out long length)
            ? Term.Small(Crc32Sum.Combine(left, right, length))
            : Raise.BadArgument(c);

    [Native("erlang", "adler32", 1)]
    internal static long Adler32(Context* c, long data) => Adler32(c, Term.Small(1), data);

    [Native("erlang", "adler32", 2)]
    internal static long Adler32(Context* c, long previous, long data)
    {
        if (!TryChecksum(previous, out uint start)) return Raise.BadArgument(c);
        var work = new LongWork(c);
        var sink = new Adler32Sum(start);
        return IoLists.Walk(data, ref sink, ref work) ? Term.Small(sink.Value) : Raise.BadArgument(c);
    }

    [Native("erlang", "adler32_combine", 3)]
    internal static long CombineAdler32(Context* c, long first, long second, long secondLength) =>
        TryChecksum(first, out uint left) && TryChecksum(second, out uint right) && TryLength(secondLength, out long length)
            ? Term.Small(Adler32Sum.Combine(left, right, length))
            : Raise.BadArgument(c);

    static bool TryChecksum(long term, out uint value)
    {
        value = Term.IsSmall(term) ? (uint)Term.SmallValue(term) : 0;
        return Term.IsSmall(term) && Term.SmallValue(term) is >= 0 and <= uint.MaxValue;
    }

    static bool TryLength(long term, out long length)
    {
        length = Term.SmallValue(term);
        return Term.IsSmall(term) && length >= 0;
    }
}
