using Playground.Runtime;

namespace Playground.Server.Rooms;

/// <summary>
/// After a room with much memory has closed, what it had goes back to the operating system: the schedulers' free blocks, and .NET's. Without that a
/// hostile program's gigabytes would stay with the server until another one wants them.
/// </summary>
internal sealed class MemoryReturn(Func<Task> returnMemory, TimeProvider time)
{
    /// <summary>Rooms with less are not worth the trouble.</summary>
    public const long MuchBytes = 16L << 20;

    /// <summary>Rooms that close together are cleared away together.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>So much that .NET holds and does not use is worth a collection that stops everybody for some hundredths of a second.</summary>
    private const long MuchUnusedBytes = 256L << 20;

    private int wanted;

    public MemoryReturn(SchedulerPool schedulers, TimeProvider time) : this(() => ReturnAsync(schedulers), time)
    {
    }

    /// <param name="log">Where it is told when that fails.</param>
    public void Request(ILogger log)
    {
        if (Interlocked.Exchange(ref wanted, 1) == 0) _ = ReturnAsync(log);
    }

    private async Task ReturnAsync(ILogger log)
    {
        try
        {
            await Task.Delay(Delay, time);
            Volatile.Write(ref wanted, 0);
            await returnMemory();
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The memory of closed rooms could not be given back.");
        }
    }

    private static async Task ReturnAsync(SchedulerPool schedulers)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        await schedulers.ReturnMemoryAsync();
        GCMemoryInfo memory = GC.GetGCMemoryInfo(GCKind.Any);
        if (memory.TotalCommittedBytes - GC.GetTotalMemory(forceFullCollection: false) > MuchUnusedBytes) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
