using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>binary:encode_unsigned and decode_unsigned.</summary>
internal static unsafe class UnsignedIntegers
{
    static readonly long big = AtomTable.System.Intern("big");
    static readonly long little = AtomTable.System.Intern("little");

    [Native("binary", "decode_unsigned", 1)]
    internal static long Decode(Context* c, long binary) => Decode(c, binary, big);

    [Native("binary", "decode_unsigned", 2)]
    internal static long Decode(Context* c, long binary, long endianness)
    {
        if (!BitView.TryBinary(binary, out BitView view) || !TryFlags(endianness, out long flags)) return Raise.BadArgument(c);
        new LongWork(c).Steps(view.Length >> 5);
        long integer = BitIntegers.Read(c, view.Bytes, view.Offset, view.Length, flags);
        return integer != Term.None ? integer : Raise.SystemLimit(c);
    }

    [Native("binary", "encode_unsigned", 1)]
    internal static long Encode(Context* c, long integer) => Encode(c, integer, big);

    [Native("binary", "encode_unsigned", 2)]
    internal static long Encode(Context* c, long integer, long endianness)
    {
        if (!TryFlags(endianness, out long flags) || !TryBitLength(integer, out long bits)) return Raise.BadArgument(c);
        long bytes = Math.Max(1, (bits + 7) >> 3);
        new LongWork(c).Steps(bytes >> 2);
        long binary = Heap.NewBinary(c, (int)bytes, out byte* data);
        BitIntegers.Write(integer, data, 0, bytes << 3, flags);
        return binary;
    }

    static bool TryFlags(long endianness, out long flags)
    {
        flags = endianness == little ? BitFlags.Little : 0;
        return endianness == little || endianness == big;
    }

    /// <summary>How many bits an integer that is not negative needs.</summary>
    static bool TryBitLength(long integer, out long bits)
    {
        bits = 0;
        if (Term.IsSmall(integer))
        {
            if (Term.SmallValue(integer) < 0) return false;
            bits = 64 - long.LeadingZeroCount(Term.SmallValue(integer));
            return true;
        }
        if (!Term.IsBoxedOf(integer, BoxedKind.PositiveBig)) return false;
        int words = Header.Arity(Term.HeaderOf(integer));
        bits = (long)words * 64 - long.LeadingZeroCount(Term.Address(integer)[words]);
        return true;
    }
}
