using System.Runtime.InteropServices;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>One walk over two terms in their order, up to the first difference. As <see cref="TermEquality"/> it does not recurse.</summary>
internal unsafe ref struct TermComparison(Context* c, AtomTable atoms, bool exact)
{
    /// <summary>
    /// Maps with hundreds of keys that are such maps themselves, so many levels deep, are compared in the order of their trees from there on;
    /// that is an order too, but not OTP's. Each level holds a thread's stack a little longer.
    /// </summary>
    const int MaxNesting = 64;

    [ThreadStatic] static int nesting;

    PendingTerms pending;
    LongWork work = new(c);
    List<nint>? sorted;

    public int Compare(long a, long b)
    {
        try
        {
            int order = Visit(a, b, exact);
            while (order == 0 && pending.TryPop(out long first))
            {
                pending.TryPop(out long second);
                pending.TryPop(out long third);
                order = Range((long*)first, (long*)second, third >> 1, (third & 1) != 0);
            }
            return order;
        }
        finally
        {
            pending.Dispose();
            if (sorted is not null)
                foreach (nint block in sorted) NativeMemory.Free((void*)block);
        }
    }

    int Range(long* a, long* b, long count, bool exactly)
    {
        while (count > 0)
        {
            long left = *a++;
            long right = *b++;
            count--;
            if (c != null) work.Step();
            if (left == right) continue;
            if (count > 0) Later(a, b, count, exactly);
            return Visit(left, right, exactly);
        }
        return 0;
    }

    void Later(long* a, long* b, long count, bool exactly)
    {
        pending.Push((count << 1) | (exactly ? 1L : 0L));
        pending.Push((long)b);
        pending.Push((long)a);
    }

    int Visit(long a, long b, bool exactly)
    {
        if (a == b) return 0;
        TermRank rank = RankOf(a);
        TermRank other = RankOf(b);
        if (rank != other) return rank < other ? -1 : 1;
        switch (rank)
        {
            case TermRank.Number: return exactly ? NumberOrder.CompareExact(a, b) : NumberOrder.Compare(a, b);
            case TermRank.Atom: return AtomOrder.Compare(atoms, a, b);
            case TermRank.Reference: return Term.Address(a)[1].CompareTo(Term.Address(b)[1]);
            case TermRank.Fun: return VisitFuns(a, b);
            case TermRank.Pid: return Term.ToPid(a).CompareTo(Term.ToPid(b));
            case TermRank.Tuple: return VisitTuples(Term.Address(a), Term.Address(b), exactly);
            case TermRank.Map: return VisitMaps(a, b, exactly);
            case TermRank.Bitstring: return BitView.Of(a).CompareTo(BitView.Of(b));
            case TermRank.List:
                Later(Term.Cell(a), Term.Cell(b), 2, exactly);
                return 0;
            default: throw new InvalidOperationException($"There is no order within {rank}.");
        }
    }

    int VisitTuples(long* a, long* b, bool exactly)
    {
        int arity = Header.Arity(a[0]);
        int order = arity.CompareTo(Header.Arity(b[0]));
        if (order == 0) Later(a + 1, b + 1, arity, exactly);
        return order;
    }

    /// <summary>Funs of modules come before references to exported functions; they compare by module, place in it, and free variables.</summary>
    int VisitFuns(long left, long right)
    {
        long* a = Term.Address(left);
        long* b = Term.Address(right);
        bool isExternal = Header.Kind(a[0]) == BoxedKind.ExternalFun;
        if (isExternal != (Header.Kind(b[0]) == BoxedKind.ExternalFun)) return isExternal ? 1 : -1;
        if (isExternal)
        {
            Later(a + 1, b + 1, 3, exactly: false);
            return 0;
        }
        int order = a[1] == b[1] ? 0 : AtomOrder.Compare(atoms, Funs.FunctionOf(left).Module, Funs.FunctionOf(right).Module);
        if (order == 0) order = Term.SmallValue(a[2]).CompareTo(Term.SmallValue(b[2]));
        if (order == 0) order = Header.Arity(a[0]).CompareTo(Header.Arity(b[0]));
        // The entry is the first word: code of one module that was loaded twice has two.
        if (order == 0) Later(a + 1, b + 1, Header.Arity(a[0]), exactly: false);
        return order;
    }

    /// <summary>By size, then by the keys in their order, then by the values in the order of their keys.</summary>
    int VisitMaps(long a, long b, bool exactly)
    {
        int size = HashMaps.SizeOf(a);
        int order = size.CompareTo(HashMaps.SizeOf(b));
        if (order != 0 || size == 0) return order;
        if (size <= HashMaps.MaxFlat)
        {
            long* left = Term.Address(a);
            long* right = Term.Address(b);
            Later(left + 2, right + 2, size, exactly);
            if (left[1] != right[1]) Later(Term.Address(left[1]) + 1, Term.Address(right[1]) + 1, size, exactly: true);
            return 0;
        }
        long* leftEntries = SortedEntries(a, size);
        long* rightEntries = SortedEntries(b, size);
        Later(leftEntries + size, rightEntries + size, size, exactly);
        Later(leftEntries, rightEntries, size, exactly: true);
        return 0;
    }

    /// <summary>The keys in their order and then their values.</summary>
    long* SortedEntries(long map, int size)
    {
        var entries = new MapEntry[size];
        HashMaps.CopyEntries(map, entries);
        if (nesting < MaxNesting)
        {
            nesting++;
            try { MapEntryOrder.Sort(c, atoms, entries); }
            finally { nesting--; }
        }
        long* block = (long*)NativeMemory.Alloc((nuint)size * 16);
        (sorted ??= []).Add((nint)block);
        for (int i = 0; i < size; i++)
        {
            block[i] = entries[i].Key;
            block[size + i] = entries[i].Value;
        }
        return block;
    }

    enum TermRank
    {
        Number,
        Atom,
        Reference,
        Fun,
        Pid,
        Tuple,
        Map,
        Nil,
        List,
        Bitstring,
    }

    static TermRank RankOf(long term)
    {
        if (Term.IsSmall(term)) return TermRank.Number;
        if (Term.IsList(term)) return TermRank.List;
        if (Term.IsAtom(term)) return TermRank.Atom;
        if (term == Term.Nil) return TermRank.Nil;
        if (Term.IsPid(term)) return TermRank.Pid;
        if (!Term.IsBoxed(term)) throw new InvalidOperationException($"The word {term:x} is no term.");
        return Header.Kind(Term.HeaderOf(term)) switch
        {
            BoxedKind.Tuple => TermRank.Tuple,
            BoxedKind.Fun or BoxedKind.ExternalFun => TermRank.Fun,
            BoxedKind.FlatMap or BoxedKind.HashMap => TermRank.Map,
            BoxedKind.PositiveBig or BoxedKind.NegativeBig or BoxedKind.Float => TermRank.Number,
            BoxedKind.Reference => TermRank.Reference,
            BoxedKind.HeapBinary or BoxedKind.SharedBinary or BoxedKind.SubBinary => TermRank.Bitstring,
            var kind => throw new InvalidOperationException($"A {kind} is no term of a program."),
        };
    }
}
