using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>Takes the contents of an iolist in their order; answers false to refuse them.</summary>
internal interface IIoListSink
{
    bool Byte(byte value);
    bool Bits(in BitView bits);

    /// <summary>Steps of 5 ns that eight bytes take; bit strings are then handed over in parts. 0: they are handed over as a whole, in no time.</summary>
    static virtual int StepsPerEightBytes => 0;
}

/// <summary>Walks iolists (lists of bytes, bit strings and such lists, at any depth) from left to right.</summary>
internal static class IoLists
{
    /// <summary>Hands everything in the iolist to the sink; false when something else is in it, or the sink refused.</summary>
    public static bool Walk<TSink>(long term, ref TSink sink, ref LongWork work) where TSink : struct, IIoListSink, allows ref struct
    {
        var pending = new PendingTerms();
        try
        {
            do
            {
                if (!WalkTail(term, ref sink, ref work, ref pending)) return false;
            }
            while (pending.TryPop(out term));
            return true;
        }
        finally { pending.Dispose(); }
    }

    /// <summary>Follows one list to its end, into the lists at its front, whose own tails wait.</summary>
    static bool WalkTail<TSink>(long term, ref TSink sink, ref LongWork work, ref PendingTerms pending)
        where TSink : struct, IIoListSink, allows ref struct
    {
        while (Term.IsList(term))
        {
            long head = Term.Head(term);
            long tail = Term.Tail(term);
            work.Step();
            if (Term.IsSmall(head))
            {
                if ((ulong)Term.SmallValue(head) > byte.MaxValue || !sink.Byte((byte)Term.SmallValue(head))) return false;
            }
            else if (Term.IsList(head))
            {
                if (tail != Term.Nil) pending.Push(tail);
                tail = head;
            }
            else if (head != Term.Nil && !TakeBits(head, ref sink, ref work)) return false;
            term = tail;
        }
        return term == Term.Nil || TakeBits(term, ref sink, ref work);
    }

    /// <summary>Bits of a part; what it takes is not noticed.</summary>
    const long PartBits = 32 * 1024 * 8;

    static bool TakeBits<TSink>(long term, ref TSink sink, ref LongWork work) where TSink : struct, IIoListSink, allows ref struct
    {
        if (!BitView.TryOf(term, out BitView bits)) return false;
        work.Steps(bits.Length >> 9);
        if (TSink.StepsPerEightBytes == 0 || bits.Length <= PartBits) return sink.Bits(bits);
        for (long at = 0; at < bits.Length; at += PartBits)
        {
            BitView part = bits.Part(at, Math.Min(PartBits, bits.Length - at));
            if (!sink.Bits(part)) return false;
            work.Steps((part.Length >> 6) * TSink.StepsPerEightBytes);
        }
        return true;
    }
}
