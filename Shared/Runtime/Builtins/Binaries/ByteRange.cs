using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>A range of bytes as programs give it: a position and a length, which is negative when the range ends at the position.</summary>
internal readonly struct ByteRange
{
    public readonly long Start;
    public readonly long Length;

    ByteRange(long start, long length)
    {
        Start = start;
        Length = length;
    }

    /// <summary>A {Position, Length} inside of so many bytes.</summary>
    public static bool TryOf(long tuple, long available, out ByteRange range)
    {
        if (Term.IsTuple(tuple) && Term.TupleArity(tuple) == 2) return TryOf(Term.Element(tuple, 0), Term.Element(tuple, 1), available, out range);
        range = default;
        return false;
    }

    public static bool TryOf(long position, long length, long available, out ByteRange range)
    {
        range = default;
        if (!Term.AreSmall(position, length)) return false;
        long start = Term.SmallValue(position);
        long count = Term.SmallValue(length);
        if (count < 0)
        {
            start += count;
            count = -count;
        }
        if (start < 0 || start > available || count > available - start) return false;
        range = new ByteRange(start, count);
        return true;
    }

    public BitView Of(in BitView view) => view.Part(Start << 3, Length << 3);
}
