using System.Runtime.CompilerServices;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>
/// The common cases of builtins, small enough to be inlined in emitted code. Each gives None when the case is another one; then the native
/// does the work or raises.
/// </summary>
internal static unsafe class SmallArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Multiply(long a, long b)
    {
        if (!Term.AreSmall(a, b)) return Term.None;
        // One factor keeps its shift, so the product has it too, and its overflow is the word's.
        long high = Math.BigMul(Term.SmallValue(a), b - Term.SmallTag, out long low);
        return high == low >> 63 ? low | Term.SmallTag : Term.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Divide(long a, long b)
    {
        if (!Term.AreSmall(a, b) || b == Term.Small(0) || b == Term.Small(-1)) return Term.None;
        return Term.Small(Term.SmallValue(a) / Term.SmallValue(b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Remainder(long a, long b)
    {
        if (!Term.AreSmall(a, b) || b == Term.Small(0) || b == Term.Small(-1)) return Term.None;
        return Term.Small(Term.SmallValue(a) % Term.SmallValue(b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long And(long a, long b) => Term.AreSmall(a, b) ? a & b : Term.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Or(long a, long b) => Term.AreSmall(a, b) ? a | b : Term.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ExclusiveOr(long a, long b) => Term.AreSmall(a, b) ? (a ^ b) | Term.SmallTag : Term.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ShiftLeft(long a, long b)
    {
        if (!Term.AreSmall(a, b)) return Term.None;
        long count = Term.SmallValue(b), number = Term.SmallValue(a);
        if ((ulong)count > 58) return Term.None;
        long shifted = number << (int)count;
        return shifted >> (int)count == number && Term.FitsSmall(shifted) ? Term.Small(shifted) : Term.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ShiftRight(long a, long b)
    {
        if (!Term.AreSmall(a, b)) return Term.None;
        long count = Term.SmallValue(b);
        return (ulong)count > 59 ? Term.None : Term.Small(Term.SmallValue(a) >> (int)count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Element(long index, long tuple)
    {
        if (!Term.IsSmall(index) || !Term.IsTuple(tuple)) return Term.None;
        long position = Term.SmallValue(index);
        return (ulong)(position - 1) < (ulong)Term.TupleArity(tuple) ? Term.Element(tuple, (int)position - 1) : Term.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Head(long list) => Term.IsList(list) ? Term.Head(list) : Term.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Tail(long list) => Term.IsList(list) ? Term.Tail(list) : Term.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TupleSize(long tuple) => Term.IsTuple(tuple) ? Term.Small(Term.TupleArity(tuple)) : Term.None;
}
