using System.Runtime.InteropServices;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>
/// Zeroed working room for one conversion, rounded up to whole words, with one word to spare at the end. Small rooms are reused per thread;
/// one thread has at most one small room in use.
/// </summary>
internal unsafe ref struct ByteScratch
{
    const int ReusedBytes = 4096;

    [ThreadStatic] static byte* reused;

    public readonly byte* Bytes;

    /// <summary>Words of the room, without the spare one.</summary>
    public readonly int Words;

    readonly bool isReused;

    public ByteScratch(long bytes)
    {
        Words = checked((int)((bytes + 7) >> 3));
        long size = ((long)Words + 1) << 3;
        isReused = size <= ReusedBytes;
        if (isReused)
        {
            Bytes = reused != null ? reused : (byte*)NativeMemory.Alloc(ReusedBytes);
            reused = null;
            NativeMemory.Clear(Bytes, (nuint)size);
        }
        else Bytes = (byte*)NativeMemory.AllocZeroed((nuint)size);
    }

    public readonly ulong* Magnitude => (ulong*)Bytes;

    public readonly void Dispose()
    {
        if (isReused && reused == null) reused = Bytes;
        else NativeMemory.Free(Bytes);
    }
}
