using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Writes terms in the external term format, without recursion.</summary>
internal unsafe ref struct ExternalWriter(Context* c, AtomTable atoms, int minorVersion)
{
    /// <summary>Marks a pending list rest among the pending ranges, whose counts are positive.</summary>
    const long ListRest = -1;

    /// <summary>Marks a single pending term.</summary>
    const long OneTerm = -2;

    /// <summary>Marks the end of a fun among the pending terms; the word is where its length belongs.</summary>
    const long FunEnd = -3;

    const int MaxString = 65535;

    readonly ArrayBufferWriter<byte> output = new();
    PendingTerms pending;
    LongWork work = new(c);

    /// <summary>The bytes after the version byte; null when the term holds what has no external form.</summary>
    public ReadOnlyMemory<byte>? Write(long term)
    {
        try
        {
            if (!Visit(term)) return null;
            while (pending.TryPop(out long word))
            {
                pending.TryPop(out long count);
                bool written = count switch
                {
                    ListRest => VisitRest(word),
                    OneTerm => Visit(word),
                    FunEnd => EndFun((int)word),
                    _ => VisitRange((long*)word, count),
                };
                if (!written) return null;
            }
            return output.WrittenMemory;
        }
        finally { pending.Dispose(); }
    }

    bool VisitRange(long* at, long count)
    {
        if (count > 1) Later((long)(at + 1), count - 1);
        return Visit(*at);
    }

    /// <summary>A fun of a module: which function of which version of it, who made it, and its free variables.</summary>
    bool VisitFun(long fun)
    {
        long* at = Term.Address(fun);
        Process self = Worker.Of(c).Process;
        long module = Funs.FunctionOf(fun).Module;
        if (self.Node.Code.FindVersion(module, (int)Term.SmallValue(at[1])) is not { } version) return false;
        int index = (int)Term.SmallValue(at[2]);
        int free = Header.Arity(at[0]) - 3;
        Byte(ExternalTag.NewFun);
        int start = output.WrittenCount;
        UInt32(0);
        Byte((byte)Term.SmallValue(at[3]));
        version.Digest.CopyTo(Room(version.Digest.Length));
        UInt32((uint)index);
        UInt32((uint)free);
        WriteAtom(atoms.Text(module));
        WriteInteger(Term.Small(index));
        WriteInteger(Term.Small(version.Source.Lambdas.First(lambda => lambda.Index == index).OldUnique));
        WritePid(self.Pid);
        Later(start, FunEnd);
        if (free > 0) Later((long)(at + 4), free);
        return true;
    }

    bool EndFun(int start)
    {
        Span<byte> written = MemoryMarshal.AsMemory(output.WrittenMemory).Span;
        BinaryPrimitives.WriteUInt32BigEndian(written[start..], (uint)(written.Length - start));
        return true;
    }

    bool VisitRest(long rest)
    {
        if (!Term.IsList(rest)) return Visit(rest);
        Later(Term.Tail(rest), ListRest);
        return Visit(Term.Head(rest));
    }

    void Later(long word, long count)
    {
        pending.Push(count);
        pending.Push(word);
    }

    bool Visit(long term)
    {
        work.Step();
        if (Term.IsInteger(term)) WriteInteger(term);
        else if (Term.IsAtom(term)) WriteAtom(atoms.Text(term));
        else if (term == Term.Nil) Byte(ExternalTag.Nil);
        else if (Term.IsPid(term)) WritePid(term);
        else if (Term.IsList(term)) VisitList(term);
        else return VisitBoxed(term);
        return true;
    }

    bool VisitBoxed(long term)
    {
        long* at = Term.Address(term);
        int arity = Header.Arity(at[0]);
        switch (Header.Kind(at[0]))
        {
            case BoxedKind.Tuple:
                if (arity <= byte.MaxValue)
                {
                    Byte(ExternalTag.SmallTuple);
                    Byte((byte)arity);
                }
                else
                {
                    Byte(ExternalTag.LargeTuple);
                    UInt32((uint)arity);
                }
                if (arity > 0) Later((long)(at + 1), arity);
                return true;
            case BoxedKind.FlatMap or BoxedKind.HashMap:
                VisitMap(term);
                return true;
            case BoxedKind.Float:
                WriteFloat(Term.FloatValue(term));
                return true;
            case BoxedKind.Reference:
                WriteReference(at);
                return true;
            case BoxedKind.Fun:
                return VisitFun(term);
            case BoxedKind.ExternalFun:
                Byte(ExternalTag.Export);
                Later((long)(at + 1), 3);
                return true;
            case BoxedKind.HeapBinary or BoxedKind.SharedBinary or BoxedKind.SubBinary:
                WriteBits(BitView.Of(term));
                return true;
            default:
                return false;
        }
    }

    void VisitList(long list)
    {
        long length = 0;
        bool isString = true;
        long rest = list;
        for (; Term.IsList(rest); rest = Term.Tail(rest), length++)
        {
            work.Step();
            isString &= length <= MaxString && Term.IsSmall(Term.Head(rest)) && Term.SmallValue(Term.Head(rest)) is >= 0 and <= byte.MaxValue;
        }
        if (isString && rest == Term.Nil && length <= MaxString)
        {
            Byte(ExternalTag.String);
            UInt16((ushort)length);
            Span<byte> bytes = Room((int)length);
            for (int i = 0; i < length; i++, list = Term.Tail(list)) bytes[i] = (byte)Term.SmallValue(Term.Head(list));
            return;
        }
        Byte(ExternalTag.List);
        UInt32(checked((uint)length));
        Later(list, ListRest);
    }

    void VisitMap(long map)
    {
        int size = HashMaps.SizeOf(map);
        Byte(ExternalTag.Map);
        UInt32((uint)size);
        if (size == 0) return;
        var entries = new MapEntry[size];
        HashMaps.CopyEntries(map, entries);
        for (int i = size - 1; i >= 0; i--)
        {
            Later(entries[i].Value, OneTerm);
            Later(entries[i].Key, OneTerm);
        }
    }

    void WriteInteger(long integer)
    {
        if (Term.IsSmall(integer) && Term.SmallValue(integer) is >= 0 and <= byte.MaxValue)
        {
            Byte(ExternalTag.SmallInteger);
            Byte((byte)Term.SmallValue(integer));
        }
        else if (Term.IsSmall(integer) && Term.SmallValue(integer) is >= int.MinValue and <= int.MaxValue)
        {
            Byte(ExternalTag.Integer);
            UInt32((uint)(int)Term.SmallValue(integer));
        }
        else if (Term.IsSmall(integer))
        {
            ulong magnitude = (ulong)Math.Abs(Term.SmallValue(integer));
            WriteBig(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in magnitude)), integer < 0);
        }
        else WriteBig(MemoryMarshal.AsBytes(Integers.Magnitude(integer)), Integers.IsNegativeBig(integer));
    }

    void WriteBig(scoped ReadOnlySpan<byte> magnitude, bool negative)
    {
        scoped ReadOnlySpan<byte> bytes = magnitude.TrimEnd((byte)0);
        work.Steps(bytes.Length / 16);
        if (bytes.Length <= byte.MaxValue)
        {
            Byte(ExternalTag.SmallBig);
            Byte((byte)bytes.Length);
        }
        else
        {
            Byte(ExternalTag.LargeBig);
            UInt32((uint)bytes.Length);
        }
        Byte(negative ? (byte)1 : (byte)0);
        bytes.CopyTo(Room(bytes.Length));
    }

    void WriteAtom(string text)
    {
        if (minorVersion < 2 && text.All(unit => unit <= byte.MaxValue))
        {
            Byte(ExternalTag.Atom);
            UInt16((ushort)text.Length);
            Encoding.Latin1.GetBytes(text, Room(text.Length));
            return;
        }
        int length = Encoding.UTF8.GetByteCount(text);
        if (length <= byte.MaxValue)
        {
            Byte(ExternalTag.SmallAtomUtf8);
            Byte((byte)length);
        }
        else
        {
            Byte(ExternalTag.AtomUtf8);
            UInt16((ushort)length);
        }
        Encoding.UTF8.GetBytes(text, Room(length));
    }

    void WriteFloat(double value)
    {
        if (minorVersion > 0)
        {
            Byte(ExternalTag.NewFloat);
            BinaryPrimitives.WriteDoubleBigEndian(Room(8), value);
            return;
        }
        Byte(ExternalTag.FloatText);
        Span<byte> text = Room(31);
        text.Clear();
        Encoding.ASCII.GetBytes(FloatText.Scientific(value, 20), text);
    }

    void WritePid(long word)
    {
        Pid pid = Term.ToPid(word);
        Byte(ExternalTag.NewPid);
        WriteAtom(atoms.Text(Atoms.Nonode));
        UInt32((uint)pid.Number);
        UInt32((uint)pid.Serial);
        UInt32(0);
    }

    /// <summary>The number in three words, as OTP divides it, and for an alias the process in two more.</summary>
    void WriteReference(long* at)
    {
        bool isAlias = at[2] != 0;
        Byte(ExternalTag.NewerReference);
        UInt16(isAlias ? (ushort)5 : (ushort)3);
        WriteAtom(atoms.Text(Atoms.Nonode));
        UInt32(0);
        UInt32((uint)(at[1] & 0x3FFFF));
        UInt32((uint)(at[1] >> 18));
        UInt32((uint)((ulong)at[1] >> 50));
        if (!isAlias) return;
        Pid pid = Term.ToPid(at[2]);
        UInt32((uint)pid.Number);
        UInt32((uint)pid.Serial);
    }

    void WriteBits(in BitView bits)
    {
        long length = (bits.Length + 7) >> 3;
        work.Steps(length / 64);
        Byte(bits.IsBinary ? ExternalTag.Binary : ExternalTag.BitBinary);
        UInt32(checked((uint)length));
        if (!bits.IsBinary) Byte((byte)(bits.Length & 7));
        Span<byte> room = Room(checked((int)length));
        room.Clear();
        fixed (byte* to = room) bits.CopyTo(to, 0);
    }

    void Byte(byte value) => Room(1)[0] = value;

    void UInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), value);

    void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);

    Span<byte> Room(int length)
    {
        Span<byte> room = output.GetSpan(Math.Max(length, 1))[..length];
        output.Advance(length);
        return room;
    }
}
