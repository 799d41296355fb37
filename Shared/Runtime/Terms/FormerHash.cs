using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// The hash of erlang:phash, which OTP keeps for stored data although phash2 replaces it: for each part of the term the hash so far is
/// multiplied by one of some primes above 2^28 and a number of the part is added. It goes through the term without recursion.
/// </summary>
internal unsafe ref struct FormerHash(Context* c, AtomTable atoms)
{
    const uint OfAtom = 268440163, OfInteger = 268439161, Positive = 268435459, Negative = 268436141, OfPid = 268438633, OfFloat = 268437017;
    const uint OfList = 268437511, OfTuple = 268439627, OfFun = 268440479, OfExternalFun = 268440577, OfBits = 268440581, OfMap = 268440593;
    const uint MapStart = 268440611;

    /// <summary>What is left to be done, beside a word: hash it, hash the rest of a list, count a list as ended, or a tuple of so many.</summary>
    const long Whole = 0, ListRest = 1, ListEnd = 2, TupleEnd = 3;

    PendingTerms pending;
    LongWork work = new(c);
    uint hash;

    public uint Of(long term)
    {
        try
        {
            Later(term, Whole);
            while (pending.TryPop(out long step))
            {
                pending.TryPop(out long word);
                work.Step();
                switch (step)
                {
                    case Whole: Add(word); break;
                    case ListRest: AddRest(word); break;
                    case ListEnd: hash *= OfList; break;
                    default: hash = hash * OfTuple + (uint)word; break;
                }
            }
            return hash;
        }
        finally { pending.Dispose(); }
    }

    void Later(long word, long step)
    {
        pending.Push(word);
        pending.Push(step);
    }

    void Add(long term)
    {
        if (term == Term.Nil) hash = hash * Positive + 1;
        else if (Term.IsAtom(term)) AddAtom(term);
        else if (Term.IsSmall(term)) AddSmall(Term.SmallValue(term));
        else if (Term.IsPid(term)) AddBytes((uint)Term.ToPid(term).Number, OfPid, 4, OfFloat);
        else if (Term.IsList(term)) AddList(term);
        else AddBoxed(term);
    }

    void AddBoxed(long term)
    {
        long* at = Term.Address(term);
        switch (Header.Kind(at[0]))
        {
            case BoxedKind.Tuple: AddTuple(at); break;
            case BoxedKind.PositiveBig or BoxedKind.NegativeBig: AddBig(at); break;
            case BoxedKind.Float: AddFloat(Term.FloatValue(term)); break;
            case BoxedKind.FlatMap or BoxedKind.HashMap: hash = hash * OfMap + MapStart + new PortableHash(c, atoms).Of(term); break;
            case BoxedKind.Reference: AddBytes((uint)at[1], OfTuple, 4, OfFun); break;
            case BoxedKind.Fun: AddFun(term, at); break;
            case BoxedKind.ExternalFun: AddExternalFun(at); break;
            default: AddBits(Builtins.Bits.BitView.Of(term)); break;
        }
    }

    /// <summary>The text's bytes in Latin-1, or UTF-8 beyond it, by P. J. Weinberger's method.</summary>
    void AddAtom(long atom)
    {
        string text = atoms.Text(atom);
        uint sum = 0;
        foreach (char character in text)
        {
            if (character <= byte.MaxValue) Mix(character);
            else
                foreach (byte one in System.Text.Encoding.UTF8.GetBytes([character])) Mix(one);
        }
        hash = hash * OfAtom + sum;

        void Mix(uint one)
        {
            sum = (sum << 4) + one;
            uint top = sum & 0xF0000000;
            if (top != 0) sum ^= (top >> 24) ^ top;
        }
    }

    void AddSmall(long value)
    {
        ulong magnitude = value < 0 ? 0 - (ulong)value : (ulong)value;
        AddBytes(magnitude, OfInteger, magnitude >> 32 == 0 ? 4 : 8, value < 0 ? Negative : Positive);
    }

    void AddBig(long* at)
    {
        int words = Header.Arity(at[0]);
        for (int i = 1; i < words; i++) AddBytes((ulong)at[i], OfInteger, 8, 1);
        ulong highest = (ulong)at[words];
        AddBytes(highest, OfInteger, highest >> 32 == 0 ? 4 : 8, Header.Kind(at[0]) == BoxedKind.NegativeBig ? Negative : Positive);
    }

    /// <summary>The lowest bytes, the least significant first.</summary>
    void AddBytes(ulong number, uint prime, int count, uint last)
    {
        for (int i = 0; i < count; i++, number >>= 8) hash = hash * prime + (byte)number;
        hash *= last;
    }

    void AddFloat(double value)
    {
        long bits = value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);
        hash = hash * OfFloat + ((uint)bits ^ (uint)(bits >> 32));
    }

    /// <summary>Small numbers at the front of a list, such as the characters of a text, are mixed in one by one.</summary>
    void AddList(long list)
    {
        while (true)
        {
            long head = Term.Head(list), tail = Term.Tail(list);
            if (!Term.IsSmall(head) || Term.SmallValue(head) is < 0 or > byte.MaxValue)
            {
                Later(tail, ListRest);
                Later(head, Whole);
                return;
            }
            work.Step();
            hash = hash * OfInteger + (uint)Term.SmallValue(head);
            if (!Term.IsList(tail))
            {
                AddRest(tail);
                return;
            }
            list = tail;
        }
    }

    void AddRest(long rest)
    {
        if (Term.IsList(rest))
        {
            AddList(rest);
            return;
        }
        Later(Term.Nil, ListEnd);
        Later(rest, Whole);
    }

    void AddTuple(long* at)
    {
        int arity = Header.Arity(at[0]);
        Later(arity, TupleEnd);
        for (int i = arity; i > 0; i--) Later(at[i], Whole);
    }

    void AddFun(long fun, long* at)
    {
        int free = Header.Arity(at[0]) - 3;
        hash = hash * OfFun + (uint)free;
        AddAtom(Funs.FunctionOf(fun).Module);
        hash = hash * OfInteger + (uint)Term.SmallValue(at[2]);
        for (int i = free; i > 0; i--) Later(at[3 + i], Whole);
    }

    void AddExternalFun(long* at)
    {
        hash = hash * OfExternalFun + (uint)Term.SmallValue(at[3]);
        AddAtom(at[1]);
        AddAtom(at[2]);
    }

    void AddBits(in Builtins.Bits.BitView bits)
    {
        for (long i = 0; i < bits.ByteLength; i++) hash = hash * OfAtom + bits[i];
        int rest = (int)(bits.Length & 7);
        if (rest > 0)
            hash = (hash * OfAtom + (uint)Builtins.Bits.BitCopy.Read(bits.Bytes, bits.Offset + (bits.ByteLength << 3), rest)) * OfBits + (uint)rest;
        hash = hash * Negative + (uint)bits.ByteLength;
    }
}
