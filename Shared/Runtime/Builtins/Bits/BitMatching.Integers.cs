using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <content>bs_get_integer2.</content>
internal static unsafe partial class BitMatching
{
    /// <summary>Conversions of more bits than this are charged as long work.</summary>
    const long LongInteger = 1 << 16;

    /// <summary>bs_get_integer2: fast for whole bytes at a byte, most significant byte first.</summary>
    public static long GetInteger(Context* c, long context, long size, long unit, long flags)
    {
        long* at = Term.Address(context);
        if (!TryTake(at, size, unit, out long position, out long bits)) return Term.None;
        byte* bytes = Bytes(at);
        long integer;
        if ((position & 7) == 0 && flags == 0)
        {
            byte* from = bytes + (position >> 3);
            switch (bits)
            {
                case 8:
                    integer = Term.Small(*from);
                    break;
                case 16:
                    integer = Term.Small(BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(from)));
                    break;
                case 32:
                    integer = Term.Small(BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(from)));
                    break;
                case 64:
                    integer = BitIntegers.FromUnsigned(c, BitCopy.Load(from));
                    break;
                default:
                    integer = ReadInteger(c, bytes, position, bits, flags);
                    break;
            }
        }
        else integer = ReadInteger(c, bytes, position, bits, flags);
        if (integer != Term.None) at[PositionWord] = Term.Small(position + bits);
        return integer;
    }

    static long ReadInteger(Context* c, byte* bytes, long position, long bits, long flags)
    {
        if (bits > LongInteger) new LongWork(c).Steps(bits >> 5);
        return BitIntegers.Read(c, bytes, position, bits, flags);
    }
}
