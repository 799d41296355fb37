using System.Buffers.Binary;
using System.Text;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>
/// Reads the external term format onto the heap. The bytes may come from anywhere: every length is checked against what is left before
/// room is taken for it, and nesting costs no stack.
/// </summary>
internal unsafe ref struct ExternalReader(Context* c, AtomTable atoms, ReadOnlySpan<byte> bytes, bool onlyExistingAtoms)
{
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    readonly ReadOnlySpan<byte> bytes = bytes;
    readonly Stack<Slots> slots = new();
    LongWork work = new(c);
    int at;
    bool failed;

    /// <summary>Words that are still to be read; or, with a map's words, the map that is made of them when they are there.</summary>
    readonly record struct Slots(nint First, int Count, int Stride, nint MapWords);

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => at;

    /// <summary>The node's table of atoms is full.</summary>
    public bool IsOutOfAtoms { get; private set; }

    /// <summary>One term, or <see cref="Term.None"/> when the bytes are no term.</summary>
    public long Read()
    {
        long result = Term.Nil;
        slots.Push(new Slots((nint)(&result), 1, 1, 0));
        while (!failed && slots.TryPop(out Slots next))
        {
            if (next.MapWords != 0)
            {
                *(long*)next.First = FinishMap((long*)next.MapWords);
                continue;
            }
            if (next.Count > 1) slots.Push(next with { First = next.First + next.Stride * sizeof(long), Count = next.Count - 1 });
            *(long*)next.First = ReadTerm((long*)next.First);
            work.Step();
        }
        return failed ? Term.None : result;
    }

    /// <summary>A term, whose parts may be left to be read: they come next. On failure the word is nil, so that the heap stays sound.</summary>
    long ReadTerm(long* target) => Byte() switch
    {
        ExternalTag.SmallInteger => Term.Small(Byte()),
        ExternalTag.Integer => Term.Small((int)UInt32()),
        ExternalTag.NewFloat => ReadFloat(),
        ExternalTag.FloatText => ReadFloatText(),
        ExternalTag.Atom => Atom(Latin1(UInt16())),
        ExternalTag.SmallAtom => Atom(Latin1(Byte())),
        ExternalTag.AtomUtf8 => Atom(Utf8(UInt16())),
        ExternalTag.SmallAtomUtf8 => Atom(Utf8(Byte())),
        ExternalTag.SmallTuple => ReadTuple(Byte()),
        ExternalTag.LargeTuple => ReadTuple(UInt32()),
        ExternalTag.Nil => Term.Nil,
        ExternalTag.String => ReadString(UInt16()),
        ExternalTag.List => ReadList(UInt32(), target),
        ExternalTag.Binary => ReadBinary(UInt32()),
        ExternalTag.BitBinary => ReadBits(UInt32()),
        ExternalTag.SmallBig => ReadBig(Byte()),
        ExternalTag.LargeBig => ReadBig(UInt32()),
        ExternalTag.Map => ReadMap(UInt32(), target),
        ExternalTag.NewPid => ReadPid(),
        ExternalTag.NewerReference => ReadReference(),
        ExternalTag.Export => ReadExport(),
        ExternalTag.NewFun => ReadFun(),
        _ => Fail(),
    };

    long Fail()
    {
        failed = true;
        return Term.Nil;
    }

    bool Has(long count)
    {
        if (count <= bytes.Length - at) return true;
        failed = true;
        return false;
    }

    byte Byte() => Has(1) ? bytes[at++] : (byte)0;

    ushort UInt16() => Has(2) ? BinaryPrimitives.ReadUInt16BigEndian(Take(2)) : (ushort)0;

    uint UInt32() => Has(4) ? BinaryPrimitives.ReadUInt32BigEndian(Take(4)) : 0;

    ReadOnlySpan<byte> Take(int count)
    {
        at += count;
        return bytes.Slice(at - count, count);
    }

    long ReadFloat()
    {
        if (!Has(8)) return Term.Nil;
        double value = BinaryPrimitives.ReadDoubleBigEndian(Take(8));
        return double.IsFinite(value) ? Heap.Float(c, value) : Fail();
    }

    long ReadFloatText()
    {
        if (!Has(31)) return Term.Nil;
        string text = Encoding.ASCII.GetString(Take(31)).Split('\0')[0].Trim();
        return FloatText.TryRead(text, out double value) ? Heap.Float(c, value) : Fail();
    }

    string? Latin1(int length) => Has(length) ? Encoding.Latin1.GetString(Take(length)) : null;

    string? Utf8(int length)
    {
        if (!Has(length)) return null;
        try { return StrictUtf8.GetString(Take(length)); }
        catch (DecoderFallbackException) { return null; }
    }

    long Atom(string? text)
    {
        if (failed || text is null || text.EnumerateRunes().Count() > AtomTable.MaxCharacters) return Fail();
        long atom = onlyExistingAtoms ? atoms.Find(text) : atoms.Intern(text);
        if (atom != Term.None) return atom;
        IsOutOfAtoms = !onlyExistingAtoms;
        return Fail();
    }

    long ReadTuple(uint arity)
    {
        if (arity > Tuples.MaxArity || !Has(arity)) return Fail();
        long* tuple = NewTuple((int)arity);
        if (arity > 0) slots.Push(new Slots((nint)(tuple + 1), (int)arity, 1, 0));
        return Term.Boxed(tuple);
    }

    /// <summary>A tuple of nils, so that the heap is sound whenever the reading stops.</summary>
    long* NewTuple(int arity)
    {
        work.Steps(arity / 8);
        long* tuple = Heap.Allocate(c, arity + 1);
        tuple[0] = Header.Make(BoxedKind.Tuple, arity);
        for (int i = 1; i <= arity; i++) tuple[i] = Term.Nil;
        return tuple;
    }

    long ReadString(int length)
    {
        if (!Has(length)) return Term.Nil;
        ReadOnlySpan<byte> text = Take(length);
        work.Steps(length);
        long list = Term.Nil;
        for (int i = length - 1; i >= 0; i--) list = Heap.Cons(c, Term.Small(text[i]), list);
        return list;
    }

    long ReadList(uint length, long* target)
    {
        // Each element takes a byte at least, and the tail another.
        if (!Has(length + 1L) || length > int.MaxValue / 2) return Fail();
        // A list of no elements is just its tail; a chain of such lists is no term that anybody writes.
        if (length == 0) return bytes[at] == ExternalTag.List ? Fail() : ReadTerm(target);
        long* cells = Heap.Allocate(c, (int)length * 2);
        for (int i = 0; i < length; i++)
        {
            cells[2 * i] = Term.Nil;
            cells[2 * i + 1] = i + 1 < length ? Term.List(cells + 2 * (i + 1)) : Term.Nil;
        }
        slots.Push(new Slots((nint)(cells + 2 * length - 1), 1, 1, 0));
        slots.Push(new Slots((nint)cells, (int)length, 2, 0));
        return Term.List(cells);
    }

    long ReadBinary(uint length)
    {
        if (!Has(length)) return Term.Nil;
        work.Steps(length / 64);
        return Heap.Binary(c, Take((int)length));
    }

    long ReadBits(uint length)
    {
        int lastBits = Byte();
        if (failed || !Has(length) || lastBits is < 1 or > 8 || length == 0) return Fail();
        long bytesTerm = ReadBinary(length);
        return lastBits == 8 ? bytesTerm : BitString(bytesTerm, (length - 1) * 8L + lastBits);
    }

    long BitString(long binary, long bits)
    {
        long* sub = Heap.Allocate(c, 4);
        sub[0] = Header.Make(BoxedKind.SubBinary, 3);
        sub[1] = Term.Small(0);
        sub[2] = Term.Small(bits);
        sub[3] = binary;
        return Term.Boxed(sub);
    }

    long ReadBig(uint length)
    {
        byte sign = Byte();
        if (failed || !Has(length) || length > Integers.MaxBits / 8) return Fail();
        work.Steps(length / 16);
        var value = new System.Numerics.BigInteger(Take((int)length), isUnsigned: true);
        return Integers.Make(c, sign == 0 ? value : -value);
    }

    long ReadMap(uint size, long* target)
    {
        if (size > int.MaxValue / 4 || !Has(size * 2L)) return Fail();
        long* words = NewTuple((int)size * 2);
        slots.Push(new Slots((nint)target, 0, 0, (nint)words));
        if (size > 0) slots.Push(new Slots((nint)(words + 1), (int)size * 2, 1, 0));
        return Term.Nil;
    }

    long FinishMap(long* words)
    {
        var entries = new MapEntry[Header.Arity(words[0]) / 2];
        for (int i = 0; i < entries.Length; i++) entries[i] = new MapEntry { Key = words[1 + 2 * i], Value = words[2 + 2 * i] };
        long map = Maps.FromEntries(c, entries);
        return HashMaps.SizeOf(map) == entries.Length ? map : Fail();
    }

    /// <summary>Whether the name of a node comes next, and it is this one: terms of other nodes cannot exist here.</summary>
    bool IsOwnNode()
    {
        long node = ReadAtom();
        return !failed && node == Atoms.Nonode;
    }

    long ReadAtom() => Byte() switch
    {
        ExternalTag.Atom => Atom(Latin1(UInt16())),
        ExternalTag.SmallAtom => Atom(Latin1(Byte())),
        ExternalTag.AtomUtf8 => Atom(Utf8(UInt16())),
        ExternalTag.SmallAtomUtf8 => Atom(Utf8(Byte())),
        _ => Fail(),
    };

    long ReadPid()
    {
        if (!IsOwnNode()) return Fail();
        uint number = UInt32();
        uint serial = UInt32();
        UInt32();
        return !failed && number <= Pid.MaxNumber && serial <= Pid.MaxSerial ? Term.FromPid(new Pid((int)number, (int)serial)) : Fail();
    }

    long ReadReference()
    {
        int words = UInt16();
        if (words is not (3 or 5) || !IsOwnNode()) return Fail();
        UInt32();
        ulong low = UInt32();
        ulong middle = UInt32();
        ulong high = UInt32();
        uint number = words == 5 ? UInt32() : 0;
        uint serial = words == 5 ? UInt32() : 0;
        if (failed || low >> 18 != 0 || high >> 14 != 0 || number > Pid.MaxNumber || serial > Pid.MaxSerial) return Fail();
        long alias = words == 5 ? Term.FromPid(new Pid((int)number, (int)serial)) : 0;
        return Heap.Reference(c, (long)((high << 50) | (middle << 18) | low), alias);
    }

    long ReadExport()
    {
        long* parts = NewTuple(3);
        for (int i = 1; i <= 3 && !failed; i++)
            if (!Has(1) || bytes[at] is ExternalTag.Export or ExternalTag.List) return Fail();
            else parts[i] = ReadTerm(parts + i);
        if (failed || !Term.IsAtom(parts[1]) || !Term.IsAtom(parts[2]) || !Term.IsSmall(parts[3]) || Term.SmallValue(parts[3]) is < 0 or > 255)
            return Fail();
        if (onlyExistingAtoms && Worker.Of(c).Process.Node.Code.Resolve(parts[1], parts[2], (int)Term.SmallValue(parts[3])) is null) return Fail();
        return ExternalFuns.Make(c, parts[1], parts[2], (int)Term.SmallValue(parts[3]));
    }

    /// <summary>A fun of a module that is loaded in the very version that the fun was made by.</summary>
    long ReadFun()
    {
        UInt32();
        int arity = Byte();
        if (!Has(16)) return Term.Nil;
        ReadOnlySpan<byte> digest = Take(16);
        uint index = UInt32();
        uint free = UInt32();
        long module = ReadAtom();
        bool named = !failed && IsNumber() && IsNumber() && Byte() == ExternalTag.NewPid && Term.IsPid(ReadPid());
        if (!named || failed || !Has(free)) return Fail();
        return Worker.Of(c).Process.Node.Code.Find(module) is { } version && version.Digest.AsSpan().SequenceEqual(digest)
            ? MakeFun(version, arity, index, free)
            : Fail();
    }

    long MakeFun(Loading.LoadedModule version, int arity, uint index, uint free)
    {
        for (int position = 0; position < version.LambdaEntries.Count; position++)
        {
            Playground.Code.Lambda lambda = version.Source.Lambdas[position];
            if (lambda.Index != index || lambda.FreeCount != free || lambda.Arity - lambda.FreeCount != arity) continue;
            long* fun = Heap.Allocate(c, 4 + (int)free);
            fun[0] = Header.Make(BoxedKind.Fun, 3 + (int)free);
            fun[1] = Term.Small(version.LambdaEntries[position]);
            fun[2] = Term.Small(index);
            fun[3] = Term.Small(arity);
            for (int i = 0; i < free; i++) fun[4 + i] = Term.Nil;
            if (free > 0) slots.Push(new Slots((nint)(fun + 4), (int)free, 1, 0));
            return Term.Boxed(fun);
        }
        return Fail();
    }

    /// <summary>Whether an integer comes next.</summary>
    bool IsNumber() => Has(1) && bytes[at] is ExternalTag.SmallInteger or ExternalTag.Integer or ExternalTag.SmallBig && Term.IsInteger(ReadTerm(null));
}
