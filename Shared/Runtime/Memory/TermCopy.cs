using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Memory;

/// <summary>
/// Copies terms from a process's heap into a fragment. Literals stay where they are, shared bytes gain a reference, everything else is
/// copied; sharing inside the term is not kept (as in OTP). Neither pass recurses, so a term may be as deep as it likes; both can be paused.
/// </summary>
internal static unsafe class TermCopy
{
    /// <summary>Words between two pause points.</summary>
    const int PartWords = 4096;

    /// <summary>Nobody copies more words than this: 8 GB.</summary>
    public const long MostWords = 1 << 30;

    /// <summary>
    /// How many words a copy of the term needs; 0 for immediates and literals. More than <see cref="MostWords"/> are not counted to their end,
    /// which may be years away: each of the pairs in [X | X] may be such a pair itself.
    /// </summary>
    public static long SizeOf(long term) => Measure<CopiedTerms>(term);

    /// <summary>As <see cref="SizeOf"/>, with the words of literals, which no copy needs.</summary>
    public static long FlatSizeOf(long term) => Measure<AllTerms>(term);

    /// <summary>Which terms take words; a type, so that each kind of measuring has code of its own.</summary>
    interface ICounted
    {
        static abstract bool Counts(long term);
    }

    readonly struct CopiedTerms : ICounted
    {
        public static bool Counts(long term) => MustCopy(term);
    }

    readonly struct AllTerms : ICounted
    {
        public static bool Counts(long term) => Term.IsPointer(term);
    }

    static long Measure<TCounted>(long term) where TCounted : struct, ICounted
    {
        if (!TCounted.Counts(term)) return 0;
        long words = 0, partEnd = PartWords;
        var pending = new PendingTerms();
        try
        {
            while (true)
            {
                if (words >= partEnd)
                {
                    if (words > MostWords) return words;
                    partEnd = words + PartWords;
                    Worker.PausePoint();
                }
                if (Term.IsList(term))
                {
                    long* cell = Term.Cell(term);
                    words += 2;
                    if (TCounted.Counts(cell[0])) pending.Push(cell[0]);
                    if (TCounted.Counts(cell[1]))
                    {
                        term = cell[1];
                        continue;
                    }
                }
                else
                {
                    long* at = Term.Address(term);
                    int arity = Header.Arity(at[0]);
                    words += arity + 1;
                    if (Header.HoldsTerms(at[0]))
                    {
                        for (int i = 1; i <= arity; i++)
                            if (TCounted.Counts(at[i])) pending.Push(at[i]);
                    }
                }
                if (!pending.TryPop(out term)) return words;
            }
        }
        finally { pending.Dispose(); }
    }

    /// <summary>
    /// Copies the term to <paramref name="to"/>, where exactly <see cref="SizeOf"/> words are free, and chains the shared binaries of the
    /// copy to <paramref name="sharedBinaries"/>.
    /// </summary>
    public static long Copy(long term, long* to, ref long* sharedBinaries)
    {
        if (!MustCopy(term)) return term;
        long* scan = to;
        long* next = to;
        long result = CopyObject(term, ref next, ref sharedBinaries);
        // Breadth first: every object is copied with its old pointers, which are replaced when the scan reaches them.
        long* partEnd = to + PartWords;
        while (scan < next)
        {
            if (scan >= partEnd)
            {
                partEnd = scan + PartWords;
                Worker.PausePoint();
            }
            long word = *scan;
            if (Header.Is(word))
            {
                scan += Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1;
                continue;
            }
            if (MustCopy(word)) *scan = CopyObject(word, ref next, ref sharedBinaries);
            scan++;
        }
        return result;
    }

    /// <summary>Copies the term into a new fragment, whose Term it becomes.</summary>
    public static Fragment* ToFragment(long term)
    {
        long words = SizeOf(term);
        if (words > MostWords) throw new OutOfMemoryException("A term of more than 8 GB cannot be copied.");
        Fragment* fragment = Fragment.Allocate((int)words);
        fragment->Term = Copy(term, Fragment.Payload(fragment), ref fragment->SharedBinaries);
        return fragment;
    }

    static bool MustCopy(long term) => Term.IsPointer(term) && !LiteralSpace.Contains(Term.Address(term));

    static long CopyObject(long term, ref long* next, ref long* sharedBinaries)
    {
        if (Term.IsList(term))
        {
            long* cell = Term.Cell(term);
            long* copy = next;
            copy[0] = cell[0];
            copy[1] = cell[1];
            next += 2;
            return Term.List(copy);
        }
        long* from = Term.Address(term);
        long* at = next;
        int arity = Header.Arity(from[0]);
        for (int i = 0; i <= arity; i++) at[i] = from[i];
        next += arity + 1;
        if (Header.Kind(from[0]) == BoxedKind.SharedBinary)
        {
            SharedBytes.Keep((SharedBytes*)at[2]);
            at[3] = (long)sharedBinaries;
            sharedBinaries = at;
        }
        return Term.Boxed(at);
    }
}
