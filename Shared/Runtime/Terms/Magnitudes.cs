namespace Playground.Runtime.Terms;

/// <summary>Sums, differences and short products of magnitudes in 64-bit words, lowest first, written to spans of the caller's.</summary>
internal static class Magnitudes
{
    /// <summary>a + b, where a has at least as many words as b; <paramref name="sum"/> has one word more than a.</summary>
    public static void Add(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> sum)
    {
        ulong carry = 0;
        for (int i = 0; i < a.Length; i++)
        {
            UInt128 word = (UInt128)a[i] + (i < b.Length ? b[i] : 0) + carry;
            sum[i] = (ulong)word;
            carry = (ulong)(word >> 64);
        }
        sum[a.Length] = carry;
    }

    /// <summary>a - b, where a is not below b; <paramref name="difference"/> has as many words as a.</summary>
    public static void Subtract(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> difference)
    {
        ulong borrow = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ulong taken = i < b.Length ? b[i] : 0;
            ulong word = a[i] - taken;
            ulong next = a[i] < taken || word < borrow ? 1UL : 0;
            difference[i] = word - borrow;
            borrow = next;
        }
    }

    /// <summary>a · b, word by word; <paramref name="product"/> has as many words as both.</summary>
    public static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        product.Clear();
        for (int i = 0; i < b.Length; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < a.Length; j++)
            {
                ulong high = Math.BigMul(a[j], b[i], out ulong low);
                low += carry;
                if (low < carry) high++;
                ulong sum = product[i + j] + low;
                carry = sum < low ? high + 1 : high;
                product[i + j] = sum;
            }
            product[i + a.Length] = carry;
        }
    }

    public static int Compare(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        if (a.Length != b.Length) return a.Length.CompareTo(b.Length);
        for (int i = a.Length - 1; i >= 0; i--)
            if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
        return 0;
    }
}
