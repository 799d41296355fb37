using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>binary:longest_common_prefix/1 and longest_common_suffix/1.</summary>
internal static unsafe class CommonAffixes
{
    [Native("binary", "longest_common_prefix", 1)]
    internal static long Prefix(Context* c, long binaries) => Longest(c, binaries, false);

    [Native("binary", "longest_common_suffix", 1)]
    internal static long Suffix(Context* c, long binaries) => Longest(c, binaries, true);

    static long Longest(Context* c, long binaries, bool fromEnd)
    {
        if (!Term.IsList(binaries) || !BitView.TryBinary(Term.Head(binaries), out BitView first)) return Raise.BadArgument(c);
        var work = new LongWork(c);
        long common = first.ByteLength;
        long rest = Term.Tail(binaries);
        for (; Term.IsList(rest); rest = Term.Tail(rest))
        {
            if (!BitView.TryBinary(Term.Head(rest), out BitView other)) return Raise.BadArgument(c);
            common = Common(first, other, Math.Min(common, other.ByteLength), fromEnd);
            work.Steps(common + 1);
        }
        return rest == Term.Nil ? Term.Small(common) : Raise.BadArgument(c);
    }

    static long Common(in BitView left, in BitView right, long most, bool fromEnd)
    {
        if (!fromEnd && left.IsAligned && right.IsAligned)
            return left.Span[..(int)most].CommonPrefixLength(right.Span[..(int)most]);
        long common = 0;
        if (fromEnd)
            while (common < most && left[left.ByteLength - 1 - common] == right[right.ByteLength - 1 - common]) common++;
        else
            while (common < most && left[common] == right[common]) common++;
        return common;
    }
}
