using System.Numerics;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// The hash by which large maps keep their keys: identical terms have the same. It depends on the texts of atoms, not on their numbers,
/// so that the order of a map is the same in every run.
/// </summary>
internal static unsafe class TermHash
{
    const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Of(Context* c, AtomTable atoms, long term) => Finish(Word(c, atoms, term));

    /// <summary>One more word into a hash that is under way.</summary>
    public static ulong Add(ulong hash, ulong word) => (BitOperations.RotateLeft(hash, 23) ^ word) * Prime;

    static ulong Word(Context* c, AtomTable atoms, long term)
    {
        if (Term.IsAtom(term)) return OfText(atoms.Text(term));
        return Term.IsImmediate(term) ? (ulong)term : new TermHashing(c, atoms).Of(term);
    }

    public static ulong OfText(string text)
    {
        ulong hash = 0x5bd1e995;
        foreach (char unit in text) hash = (hash ^ unit) * 0x100000001b3;
        return hash;
    }

    static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}

/// <summary>One walk over a term that is not immediate.</summary>
internal unsafe ref struct TermHashing(Context* c, AtomTable atoms)
{
    PendingTerms pending;
    LongWork work = new(c);
    ulong hash;

    public ulong Of(long term)
    {
        try
        {
            Visit(term);
            while (pending.TryPop(out long address))
            {
                pending.TryPop(out long count);
                Range((long*)address, count);
            }
            return hash;
        }
        finally { pending.Dispose(); }
    }

    void Range(long* at, long count)
    {
        while (count > 0)
        {
            long word = *at++;
            count--;
            if (c != null) work.Step();
            if (Term.IsAtom(word)) Add(TermHash.OfText(atoms.Text(word)));
            else if (Term.IsImmediate(word)) Add((ulong)word);
            else
            {
                if (count > 0) Later(at, count);
                Visit(word);
                return;
            }
        }
    }

    void Later(long* at, long count)
    {
        pending.Push(count);
        pending.Push((long)at);
    }

    void Visit(long term)
    {
        if (Term.IsList(term))
        {
            Add(1);
            Later(Term.Cell(term), 2);
            return;
        }
        long* at = Term.Address(term);
        int arity = Header.Arity(at[0]);
        switch (Header.Kind(at[0]))
        {
            case BoxedKind.Float:
                double value = Term.FloatValue(term);
                Add(2);
                Add(value == 0 ? 0 : (ulong)BitConverter.DoubleToInt64Bits(value));
                break;
            case BoxedKind.HeapBinary or BoxedKind.SharedBinary or BoxedKind.SubBinary:
                BitView bits = BitView.Of(term);
                if (c != null) work.Steps(bits.Length >> 6);
                Add(bits.Hash(7));
                break;
            case BoxedKind.PositiveBig or BoxedKind.NegativeBig:
                Add((ulong)at[0]);
                foreach (ulong word in Integers.Magnitude(term)) Add(word);
                if (c != null) work.Steps(arity);
                break;
            case BoxedKind.Reference:
                Add((ulong)at[1] + 3);
                break;
            case BoxedKind.ExternalFun:
                Add(5);
                Later(at + 1, 3);
                break;
            case BoxedKind.MapNode:
                // Keys with one hash lie in the order of their arrival, which must not count.
                Add((ulong)at[1]);
                if (at[1] != HashMaps.CollisionMark) Later(at + 2, arity - 1);
                break;
            default:
                Add((ulong)at[0]);
                Later(at + 1, arity);
                break;
        }
    }

    void Add(ulong word) => hash = TermHash.Add(hash, word);
}
