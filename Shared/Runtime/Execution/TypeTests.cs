using System.Runtime.CompilerServices;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Predicates of emitted code that take more than a look at the tag. The common case is inlined, the rest is a call.</summary>
internal static unsafe class TypeTests
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsInteger(long term) => Term.IsSmall(term) || Term.IsBig(term);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsNumber(long term) => Term.IsSmall(term) || Term.IsNumber(term);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsBoolean(long term) => term == Atoms.True || term == Atoms.False;

    /// <summary>Whether unequal words can still be identical terms: both point to something.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool NeedDeepComparison(long a, long b) => Term.IsPointer(a) && Term.IsPointer(b);

    public static bool IsBinary(long term)
    {
        if (!Term.IsBitstring(term)) return false;
        long* at = Term.Address(term);
        return Header.Kind(at[0]) != BoxedKind.SubBinary || (Term.SmallValue(at[2]) & 7) == 0;
    }

    /// <summary>Whether the term is a tuple with an element at this position, counted from 0.</summary>
    public static bool HasElement(long term, long position) => Term.IsTuple(term) && position < Term.TupleArity(term);

    /// <summary>Whether the term is a tuple of so many elements.</summary>
    public static bool IsTupleOf(long term, long arity) => Term.IsTuple(term) && Term.TupleArity(term) == arity;

    public static bool IsFunction2(long term, long arity) =>
        Term.IsFun(term) && Term.IsSmall(arity) && Term.Address(term)[3] == arity;
}
