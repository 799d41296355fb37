using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Bits;

/// <summary>A worker and a process that no scheduler runs: enough for natives that only read terms and make new ones.</summary>
internal sealed unsafe class BareProcess : IDisposable
{
    static readonly SchedulerPool schedulers = new(1, TimeProvider.System);
    static readonly Node node = new(schedulers, new NodeOptions());

    readonly Worker worker = new(schedulers, null, isThread: false);
    readonly Process process = new(node, 0);

    public BareProcess()
    {
        process.Heap.Create();
        worker.Process = process;
        Context->E = process.Heap.StackTop;
        Context->H = process.Heap.Top;
    }

    public Context* Context => worker.Context;

    public void Dispose()
    {
        process.Heap.Release();
        worker.Release();
    }

    public long Binary(params byte[] bytes) => Heap.Binary(Context, bytes);

    public long Text(string latin1) => Binary([.. latin1.Select(character => (byte)character)]);

    public long List(params long[] elements) => Heap.List(Context, elements);

    public long Improper(long tail, params long[] elements) => Heap.List(Context, elements, tail);

    public long Integers(params int[] elements) => Heap.List(Context, [.. elements.Select(element => Term.Small(element))]);

    /// <summary>A bit string of those bits that begins at an offset within its base, so that it is unaligned.</summary>
    public long Bits(bool[] bits, int offset = 0)
    {
        byte[] bytes = new byte[(offset + bits.Length + 7) / 8 + 1];
        for (int i = 0; i < bits.Length; i++)
            if (bits[i]) bytes[(offset + i) / 8] |= (byte)(0x80 >> ((offset + i) & 7));
        // What surrounds the bits must not matter.
        for (int i = 0; i < offset; i++) bytes[i / 8] |= (byte)(0x80 >> (i & 7));
        return BitStrings.SubBinary(Context, Binary(bytes), offset, bits.Length);
    }

    public static bool[] BitsOf(long term)
    {
        BitView view = BitView.Of(term);
        bool[] bits = new bool[view.Length];
        for (long i = 0; i < view.Length; i++) bits[i] = BitCopy.Read(view.Bytes, view.Offset + i, 1) == 1;
        return bits;
    }

    public static byte[] BytesOf(long term)
    {
        Assert.True(BitView.TryBinary(term, out BitView view), "a binary was expected");
        return view.ToBytes();
    }

    public static List<long> ElementsOf(long list)
    {
        var elements = new List<long>();
        for (; Term.IsList(list); list = Term.Tail(list)) elements.Add(Term.Head(list));
        Assert.Equal(Term.Nil, list);
        return elements;
    }

    /// <summary>The term as Erlang writes it with ~w; enough of it for these tests.</summary>
    public static string Show(long term)
    {
        if (term == Term.Nil) return "[]";
        if (Term.IsSmall(term)) return Term.SmallValue(term).ToString();
        if (Term.IsAtom(term)) return AtomTable.System.Text(term);
        if (Term.IsTuple(term))
            return "{" + string.Join(",", Enumerable.Range(0, Term.TupleArity(term)).Select(i => Show(Term.Element(term, i)))) + "}";
        if (BitView.TryOf(term, out BitView view)) return ShowBits(view);
        if (!Term.IsList(term)) return "?";
        var parts = new List<string>();
        for (; Term.IsList(term); term = Term.Tail(term)) parts.Add(Show(Term.Head(term)));
        return "[" + string.Join(",", parts) + (term == Term.Nil ? "" : "|" + Show(term)) + "]";
    }

    /// <summary>The raised reason's text.</summary>
    public string Reason => Show(Context->ExceptionReason);

    static string ShowBits(in BitView view)
    {
        var parts = new List<string>();
        for (long i = 0; i < view.ByteLength; i++) parts.Add(view[i].ToString());
        int rest = (int)(view.Length & 7);
        if (rest != 0) parts.Add($"{BitCopy.Read(view.Bytes, view.Offset + view.Length - rest, rest)}:{rest}");
        return "<<" + string.Join(",", parts) + ">>";
    }
}
