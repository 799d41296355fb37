using System.Runtime.InteropServices;

namespace Playground.Server.Experiments;

/// <summary>
/// Keeps the threads of one simulation on one processor. A simulation goes from thread to thread where its schedule interrupts a process, and only one
/// of them ever runs: on one processor that is a switch, on several it wakes another one up each time. Measured with the reference experiment: three fifths of
/// the processor time for a seed.
/// </summary>
internal static class ProcessorPin
{
    private const int Words = 16;
    private const int BitsOfWord = 64;

    /// <summary>What the threads of a simulation are to do first: those of equal numbers share a processor. Null where threads cannot be kept on one.</summary>
    /// <param name="number">A number, from 0; the processors that this process may use are taken in turn.</param>
    public static Action? For(int number)
    {
        if (!OperatingSystem.IsLinux()) return null;
        ulong[] mask = new ulong[Words];
        if (GetAffinity(0, Words * sizeof(ulong), mask) < 0) return null;
        int[] allowed = [.. Enumerable.Range(0, Words * BitsOfWord).Where(processor => (mask[processor / BitsOfWord] >> processor % BitsOfWord & 1) != 0)];
        if (allowed.Length == 0) return null;
        int chosen = allowed[number % allowed.Length];
        Array.Clear(mask);
        mask[chosen / BitsOfWord] = 1UL << chosen % BitsOfWord;
        // Where it cannot be, the thread stays as it is.
        return () => _ = SetAffinity(0, Words * sizeof(ulong), mask);
    }

    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern int GetAffinity(int thread, nint bytes, [In, Out] ulong[] mask);

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int thread, nint bytes, ulong[] mask);
}
