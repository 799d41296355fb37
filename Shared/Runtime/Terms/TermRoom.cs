using System.Runtime.InteropServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Terms;

/// <summary>Somewhere to put new objects: the heap of the process that runs, or an arena outside of all processes.</summary>
internal unsafe interface ITermRoom
{
    long* Take(int words);
}

/// <summary>The heap of the process that runs.</summary>
internal readonly unsafe struct HeapRoom(Context* c) : ITermRoom
{
    readonly Context* context = c;

    public long* Take(int words) => Heap.Allocate(context, words);
}

/// <summary>Room for terms that are built outside of all processes, and copied to where they belong when they are complete.</summary>
internal sealed unsafe class TermArena : ITermRoom, IDisposable
{
    const int ChunkWords = 1024;

    readonly List<nint> chunks = [];
    long* next;
    long* end;
    long* sharedBinaries;

    public long* Take(int words)
    {
        if (end - next < words) AddChunk(words);
        long* at = next;
        next += words;
        return at;
    }

    /// <summary>A binary of the bytes, as the heap would hold it.</summary>
    public long Binary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > SharedBytes.MaxHeapBinary) return Shared(bytes);
        int words = 1 + (bytes.Length + 7) / 8;
        long* at = Take(words + 1);
        at[0] = Header.Make(BoxedKind.HeapBinary, words);
        at[1] = bytes.Length;
        if (words > 1) at[words] = 0;
        bytes.CopyTo(new Span<byte>(at + 2, bytes.Length));
        return Term.Boxed(at);
    }

    public void Dispose()
    {
        SharedBytes.ReleaseChain(sharedBinaries);
        sharedBinaries = null;
        foreach (nint chunk in chunks) NativeMemory.Free((void*)chunk);
        chunks.Clear();
        next = end = null;
    }

    long Shared(ReadOnlySpan<byte> bytes)
    {
        SharedBytes* shared = SharedBytes.Allocate(bytes.Length, null);
        bytes.CopyTo(new Span<byte>(SharedBytes.Data(shared), bytes.Length));
        long* at = Take(4);
        at[0] = Header.Make(BoxedKind.SharedBinary, 3);
        at[1] = bytes.Length;
        at[2] = (long)shared;
        at[3] = (long)sharedBinaries;
        sharedBinaries = at;
        return Term.Boxed(at);
    }

    void AddChunk(int words)
    {
        int size = Math.Max(words, ChunkWords);
        next = (long*)NativeMemory.Alloc((nuint)size * 8);
        end = next + size;
        chunks.Add((nint)next);
    }
}
