using System.Runtime.InteropServices;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// What one thread waits for and another one gives to it, once at a time. On Linux it is one futex, two calls of the system for each time that it is handed
/// over: a simulation gives its scheduler from thread to thread thousands of times in a second of its time, and .NET's events, which can do more, take most of
/// that. Measured with the reference experiment.
/// </summary>
internal sealed unsafe partial class Baton : IDisposable
{
    const int WaitPrivate = 0 | 128, WakePrivate = 1 | 128;

    /// <summary>The number of the call of the system; 0 where there is none that is known.</summary>
    static readonly long futex = !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => 0,
    };

    /// <summary>1 while it was given and not yet taken.</summary>
    readonly int* given;
    readonly AutoResetEvent? portable;

    public Baton()
    {
        if (futex == 0) portable = new AutoResetEvent(false);
        else given = (int*)NativeMemory.AllocZeroed(sizeof(int));
    }

    /// <summary>Whoever waits for it goes on, or the next one who comes to wait.</summary>
    public void Give()
    {
        if (portable is not null)
        {
            portable.Set();
            return;
        }
        Volatile.Write(ref *given, 1);
        Call(futex, given, WakePrivate, 1, 0, 0, 0);
    }

    /// <summary>Waits until it is given.</summary>
    public void Take()
    {
        if (portable is not null)
        {
            portable.WaitOne();
            return;
        }
        // The system looks once more before it lets the thread sleep, and may wake it for nothing.
        while (Interlocked.Exchange(ref *given, 0) == 0) Call(futex, given, WaitPrivate, 0, 0, 0, 0);
    }

    public void Dispose()
    {
        portable?.Dispose();
        NativeMemory.Free(given);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long Call(long number, int* address, long operation, long value, nint timeout, nint other, long more);
}
