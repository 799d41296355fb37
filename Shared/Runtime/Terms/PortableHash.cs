using System.Buffers.Binary;
using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Terms;

/// <summary>
/// The hash of erlang:phash2, which OTP promises to keep: Bob Jenkins' mixing over the words of the term (Dr. Dobb's, September 1997), with a
/// constant per type, which is a multiple of the golden ratio.
/// </summary>
internal unsafe ref struct PortableHash(Context* c, AtomTable atoms)
{
    const uint Golden = 0x9E3779B9;

    /// <summary>What an empty list hashes to by itself.</summary>
    const uint LonelyNil = 3468870702;

    const uint NilWord = 2;

    PendingTerms pending;
    LongWork work = new(c);
    uint hash;
    uint pairs;

    /// <summary>What waits beside terms: the end of an association, and the end of a map with the two hashes from before it.</summary>
    enum Pending : long
    {
        Term,
        AssociationEnd,
        MapEnd,
    }

    public uint Of(long term)
    {
        try
        {
            Visit(term);
            while (pending.TryPop(out long kind))
            {
                switch ((Pending)kind)
                {
                    case Pending.Term:
                        pending.TryPop(out long next);
                        Visit(next);
                        break;
                    case Pending.AssociationEnd:
                        pairs ^= hash;
                        hash = 0;
                        break;
                    default: EndMap(); break;
                }
            }
            return hash;
        }
        finally { pending.Dispose(); }
    }

    void Later(long term)
    {
        pending.Push(term);
        pending.Push((long)Pending.Term);
    }

    void Visit(long term)
    {
        work.Steps(4);
        if (Term.IsSmall(term)) AddSmall(Term.SmallValue(term));
        else if (Term.IsAtom(term)) AddAtom(AtomHash(atoms.Text(term)));
        else if (term == Term.Nil) AddNil();
        else if (Term.IsPid(term)) Add((uint)Term.ToPid(term).Number, 0, 5);
        else if (Term.IsList(term)) VisitList(term);
        else VisitBoxed(term);
    }

    void AddAtom(uint atom)
    {
        if (hash == 0) hash = atom;
        else Add(atom, 0, 3);
    }

    void AddNil()
    {
        if (hash == 0) hash = LonelyNil;
        else Add(NilWord, 0, 2);
    }

    void AddSmall(long value)
    {
        // What does not fit 28 bits is hashed as a big integer, on machines of every word size.
        if (value is < -(1 << 27) or >= 1 << 27)
        {
            ulong magnitude = (ulong)Math.Abs(value);
            Add((uint)magnitude, (uint)(magnitude >> 32), value < 0 ? 10u : 11u);
            return;
        }
        if (value < 0) Add((uint)-value, 0, 1);
        Add((uint)value, 0, 1);
    }

    void AddBig(ReadOnlySpan<ulong> magnitude, bool negative)
    {
        foreach (ulong word in magnitude) Add((uint)word, (uint)(word >> 32), negative ? 10u : 11u);
        work.Steps(magnitude.Length * 4);
    }

    /// <summary>Bytes at the start of a list go in four at a time.</summary>
    void VisitList(long list)
    {
        uint four = 0;
        int count = 0;
        long element = Term.Head(list);
        long term = list;
        while (Term.IsSmall(element) && Term.SmallValue(element) is >= 0 and <= byte.MaxValue)
        {
            work.Step();
            four = (four << 8) + (uint)Term.SmallValue(element);
            if (count == 3)
            {
                Add(four, 0, 4);
                four = 0;
                count = 0;
            }
            else count++;
            term = Term.Tail(term);
            if (!Term.IsList(term)) break;
            element = Term.Head(term);
        }
        if (count > 0) Add(four, 0, 4);
        if (!Term.IsList(term))
        {
            Later(term);
            return;
        }
        Later(Term.Tail(term));
        Later(Term.Head(term));
    }

    void VisitBoxed(long term)
    {
        long* at = Term.Address(term);
        int arity = Header.Arity(at[0]);
        switch (Header.Kind(at[0]))
        {
            case BoxedKind.Tuple:
                Add((uint)arity, 0, 9);
                for (int i = arity; i >= 1; i--) Later(at[i]);
                break;
            case BoxedKind.FlatMap or BoxedKind.HashMap: VisitMap(term); break;
            case BoxedKind.PositiveBig or BoxedKind.NegativeBig: AddBig(Integers.Magnitude(term), Integers.IsNegativeBig(term)); break;
            case BoxedKind.Float: AddFloat(Term.FloatValue(term)); break;
            case BoxedKind.Reference: Add((uint)at[1], 0, 7); break;
            case BoxedKind.ExternalFun:
                Add((uint)Term.SmallValue(at[3]), AtomHash(atoms.Text(at[1])), 1);
                Add(AtomHash(atoms.Text(at[2])), 0, 14);
                break;
            case BoxedKind.Fun:
                Add((uint)(arity - 3), (uint)Term.SmallValue(at[2]), 1);
                for (int i = arity; i >= 4; i--) Later(at[i]);
                break;
            default: AddBits(BitView.Of(term)); break;
        }
    }

    void AddFloat(double value)
    {
        ulong bits = value == 0 ? 0 : BitConverter.DoubleToUInt64Bits(value);
        Add((uint)(bits >> 32), (uint)bits, 12);
    }

    /// <summary>Associations are hashed each by itself and then combined, so that their order does not count.</summary>
    void VisitMap(long map)
    {
        int size = HashMaps.SizeOf(map);
        Add((uint)size, 0, 16);
        if (size == 0) return;
        pending.Push(pairs);
        pending.Push(hash);
        pending.Push((long)Pending.MapEnd);
        hash = 0;
        pairs = 0;
        var entries = new MapEntry[size];
        HashMaps.CopyEntries(map, entries);
        foreach (MapEntry entry in entries)
        {
            pending.Push((long)Pending.AssociationEnd);
            Later(entry.Value);
            Later(entry.Key);
        }
    }

    void EndMap()
    {
        pending.TryPop(out long before);
        hash = (uint)before;
        Add(pairs, 0, 19);
        pending.TryPop(out before);
        pairs = (uint)before;
    }

    void AddBits(in BitView bits)
    {
        uint start = unchecked(Golden * 13) + hash;
        if (bits.IsEmpty)
        {
            hash = start;
            return;
        }
        work.Steps(bits.Length / 64);
        byte[]? copy = bits.IsAligned ? null : bits.ToBytes();
        hash = Block(copy ?? bits.Span, start);
        int rest = (int)(bits.Length & 7);
        if (rest > 0) Add((uint)rest, (uint)BitCopy.Read(bits.Bytes, bits.Offset + bits.Length - rest, rest), 15);
    }

    static uint Block(ReadOnlySpan<byte> bytes, uint start)
    {
        uint a = Golden;
        uint b = Golden;
        uint sum = start;
        int length = bytes.Length;
        for (; bytes.Length >= 12; bytes = bytes[12..])
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            sum += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            Mix(ref a, ref b, ref sum);
        }
        sum += (uint)length;
        for (int i = 0; i < bytes.Length; i++)
        {
            // The lowest byte of the sum already holds the length.
            if (i < 4) a += (uint)bytes[i] << (8 * i);
            else if (i < 8) b += (uint)bytes[i] << (8 * (i - 4));
            else sum += (uint)bytes[i] << (8 * (i - 7));
        }
        Mix(ref a, ref b, ref sum);
        return sum;
    }

    void Add(uint first, uint second, uint constant)
    {
        uint a = unchecked(Golden * constant) + first;
        uint b = Golden * constant + second;
        Mix(ref a, ref b, ref hash);
    }

    static void Mix(ref uint a, ref uint b, ref uint sum)
    {
        a = (a - b - sum) ^ (sum >> 13);
        b = (b - sum - a) ^ (a << 8);
        sum = (sum - a - b) ^ (b >> 13);
        a = (a - b - sum) ^ (sum >> 12);
        b = (b - sum - a) ^ (a << 16);
        sum = (sum - a - b) ^ (b >> 5);
        a = (a - b - sum) ^ (sum >> 3);
        b = (b - sum - a) ^ (a << 10);
        sum = (sum - a - b) ^ (b >> 15);
    }

    /// <summary>The hash of an atom's text: P. J. Weinberger's, over its code points as far as they are Latin-1, else over its UTF-8.</summary>
    static uint AtomHash(string text)
    {
        uint sum = 0;
        if (Ascii.IsValid(text))
        {
            foreach (char unit in text) sum = AddByte(sum, unit);
            return sum;
        }
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value <= byte.MaxValue)
            {
                sum = AddByte(sum, (uint)rune.Value);
                continue;
            }
            int length = rune.EncodeToUtf8(utf8);
            foreach (byte value in utf8[..length]) sum = AddByte(sum, value);
        }
        return sum;
    }

    static uint AddByte(uint sum, uint value)
    {
        sum = (sum << 4) + value;
        uint top = sum & 0xF0000000;
        return top == 0 ? sum : sum ^ (top >> 24) ^ top;
    }
}
