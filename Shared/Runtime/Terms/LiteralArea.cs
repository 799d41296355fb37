using Playground.Code;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Terms;

/// <summary>The literals of one module in the <see cref="LiteralSpace"/>, from loading to unloading.</summary>
internal sealed unsafe class LiteralArea : IDisposable
{
    readonly int words;
    long* sharedBinaries;

    /// <summary>The first word; objects follow one another from here on, so that the loader can find the external funs.</summary>
    public long* Start { get; private set; }

    public int Words => words;

    /// <summary>The terms, in the order of the literals.</summary>
    public long[] Terms { get; }

    public LiteralArea(IReadOnlyList<Literal> literals, AtomTable atoms)
    {
        using var arena = new TermArena();
        Terms = new long[literals.Count];
        long total = 0;
        for (int i = 0; i < Terms.Length; i++)
        {
            Terms[i] = LiteralBuilder.Build(literals[i], atoms, arena);
            total += TermCopy.SizeOf(Terms[i]);
        }
        words = checked((int)total);
        if (words == 0) return;
        Start = LiteralSpace.Allocate(words);
        long* next = Start;
        for (int i = 0; i < Terms.Length; i++)
        {
            long size = TermCopy.SizeOf(Terms[i]);
            Terms[i] = TermCopy.Copy(Terms[i], next, ref sharedBinaries);
            next += size;
        }
    }

    public void Dispose()
    {
        if (Start == null) return;
        SharedBytes.ReleaseChain(sharedBinaries);
        LiteralSpace.Free(Start, words);
        Start = null;
        sharedBinaries = null;
    }
}
