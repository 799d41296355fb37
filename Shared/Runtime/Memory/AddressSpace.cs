using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>
/// Reserved ranges of addresses that never move and take memory only where they are written. Tables that emitted code addresses directly
/// live in them, and a term is known to be a literal by its address alone.
/// </summary>
internal static unsafe partial class AddressSpace
{
    const int ProtectionReadWrite = 0x1 | 0x2;
    const int MapPrivate = 0x02;
    static readonly int MapAnonymous = OperatingSystem.IsMacOS() ? 0x1000 : 0x20;
    static readonly int MapNoReserve = OperatingSystem.IsMacOS() ? 0x40 : 0x4000;
    const uint WindowsReserve = 0x2000;
    const uint WindowsCommit = 0x1000;
    const uint WindowsReadWrite = 0x04;
    const uint WindowsRelease = 0x8000;

    /// <summary>Reserves <paramref name="bytes"/> of addresses; what is written first in them was zero.</summary>
    public static long* Reserve(nuint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            nint reserved = VirtualAlloc(0, bytes, WindowsReserve, WindowsReadWrite);
            return reserved != 0 ? (long*)reserved : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        nint mapped = MapMemory(0, bytes, ProtectionReadWrite, MapPrivate | MapAnonymous | MapNoReserve, -1, 0);
        return mapped != -1 ? (long*)mapped : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes a part of a reserved range usable; only Windows asks for it.</summary>
    public static void Commit(long* start, nuint bytes)
    {
        if (OperatingSystem.IsWindows() && VirtualAlloc((nint)start, bytes, WindowsCommit, WindowsReadWrite) == 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>A seam for tests: which requests the operating system refuses. Null: it decides.</summary>
    public static Func<nuint, bool>? Refuses { get; set; }

    /// <summary>Memory from the operating system.</summary>
    public static long* Allocate(nuint bytes)
    {
        nint start = Refuses?.Invoke(bytes) == true ? 0 : OperatingSystem.IsWindows()
            ? VirtualAlloc(0, bytes, WindowsReserve | WindowsCommit, WindowsReadWrite)
            : MapMemory(0, bytes, ProtectionReadWrite, MapPrivate | MapAnonymous | MapNoReserve, -1, 0);
        return start is 0 or -1 ? throw new OutOfMemoryException($"The operating system has no {bytes} bytes of memory.") : (long*)start;
    }

    /// <summary>Memory from the operating system at an address that is a multiple of its size, which is a power of two; it is given back as a whole.</summary>
    public static byte* AllocateAligned(nuint bytes)
    {
        if (OperatingSystem.IsWindows()) return (byte*)NativeMemory.AlignedAlloc(bytes, bytes);
        var range = (byte*)Allocate(2 * bytes);
        var start = (byte*)(((nuint)range + bytes - 1) & ~(bytes - 1));
        if (start > range) UnmapMemory((nint)range, (nuint)(start - range));
        UnmapMemory((nint)(start + bytes), (nuint)(range + 2 * bytes - (start + bytes)));
        return start;
    }

    public static void FreeAligned(byte* start, nuint bytes)
    {
        if (OperatingSystem.IsWindows()) NativeMemory.AlignedFree(start);
        else if (UnmapMemory((nint)start, bytes) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// Gives back the end of what <see cref="Allocate"/> gave, at most <paramref name="most"/> bytes of it, and says how many: returning memory
    /// takes long (50 µs per megabyte), and other threads that ask for some wait meanwhile. Windows gives back everything at once.
    /// </summary>
    public static nuint FreeEnd(long* start, nuint bytes, nuint most)
    {
        nuint part = OperatingSystem.IsWindows() ? bytes : Math.Min(bytes, most);
        nint from = (nint)((byte*)start + (bytes - part));
        bool done = OperatingSystem.IsWindows() ? VirtualFree(from, 0, WindowsRelease) : UnmapMemory(from, part) == 0;
        return done ? part : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int UnmapMemory(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapMemory(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualFree(nint address, nuint size, uint type);
}
