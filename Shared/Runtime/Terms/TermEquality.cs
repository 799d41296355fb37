using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// One walk over two terms side by side. What is still to be compared waits as ranges of words (address, address, count and mode), so
/// neither long lists nor deep ones need room on the thread's stack.
/// </summary>
internal unsafe ref struct TermEquality(Context* c, bool exact)
{
    PendingTerms pending;
    LongWork work = new(c);

    public bool Test(long a, long b)
    {
        try
        {
            if (!Visit(a, b, exact)) return false;
            while (pending.TryPop(out long first))
            {
                pending.TryPop(out long second);
                pending.TryPop(out long third);
                if (!Range((long*)first, (long*)second, third >> 1, (third & 1) != 0)) return false;
            }
            return true;
        }
        finally { pending.Dispose(); }
    }

    /// <summary>Compares words up to the first that must be entered; the rest of the range waits.</summary>
    bool Range(long* a, long* b, long count, bool exactly)
    {
        while (count > 0)
        {
            long left = *a++;
            long right = *b++;
            count--;
            if (c != null) work.Step();
            if (left == right) continue;
            if (Term.IsImmediate(left) && (exactly || Term.IsImmediate(right))) return false;
            if (count > 0) Later(a, b, count, exactly);
            return Visit(left, right, exactly);
        }
        return true;
    }

    void Later(long* a, long* b, long count, bool exactly)
    {
        pending.Push((count << 1) | (exactly ? 1L : 0L));
        pending.Push((long)b);
        pending.Push((long)a);
    }

    bool Visit(long a, long b, bool exactly)
    {
        if (a == b) return true;
        if (Term.IsList(a))
        {
            if (!Term.IsList(b)) return false;
            Later(Term.Cell(a), Term.Cell(b), 2, exactly);
            return true;
        }
        if (!exactly && Term.IsNumber(a)) return Term.IsNumber(b) && NumberOrder.Compare(a, b) == 0;
        if (!Term.IsBoxed(a) || !Term.IsBoxed(b)) return false;
        return VisitBoxed(a, b, exactly);
    }

    bool VisitBoxed(long a, long b, bool exactly)
    {
        long* left = Term.Address(a);
        long* right = Term.Address(b);
        switch (Header.Kind(left[0]))
        {
            case BoxedKind.Tuple:
                if (left[0] != right[0]) return false;
                Later(left + 1, right + 1, Header.Arity(left[0]), exactly);
                return true;
            case BoxedKind.Fun:
                if (left[0] != right[0]) return false;
                Later(left + 1, right + 1, Header.Arity(left[0]), exactly: true);
                return true;
            case BoxedKind.ExternalFun:
                return left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3];
            case BoxedKind.FlatMap:
                if (left[0] != right[0]) return false;
                Later(left + 2, right + 2, Header.Arity(left[0]) - 1, exactly);
                if (left[1] != right[1]) Later(left + 1, right + 1, 1, exactly: true);
                return true;
            case BoxedKind.HashMap:
                if (left[0] != right[0] || left[1] != right[1]) return false;
                return VisitNodes(left[2], right[2], exactly);
            default:
                WorkOnLeaf(left);
                return TermOrder.AreLeavesIdentical(a, b);
        }
    }

    /// <summary>
    /// Trees of equal keys have equal shapes, except for keys whose whole hash is the same; these are few, or a program asked for trouble.
    /// The tree is at most 13 nodes deep, so that it may be walked recursively.
    /// </summary>
    bool VisitNodes(long a, long b, bool exactly)
    {
        if (a == b) return true;
        long* left = Term.Address(a);
        long* right = Term.Address(b);
        if (left[0] != right[0] || left[1] != right[1]) return false;
        int children = Header.Arity(left[0]) - 1;
        bool isCollision = left[1] == HashMaps.CollisionMark;
        for (int i = 2; i < children + 2; i++)
        {
            if (c != null) work.Step();
            if (left[i] == right[i]) continue;
            if (Term.IsBoxed(left[i]))
            {
                if (!Term.IsBoxed(right[i]) || !VisitNodes(left[i], right[i], exactly)) return false;
                continue;
            }
            long match = isCollision ? HashMaps.FindLeaf(c, b, Term.Head(left[i])) : right[i];
            if (match == Term.None || !Term.IsList(match)) return false;
            long* leaf = Term.Cell(left[i]);
            long* other = Term.Cell(match);
            if (leaf[1] != other[1]) Later(leaf + 1, other + 1, 1, exactly);
            if (leaf[0] != other[0]) Later(leaf, other, 1, exactly: true);
        }
        return true;
    }

    void WorkOnLeaf(long* at)
    {
        if (c == null) return;
        work.Steps(Header.Kind(at[0]) switch
        {
            BoxedKind.SharedBinary => at[1] >> 6,
            BoxedKind.SubBinary => Term.SmallValue(at[2]) >> 7,
            _ => Header.Arity(at[0]) >> 3,
        });
    }
}
