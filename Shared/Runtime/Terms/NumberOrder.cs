using System.Numerics;

namespace Playground.Runtime.Terms;

/// <summary>The order of numbers by their exact values, whatever their types.</summary>
internal static class NumberOrder
{
    const double TwoTo62 = 4611686018427387904.0;

    /// <summary>Compares two terms that are numbers.</summary>
    public static int Compare(long a, long b)
    {
        if (Term.AreSmall(a, b)) return a.CompareTo(b);
        bool aIsFloat = Term.IsFloat(a);
        bool bIsFloat = Term.IsFloat(b);
        if (aIsFloat && bIsFloat) return CompareFloats(Term.FloatValue(a), Term.FloatValue(b));
        if (aIsFloat) return -CompareMixed(b, Term.FloatValue(a));
        if (bIsFloat) return CompareMixed(a, Term.FloatValue(b));
        return CompareIntegers(a, b);
    }

    /// <summary>As <see cref="Compare"/>, but every integer comes before every float: the order of keys in a map.</summary>
    public static int CompareExact(long a, long b)
    {
        bool aIsFloat = Term.IsFloat(a);
        return aIsFloat == Term.IsFloat(b) ? Compare(a, b) : aIsFloat ? 1 : -1;
    }

    static int CompareFloats(double a, double b) => a < b ? -1 : a > b ? 1 : 0;

    static int CompareIntegers(long a, long b)
    {
        bool negative = Integers.IsNegative(a);
        if (negative != Integers.IsNegative(b)) return negative ? -1 : 1;
        // A big integer is never in the range of the small ones.
        if (Term.IsSmall(a)) return negative ? 1 : -1;
        if (Term.IsSmall(b)) return negative ? -1 : 1;
        int order = Magnitudes.Compare(Integers.Magnitude(a), Integers.Magnitude(b));
        return negative ? -order : order;
    }

    static int CompareMixed(long integer, double number)
    {
        if (Term.IsSmall(integer))
        {
            if (number >= TwoTo62) return -1;
            if (number <= -TwoTo62) return 1;
            long whole = (long)number;
            int order = Term.SmallValue(integer).CompareTo(whole);
            return order != 0 ? order : -CompareFloats(number - whole, 0);
        }
        bool negative = Integers.IsNegativeBig(integer);
        // The largest float is below 2^1024, which is 16 words and a bit.
        if (negative != number < 0 || Integers.WordsOf(integer) > 17) return negative ? -1 : 1;
        BigInteger truncated = new(number);
        int wholeOrder = Integers.Value(integer).CompareTo(truncated);
        return wholeOrder != 0 ? wholeOrder : -CompareFloats(number, (double)truncated);
    }
}
