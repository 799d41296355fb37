using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>
/// What the code of the bs_* matching instructions calls. A match context names a position in the bytes of a HeapBinary or SharedBinary; a
/// successful get or skip moves it, a failing one leaves it where it was. Gets answer <see cref="Term.None"/> and tests 0 when they fail.
/// </summary>
internal static unsafe partial class BitMatching
{
    const int PositionWord = 1;
    const int EndWord = 2;
    const int BaseWord = 3;

    /// <summary>bs_start_match: a context for a bit string; a context that is given is returned itself, its position is the compiler's care.</summary>
    public static long Start(Context* c, long term)
    {
        if (Term.IsBoxedOf(term, BoxedKind.MatchContext)) return term;
        if (!BitView.TryOf(term, out BitView view)) return Term.None;
        long* at = Heap.Allocate(c, 4);
        at[0] = Header.Make(BoxedKind.MatchContext, 3);
        at[PositionWord] = Term.Small(view.Offset);
        at[EndWord] = Term.Small(view.Offset + view.Length);
        at[BaseWord] = view.Base;
        return Term.Boxed(at);
    }

    /// <summary>Whether the term is a match context.</summary>
    public static bool IsContext(long term) => Term.IsBoxedOf(term, BoxedKind.MatchContext);

    /// <summary>How many bits are left, if the term is a match context.</summary>
    public static bool TryRemaining(long term, out long bits)
    {
        bits = IsContext(term) ? End(Term.Address(term)) - Position(Term.Address(term)) : 0;
        return IsContext(term);
    }

    /// <summary>Whether the first term is a match context, and the second a position that it can stand at.</summary>
    public static bool IsPosition(long context, long position)
    {
        if (!IsContext(context) || !Term.IsSmall(position)) return false;
        return Term.SmallValue(position) >= 0 && Term.SmallValue(position) <= End(Term.Address(context));
    }

    /// <summary>bs_get_position.</summary>
    public static long GetPosition(long context) => Term.Address(context)[PositionWord];

    /// <summary>bs_set_position.</summary>
    public static void SetPosition(long context, long position) => Term.Address(context)[PositionWord] = position;

    /// <summary>bs_get_tail: what is left, as a bit string; the context stays where it is.</summary>
    public static long GetTail(Context* c, long context)
    {
        long* at = Term.Address(context);
        long position = Position(at);
        return BitStrings.Part(c, at[BaseWord], Bytes(at), position, End(at) - position);
    }

    /// <summary>bs_test_tail2: whether exactly so many bits are left.</summary>
    public static long TestTail(long context, long bits)
    {
        long* at = Term.Address(context);
        return End(at) - Position(at) == bits ? 1 : 0;
    }

    /// <summary>bs_match: whether at least so many bits are left, and those beyond them are a multiple of the unit.</summary>
    public static long HasAtLeast(long context, long bits, long unit)
    {
        long* at = Term.Address(context);
        long left = End(at) - Position(at);
        return left >= bits && IsMultiple(left - bits, unit) ? 1 : 0;
    }

    /// <summary>bs_match: whether the next bits, at most 64, are these.</summary>
    public static long MatchBits(long context, long bits, long value)
    {
        long* at = Term.Address(context);
        long position = Position(at);
        if (End(at) - position < bits || BitCopy.Read(Bytes(at), position, (int)bits) != (ulong)value) return 0;
        at[PositionWord] = Term.Small(position + bits);
        return 1;
    }

    /// <summary>bs_test_unit: whether what is left is a multiple of the unit.</summary>
    public static long TestUnit(long context, long unit)
    {
        long* at = Term.Address(context);
        return IsMultiple(End(at) - Position(at), unit) ? 1 : 0;
    }

    /// <summary>bs_skip_bits2.</summary>
    public static long Skip(Context* c, long context, long size, long unit)
    {
        long* at = Term.Address(context);
        if (!TryTake(at, size, unit, out long position, out long bits)) return 0;
        at[PositionWord] = Term.Small(position + bits);
        return 1;
    }

    /// <summary>bs_skip_bits2 with the size all.</summary>
    public static long SkipAll(long context, long unit)
    {
        long* at = Term.Address(context);
        if (!IsMultiple(End(at) - Position(at), unit)) return 0;
        at[PositionWord] = at[EndWord];
        return 1;
    }

    /// <summary>bs_match_string.</summary>
    public static long MatchString(long context, byte* bytes, long bits)
    {
        long* at = Term.Address(context);
        long position = Position(at);
        if (End(at) - position < bits || !BitCopy.AreEqual(Bytes(at), position, bytes, 0, bits)) return 0;
        at[PositionWord] = Term.Small(position + bits);
        return 1;
    }

    /// <summary>bs_get_binary2 with a size.</summary>
    public static long GetBinary(Context* c, long context, long size, long unit)
    {
        long* at = Term.Address(context);
        if (!TryTake(at, size, unit, out long position, out long bits)) return Term.None;
        at[PositionWord] = Term.Small(position + bits);
        return BitStrings.Part(c, at[BaseWord], Bytes(at), position, bits);
    }

    /// <summary>bs_get_binary2 with the size all: what is left, when it is a multiple of the unit.</summary>
    public static long GetAll(Context* c, long context, long unit)
    {
        long* at = Term.Address(context);
        long position = Position(at);
        long bits = End(at) - position;
        if (!IsMultiple(bits, unit)) return Term.None;
        at[PositionWord] = at[EndWord];
        return BitStrings.Part(c, at[BaseWord], Bytes(at), position, bits);
    }

    /// <summary>bs_get_float2.</summary>
    public static long GetFloat(Context* c, long context, long size, long unit, long flags)
    {
        long* at = Term.Address(context);
        if (!TryTake(at, size, unit, out long position, out long bits)) return Term.None;
        double value = 0;
        if (bits != 0 && (!BitFloats.IsSize(bits) || !BitFloats.TryRead(Bytes(at), position, (int)bits, flags, out value))) return Term.None;
        at[PositionWord] = Term.Small(position + bits);
        return Heap.Float(c, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static byte* Bytes(long* context) => BitView.BytesOf(context[BaseWord]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Position(long* context) => Term.SmallValue(context[PositionWord]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long End(long* context) => Term.SmallValue(context[EndWord]);

    static bool IsMultiple(long bits, long unit) => unit == 1 || (unit == 8 ? (bits & 7) == 0 : bits % unit == 0);

    /// <summary>Where the context stands and how many bits a segment takes, if so many are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryTake(long* context, long size, long unit, out long position, out long bits)
    {
        position = Position(context);
        long count = Term.SmallValue(size);
        bits = count * unit;
        long left = End(context) - position;
        // Sizes that are no small integers, or negative, match nothing; a count beyond what is left cannot overflow the product.
        return Term.IsSmall(size) && (ulong)count <= (ulong)left && (ulong)bits <= (ulong)left;
    }
}
