using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The operator --: for each element on the right the first identical one on the left goes.</summary>
internal static unsafe class ListSubtraction
{
    /// <summary>Up to so many elements on the right are searched one by one; more are found by their hash.</summary>
    const int FewElements = 12;

    [Native("erlang", "--", 2)]
    [Native("erlang", "subtract", 2)]
    public static long Subtract(Context* c, long left, long right)
    {
        long leftLength = ListNatives.LengthOf(c, left);
        long rightLength = ListNatives.LengthOf(c, right);
        if (leftLength < 0 || rightLength < 0) return Raise.BadArgument(c);
        if (leftLength == 0 || rightLength == 0) return left;
        if (rightLength > Array.MaxLength || leftLength > Array.MaxLength) return Raise.SystemLimit(c);
        long[] taken = new long[rightLength];
        for (int i = 0; i < taken.Length; i++, right = Term.Tail(right)) taken[i] = Term.Head(right);
        return taken.Length <= FewElements ? SubtractFew(c, left, taken) : SubtractMany(c, left, taken);
    }

    static long SubtractFew(Context* c, long left, long[] taken)
    {
        var kept = new List<long>();
        var work = new LongWork(c);
        int count = taken.Length;
        for (; left != Term.Nil && count > 0; left = Term.Tail(left))
        {
            work.Steps(count);
            int at = 0;
            while (at < count && !TermOrder.AreIdentical(c, taken[at], Term.Head(left))) at++;
            if (at == count) kept.Add(Term.Head(left));
            else taken[at] = taken[--count];
        }
        return Prepend(c, kept, left);
    }

    static long SubtractMany(Context* c, long left, long[] taken)
    {
        var chains = new Dictionary<ulong, int>(taken.Length);
        int[] next = new int[taken.Length];
        var work = new LongWork(c);
        for (int i = 0; i < taken.Length; i++)
        {
            work.Steps(10);
            ulong hash = HashMaps.HashOf(c, taken[i]);
            next[i] = chains.GetValueOrDefault(hash, -1);
            chains[hash] = i;
        }
        var kept = new List<long>();
        for (; left != Term.Nil && chains.Count > 0; left = Term.Tail(left))
        {
            work.Steps(10);
            if (!TryTake(c, chains, next, taken, Term.Head(left))) kept.Add(Term.Head(left));
        }
        return Prepend(c, kept, left);
    }

    /// <summary>Takes one element identical to the given one out of the chain of its hash.</summary>
    static bool TryTake(Context* c, Dictionary<ulong, int> chains, int[] next, long[] taken, long element)
    {
        ulong hash = HashMaps.HashOf(c, element);
        if (!chains.TryGetValue(hash, out int at)) return false;
        int before = -1;
        for (; at >= 0; before = at, at = next[at])
        {
            if (!TermOrder.AreIdentical(c, taken[at], element)) continue;
            if (before >= 0) next[before] = next[at];
            else if (next[at] >= 0) chains[hash] = next[at];
            else chains.Remove(hash);
            return true;
        }
        return false;
    }

    /// <summary>The kept elements before what was never looked at.</summary>
    static long Prepend(Context* c, List<long> kept, long rest)
    {
        for (int i = kept.Count - 1; i >= 0; i--) rest = Heap.Cons(c, kept[i], rest);
        return rest;
    }
}
