using System.Runtime.InteropServices;

namespace Playground.Tests.Common;

/// <summary>Keeps all processors busy for a while, so that threads are interrupted anywhere.</summary>
internal sealed class BusyProcessors : IDisposable
{
    private const int Words = 16;

    private readonly Thread[] threads;
    private volatile bool isOver;

    public BusyProcessors()
    {
        threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Burn) { IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
    }

    /// <summary>Keeps the calling thread on the first processor that this process may use; where that cannot be, it stays as it is.</summary>
    public static void StayOnOne()
    {
        if (!OperatingSystem.IsLinux()) return;
        ulong[] mask = new ulong[Words];
        if (GetAffinity(0, Words * sizeof(ulong), mask) < 0) return;
        int word = Array.FindIndex(mask, bits => bits != 0);
        ulong first = mask[word] & (~mask[word] + 1);
        Array.Clear(mask);
        mask[word] = first;
        _ = SetAffinity(0, Words * sizeof(ulong), mask);
    }

    public void Dispose()
    {
        isOver = true;
        foreach (Thread thread in threads) thread.Join();
    }

    private void Burn()
    {
        while (!isOver) Thread.SpinWait(1_000);
    }

    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern int GetAffinity(int thread, nint bytes, [In, Out] ulong[] mask);

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int thread, nint bytes, ulong[] mask);
}
