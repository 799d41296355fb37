using System.Runtime.InteropServices;

namespace Playground.Runtime.Memory;

/// <summary>The allocator of the C library keeps what was freed in the middle of its areas, until it is told to give whole pages back.</summary>
internal static partial class MemoryTrim
{
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux()) return;
        try { _ = Trim(0); }
        catch (EntryPointNotFoundException)
        {
            // Another C library (musl), which gives memory back by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint kept);
}
