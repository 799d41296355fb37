using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>Equality and the order of all terms: number, atom, reference, fun, port, pid, tuple, map, nil, list, bit string.</summary>
internal static unsafe class TermOrder
{
    /// <summary>=:=, where 1 and 1.0 differ.</summary>
    public static bool AreIdentical(Context* c, long a, long b)
    {
        if (a == b) return true;
        // Immediates are identical only when their words are, and words with other tags are of other types.
        if (((a ^ b) & 0b11) != 0 || Term.IsImmediate(a)) return false;
        return new TermEquality(c, exact: true).Test(a, b);
    }

    /// <summary>==, where 1 and 1.0 are equal.</summary>
    public static bool AreEqual(Context* c, long a, long b)
    {
        if (a == b) return true;
        if (Term.IsImmediate(a) && Term.IsImmediate(b)) return false;
        return new TermEquality(c, exact: false).Test(a, b);
    }

    /// <summary>The order of &lt; and &gt;: below, at or above 0. Numbers compare by value, whatever their type.</summary>
    public static int Compare(Context* c, long a, long b)
    {
        if (a == b) return 0;
        if (Term.AreSmall(a, b)) return a.CompareTo(b);
        return new TermComparison(c, Worker.Of(c).Process.Node.Atoms, exact: false).Compare(a, b);
    }

    /// <summary>The order of keys in maps, where all integers come before all floats.</summary>
    public static int CompareExact(Context* c, long a, long b) => CompareExact(c, Worker.Of(c).Process.Node.Atoms, a, b);

    /// <summary>As <see cref="CompareExact(Context*, long, long)"/>; the context may be null when no process is to be charged.</summary>
    public static int CompareExact(Context* c, AtomTable atoms, long a, long b)
    {
        if (a == b) return 0;
        if (Term.AreSmall(a, b)) return a.CompareTo(b);
        if (Term.IsAtom(a) && Term.IsAtom(b)) return AtomOrder.Compare(atoms, a, b);
        return new TermComparison(c, atoms, exact: true).Compare(a, b);
    }

    /// <summary>Whether two terms of the same exact type and value that hold no terms themselves are equal: big integers, floats, references, bit strings.</summary>
    public static bool AreLeavesIdentical(long a, long b)
    {
        long header = Term.HeaderOf(a);
        switch (Header.Kind(header))
        {
            case BoxedKind.Float:
                // 0.0 and -0.0 are identical, until OTP 27.
                return Term.IsFloat(b) && Term.FloatValue(a) == Term.FloatValue(b);
            case BoxedKind.PositiveBig or BoxedKind.NegativeBig:
                return header == Term.HeaderOf(b) && Integers.Magnitude(a).SequenceEqual(Integers.Magnitude(b));
            case BoxedKind.Reference:
                return Term.IsReference(b) && Term.Address(a)[1] == Term.Address(b)[1];
            default:
                return Term.IsBitstring(a) && Term.IsBitstring(b) && BitView.Of(a).Equals(BitView.Of(b));
        }
    }
}
