namespace Playground.Tests.Common;

/// <summary>Keeps all processors busy for a while, so that threads are interrupted anywhere.</summary>
internal sealed class BusyProcessors : IDisposable
{
    private readonly Thread[] threads;
    private volatile bool isOver;

    public BusyProcessors()
    {
        threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Burn) { IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
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
}
