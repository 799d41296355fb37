using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>The bytes of a binary of more than 64 bytes: immutable, shared by all processes that hold it, counted.</summary>
internal unsafe struct SharedBytes
{
    /// <summary>Binaries up to this size live in the heaps themselves (as in OTP: heap binaries).</summary>
    public const int MaxHeapBinary = 64;

    public long References;
    public long Length;

    /// <summary>Bits that hold data; the rest is room that the next append may claim. Length in bits unless made with room.</summary>
    public long FilledBits;

    static long bytesAlive;

    /// <summary>Bytes of all shared binaries alive.</summary>
    public static long BytesAlive => Interlocked.Read(ref bytesAlive);

    /// <summary>The bytes, which follow this header.</summary>
    public static byte* Data(SharedBytes* bytes) => (byte*)(bytes + 1);

    /// <summary>New bytes with one reference; their contents are arbitrary.</summary>
    public static SharedBytes* Allocate(long length)
    {
        var bytes = (SharedBytes*)NativeMemory.Alloc((nuint)(sizeof(SharedBytes) + length));
        bytes->References = 1;
        bytes->Length = length;
        bytes->FilledBits = length << 3;
        Interlocked.Add(ref bytesAlive, length);
        return bytes;
    }

    public static void Keep(SharedBytes* bytes) => Interlocked.Increment(ref bytes->References);

    public static void Release(SharedBytes* bytes)
    {
        long left = Interlocked.Decrement(ref bytes->References);
        if (left > 0) return;
        if (left < 0) throw new InvalidOperationException("A shared binary was released more often than it was kept.");
        Interlocked.Add(ref bytesAlive, -bytes->Length);
        NativeMemory.Free(bytes);
    }

    /// <summary>Releases every SharedBinary term of a chain linked through their third word.</summary>
    public static void ReleaseChain(long* sharedBinary)
    {
        while (sharedBinary != null)
        {
            long* next = (long*)sharedBinary[3];
            Release((SharedBytes*)sharedBinary[2]);
            sharedBinary = next;
        }
    }
}
