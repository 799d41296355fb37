using System.Runtime.CompilerServices;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Room and building blocks for the results of natives, on the heap of the process that runs.</summary>
internal static unsafe class Heap
{
    /// <summary>Words that stay free between heap and stack, for the continuation of a call.</summary>
    public const int Reserve = 1;

    /// <summary>Room for <paramref name="words"/>; the caller fills all of them with valid terms or objects before it returns or fails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long* Allocate(Context* c, int words)
    {
        long* at = c->H;
        if (c->E - at < words + Reserve) return AllocateFragment(c, words);
        c->H = at + words;
        return at;
    }

    /// <summary>Charges work to the process's slice: about one reduction per 100 ns of work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Charge(Context* c, long reductions) => c->Reductions -= reductions;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static long* AllocateFragment(Context* c, int words)
    {
        Process process = Worker.Of(c).Process;
        Fragment* fragment = process.Heap.AddFragment(words);
        PauseToCollect(c);
        return Fragment.Payload(fragment);
    }

    /// <summary>The slice pauses at the next function entry, where the roots are known, to collect; what is left of it is kept.</summary>
    static void PauseToCollect(Context* c)
    {
        c->Deferred += Math.Max(0, c->Reductions);
        c->Reductions = Math.Min(0, c->Reductions);
        c->WantsCollection = 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Cons(Context* c, long head, long tail)
    {
        long* cell = Allocate(c, 2);
        cell[0] = head;
        cell[1] = tail;
        return Term.List(cell);
    }

    public static long Tuple(Context* c, long a, long b)
    {
        long* at = Allocate(c, 3);
        at[0] = Header.Make(BoxedKind.Tuple, 2);
        at[1] = a;
        at[2] = b;
        return Term.Boxed(at);
    }

    public static long Tuple(Context* c, params ReadOnlySpan<long> elements)
    {
        long* at = Allocate(c, elements.Length + 1);
        at[0] = Header.Make(BoxedKind.Tuple, elements.Length);
        for (int i = 0; i < elements.Length; i++) at[i + 1] = elements[i];
        return Term.Boxed(at);
    }

    /// <summary>A proper list of the elements in their order.</summary>
    public static long List(Context* c, ReadOnlySpan<long> elements, long tail = Term.Nil)
    {
        for (int i = elements.Length - 1; i >= 0; i--) tail = Cons(c, elements[i], tail);
        return tail;
    }

    public static long Float(Context* c, double value)
    {
        long* at = Allocate(c, 2);
        at[0] = Header.Make(BoxedKind.Float, 1);
        *(double*)(at + 1) = value;
        return Term.Boxed(at);
    }

    /// <summary>An integer of 64 bits: small where it fits.</summary>
    public static long Integer(Context* c, long value)
    {
        if (Term.FitsSmall(value)) return Term.Small(value);
        long* at = Allocate(c, 2);
        at[0] = Header.Make(value < 0 ? BoxedKind.NegativeBig : BoxedKind.PositiveBig, 1);
        at[1] = value < 0 ? (long)(0 - (ulong)value) : value;
        return Term.Boxed(at);
    }

    /// <summary>A binary of the bytes: on the heap up to 64 of them, else shared.</summary>
    public static long Binary(Context* c, ReadOnlySpan<byte> bytes)
    {
        long binary = NewBinary(c, bytes.Length, out byte* data);
        bytes.CopyTo(new Span<byte>(data, bytes.Length));
        return binary;
    }

    /// <summary>A binary whose bytes the caller fills at once; a heap binary's padding is zero.</summary>
    public static long NewBinary(Context* c, int length, out byte* data)
    {
        if (length > SharedBytes.MaxHeapBinary)
        {
            SharedBytes* shared = SharedBytes.Allocate(length, Worker.Of(c).Process.Node.BinaryBytes);
            data = SharedBytes.Data(shared);
            return SharedBinary(c, shared, length);
        }
        int words = 1 + (length + 7) / 8;
        long* at = Allocate(c, words + 1);
        at[0] = Header.Make(BoxedKind.HeapBinary, words);
        at[1] = length;
        if (words > 1) at[words] = 0;
        data = (byte*)(at + 2);
        return Term.Boxed(at);
    }

    /// <summary>A term for shared bytes; it takes over one of their references.</summary>
    public static long SharedBinary(Context* c, SharedBytes* bytes, long length)
    {
        Process process = Worker.Of(c).Process;
        long* at = Allocate(c, 4);
        at[0] = Header.Make(BoxedKind.SharedBinary, 3);
        at[1] = length;
        at[2] = (long)bytes;
        process.Heap.AdoptSharedBinary(at);
        if (process.Heap.SharedBytesRoom < 0) PauseToCollect(c);
        return Term.Boxed(at);
    }

    /// <summary>A new reference of the node; <paramref name="alias"/> is the pid word of the process that it is an alias of, or 0.</summary>
    public static long Reference(Context* c, long number, long alias = 0)
    {
        long* at = Allocate(c, 3);
        at[0] = Header.Make(BoxedKind.Reference, 2);
        at[1] = number;
        at[2] = alias;
        return Term.Boxed(at);
    }
}
