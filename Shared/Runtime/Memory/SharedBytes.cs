using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>The bytes of a binary of more than 64 bytes: immutable, shared by all processes that hold it, counted.</summary>
internal unsafe struct SharedBytes
{
    /// <summary>Binaries up to this size live in the heaps themselves (as in OTP: heap binaries).</summary>
    public const int MaxHeapBinary = 64;

    /// <summary>Binaries between two pause points.</summary>
    const int PartBinaries = 256;

    public long References;
    public long Length;

    /// <summary>Bits that hold data; the rest is room that the next append may claim. Length in bits unless made with room.</summary>
    public long FilledBits;

    /// <summary>Where the bytes are counted: the node's that made them; null for those that no node made.</summary>
    long* account;

    /// <summary>The bytes, which follow this header.</summary>
    public static byte* Data(SharedBytes* bytes) => (byte*)(bytes + 1);

    /// <summary>New bytes with one reference; their contents are arbitrary. They are counted in the account until they are freed.</summary>
    public static SharedBytes* Allocate(long length, long* account)
    {
        long words = WordsFor(length);
        var bytes = (SharedBytes*)(IsLarge(words) ? LargeBlocks.Allocate(LargeBlocks.RoundUp((int)words)) : NativeMemory.Alloc((nuint)words * 8));
        bytes->References = 1;
        bytes->Length = length;
        bytes->FilledBits = length << 3;
        bytes->account = account;
        if (account != null) Interlocked.Add(ref *account, length);
        return bytes;
    }

    public static void Keep(SharedBytes* bytes) => Interlocked.Increment(ref bytes->References);

    public static void Release(SharedBytes* bytes)
    {
        long left = Interlocked.Decrement(ref bytes->References);
        if (left > 0) return;
        if (left < 0) throw new InvalidOperationException("A shared binary was released more often than it was kept.");
        if (bytes->account != null) Interlocked.Add(ref *bytes->account, -bytes->Length);
        long words = WordsFor(bytes->Length);
        if (IsLarge(words)) LargeBlocks.Free((long*)bytes, LargeBlocks.RoundUp((int)words));
        else NativeMemory.Free(bytes);
    }

    static long WordsFor(long length) => (sizeof(SharedBytes) + length + 7) >> 3;

    static bool IsLarge(long words) => words is >= LargeBlocks.LeastWords and <= LargeBlocks.MostWords;

    /// <summary>Releases every SharedBinary term of a chain linked through their third word.</summary>
    public static void ReleaseChain(long* sharedBinary)
    {
        for (int count = 1; sharedBinary != null; count++)
        {
            long* next = (long*)sharedBinary[3];
            Release((SharedBytes*)sharedBinary[2]);
            sharedBinary = next;
            if (count % PartBinaries == 0) Scheduling.Worker.PausePoint();
        }
    }
}
