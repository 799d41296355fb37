using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>The binaries of an iovec while they are gathered.</summary>
internal unsafe ref struct IoVector(Context* context) : IIoListSink
{
    ByteBuffer gathered;
    PendingTerms parts;

    public bool Byte(byte value)
    {
        gathered.Add(value);
        return true;
    }

    public bool Bits(in BitView bits)
    {
        if (bits.ByteLength > SharedBytes.MaxHeapBinary)
        {
            Flush();
            parts.Push(BitStrings.Part(context, bits, 0, bits.Length));
        }
        else bits.CopyTo(gathered.Extend(bits.ByteLength), 0);
        return true;
    }

    public long ToList()
    {
        Flush();
        long list = Term.Nil;
        while (parts.TryPop(out long part)) list = Heap.Cons(context, part, list);
        return list;
    }

    public void Dispose()
    {
        gathered.Dispose();
        parts.Dispose();
    }

    void Flush()
    {
        if (gathered.Length == 0) return;
        parts.Push(Heap.Binary(context, gathered.Span));
        gathered.Clear();
    }
}
