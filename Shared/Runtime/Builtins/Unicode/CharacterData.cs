using System.Text.Unicode;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Unicode;

/// <summary>How a conversion of character data ended.</summary>
internal enum ConversionEnd
{
    Complete,

    /// <summary>The data ends in the middle of a code point; the rest is those bytes.</summary>
    Incomplete,

    /// <summary>Something is no code point; the rest begins with it.</summary>
    Invalid,
}

/// <summary>
/// Converts character data: lists of code points and binaries at any depth. A code point may be spread over several binaries. What is left
/// after an error has the shape of the data from there on, as OTP returns it.
/// </summary>
internal unsafe ref struct CharacterData<TSink> where TSink : struct, ITextSink, allows ref struct
{
    readonly Context* context;
    readonly TextEncoding encoding;
    TSink sink;
    LongWork work;

    /// <summary>Tails of the lists around the one that is converted, the innermost last.</summary>
    PendingTerms tails;

    /// <summary>The first bytes of a code point whose others are yet to come, and how many there are.</summary>
    uint partial;
    int partialLength;

    long rest;

    public CharacterData(Context* context, TextEncoding encoding, TSink sink)
    {
        this.context = context;
        this.encoding = encoding;
        this.sink = sink;
        work = new LongWork(context);
    }

    /// <summary>What could not be converted.</summary>
    public readonly long Rest => rest;

    /// <summary>What was converted, as a term; <see cref="Term.None"/> after raising.</summary>
    public long Converted => sink.ToTerm(context);

    public void Dispose()
    {
        tails.Dispose();
        sink.Dispose();
    }

    /// <summary>Whether the data consists of integers, binaries and lists of them, in the right places.</summary>
    public bool IsWellFormed(long data)
    {
        do
        {
            while (Term.IsList(data))
            {
                work.Step();
                long head = Term.Head(data);
                data = Term.Tail(data);
                if (Term.IsList(head))
                {
                    if (data != Term.Nil) tails.Push(data);
                    data = head;
                }
                else if (head != Term.Nil && !Term.IsInteger(head) && !BitView.TryBinary(head, out _)) return false;
            }
            if (data != Term.Nil && !BitView.TryBinary(data, out _)) return false;
        }
        while (tails.TryPop(out data));
        return true;
    }

    public ConversionEnd Convert(long data)
    {
        do
        {
            while (Term.IsList(data))
            {
                work.Step();
                long head = Term.Head(data);
                long tail = Term.Tail(data);
                if (Term.IsList(head))
                {
                    tails.Push(tail);
                    tail = head;
                }
                else if (Term.IsInteger(head))
                {
                    if (partialLength > 0) return FailAfterPartial(data);
                    if (!IsPoint(head)) return Fail(data);
                    if (!sink.Add((int)Term.SmallValue(head))) return Fail(Heap.Cons(context, Heap.Cons(context, head, Term.Nil), tail));
                }
                else if (head != Term.Nil && !TakeBinary(head, out long left))
                    return left == Term.None ? FailAfterPartial(data) : Fail(Heap.Cons(context, left, tail));
                data = tail;
            }
            if (data != Term.Nil && !TakeBinary(data, out long leftOfTail))
                return leftOfTail == Term.None ? FailAfterPartial(data) : Fail(leftOfTail);
        }
        while (tails.TryPop(out data));
        return EndOfData();
    }

    ConversionEnd EndOfData()
    {
        if (partialLength == 0) return ConversionEnd.Complete;
        uint image = partial;
        rest = Partial();
        return encoding.Decode((byte*)&image, partialLength, out _) == CodePoints.Incomplete ? ConversionEnd.Incomplete : ConversionEnd.Invalid;
    }

    readonly bool IsPoint(long integer) =>
        Term.IsSmall(integer) && CodePoints.IsValid(Term.SmallValue(integer)) && Term.SmallValue(integer) <= encoding.HighestPoint;

    /// <summary>
    /// Converts a binary. When it fails, <paramref name="left"/> is the part that could not be converted, or <see cref="Term.None"/> when the
    /// bytes left over from the binary before and the beginning of this one make no code point.
    /// </summary>
    bool TakeBinary(long binary, out long left)
    {
        left = Term.None;
        BitView view = BitView.Of(binary);
        work.Steps(view.ByteLength >> 5);
        long at = 0;
        if (partialLength > 0 && !TryCompletePartial(view, ref at)) return false;
        if (at == view.ByteLength) return true;
        byte[]? moved = view.IsAligned ? null : view.ToBytes();
        fixed (byte* copy = moved)
        {
            byte* bytes = moved is null ? view.Start : copy;
            long invalid = TakeBytes(bytes, at, view.ByteLength);
            if (invalid < 0) return true;
            left = BitStrings.Part(context, view, invalid << 3, view.Length - (invalid << 3));
            return false;
        }
    }

    /// <summary>Where the first invalid sequence is, or -1; the first bytes of a code point that is not complete are kept.</summary>
    long TakeBytes(byte* bytes, long at, long end)
    {
        if (encoding.Form == TextForm.Utf8)
        {
            var text = new ReadOnlySpan<byte>(bytes + at, (int)(end - at));
            if (Utf8.IsValid(text) && sink.AddUtf8(text)) return -1;
        }
        while (at < end)
        {
            int point = encoding.Decode(bytes + at, end - at, out int length);
            if (point == CodePoints.Incomplete)
            {
                for (; at < end; at++) AddPartial(bytes[at]);
                return -1;
            }
            if (point == CodePoints.Invalid || !sink.Add(point)) return at;
            work.Step();
            at += length;
        }
        return -1;
    }

    /// <summary>Takes bytes for the code point that began in a binary before; false when they do not make one, and then none was taken.</summary>
    bool TryCompletePartial(in BitView view, ref long at)
    {
        uint before = partial;
        int lengthBefore = partialLength;
        while (at < view.ByteLength)
        {
            AddPartial(view[at++]);
            uint image = partial;
            int point = encoding.Decode((byte*)&image, partialLength, out int length);
            if (point == CodePoints.Incomplete || partialLength < length) continue;
            if (point != CodePoints.Invalid && sink.Add(point))
            {
                partial = 0;
                partialLength = 0;
                return true;
            }
            partial = before;
            partialLength = lengthBefore;
            at = 0;
            return false;
        }
        return true;
    }

    void AddPartial(byte value) => partial |= (uint)value << (8 * partialLength++);

    readonly long Partial()
    {
        uint image = partial;
        return Heap.Binary(context, new ReadOnlySpan<byte>(&image, partialLength));
    }

    ConversionEnd Fail(long from)
    {
        while (tails.TryPop(out long tail)) from = Heap.Cons(context, from, tail);
        rest = from;
        return ConversionEnd.Invalid;
    }

    ConversionEnd FailAfterPartial(long from)
    {
        Fail(from);
        long bytes = Partial();
        bool nested = encoding.Form == TextForm.Utf8;
        rest = Heap.Cons(context, bytes, nested ? Heap.Cons(context, rest, Term.Nil) : rest);
        return ConversionEnd.Invalid;
    }
}
