namespace Playground.Server.Claims;

/// <summary>
/// Threads that add one to a counter that they share, each as often as the others, without a lock: read, add, write. Between one's read and
/// its write another one may write, and that update is lost.
/// </summary>
internal sealed class RacingThreads(int writers, int each)
{
    private int counter;

    public int Counter => Volatile.Read(ref counter);

    /// <summary>All threads make their updates at the same time; returns when all are done.</summary>
    public void Round()
    {
        using var start = new Barrier(writers);
        var threads = new Thread[writers];
        for (int writer = 0; writer < writers; writer++)
        {
            threads[writer] = new Thread(() =>
            {
                start.SignalAndWait();
                Write();
            }) { IsBackground = true };
            threads[writer].Start();
        }
        foreach (Thread thread in threads) thread.Join();
    }

    private void Write()
    {
        // Volatile, so that the compiler leaves each update a read and a write of memory, as in the source.
        for (int update = 0; update < each; update++) Volatile.Write(ref counter, Volatile.Read(ref counter) + 1);
    }
}
