namespace Playground.Server.Claims;

/// <summary>Real threads that wait, as many as were started; disposing lets all of them end and waits for that.</summary>
internal sealed class BlockedThreads : IDisposable
{
    /// <summary>The stack of each, in bytes.</summary>
    public const int StackBytes = 512 * 1024;

    private readonly ManualResetEvent release = new(false);
    private readonly List<Thread> threads = [];

    public int Count => threads.Count;

    /// <summary>Starts one thread and waits until it runs.</summary>
    /// <returns>False when the machine refuses it.</returns>
    public bool TryStart()
    {
        using var running = new ManualResetEventSlim();
        var thread = new Thread(
            () =>
            {
                running.Set();
                release.WaitOne();
            },
            StackBytes) { IsBackground = true };
        try
        {
            thread.Start();
        }
        catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
        threads.Add(thread);
        running.Wait();
        return true;
    }

    public void Dispose()
    {
        release.Set();
        foreach (Thread thread in threads) thread.Join();
        release.Dispose();
    }
}
