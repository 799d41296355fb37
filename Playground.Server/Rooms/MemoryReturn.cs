using Playground.Runtime;

namespace Playground.Server.Rooms;

/// <summary>
/// After a room with much memory has closed, what it had goes back to the operating system: the schedulers' free blocks, and .NET's. Without that a
/// hostile program's gigabytes would stay with the server until another one wants them.
/// </summary>
internal sealed class MemoryReturn(SchedulerPool schedulers, TimeProvider time)
{
    /// <summary>Rooms with less are not worth the trouble.</summary>
    public const long MuchBytes = 16L << 20;

    /// <summary>Rooms that close together are cleared away together.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>So much that .NET holds and does not use is worth a collection that stops everybody for some hundredths of a second.</summary>
    private const long MuchUnusedBytes = 256L << 20;

    private int wanted;

    public void Request()
    {
        if (Interlocked.Exchange(ref wanted, 1) == 0) _ = ReturnAsync();
    }

    private async Task ReturnAsync()
    {
        await Task.Delay(Delay, time);
        Volatile.Write(ref wanted, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        await schedulers.ReturnMemoryAsync(time);
        GCMemoryInfo memory = GC.GetGCMemoryInfo(GCKind.Any);
        if (memory.TotalCommittedBytes - GC.GetTotalMemory(forceFullCollection: false) > MuchUnusedBytes) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
