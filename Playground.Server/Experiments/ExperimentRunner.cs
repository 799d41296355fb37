using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Playground.Server.Experiments;

/// <summary>Runs an experiment with many seeds, several at once, and tells of each as soon as it is done. Live runs take all schedulers, one after the other.</summary>
/// <param name="prepared">The experiment, built.</param>
internal sealed class ExperimentRunner(PreparedExperiment prepared)
{
    /// <summary>Whether the program's code was translated for live runs.</summary>
    private bool isWarm;

    /// <summary>Results come in the order in which runs end, which is not that of the seeds; each is the same whenever it comes.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="parallel">How many runs at once, from 1.</param>
    /// <param name="cancellation">Ends it; runs that are not done by then are given up.</param>
    /// <exception cref="ExperimentException">An expression of the experiment would change the run.</exception>
    /// <exception cref="Playground.Runtime.LoadException">A module cannot be loaded.</exception>
    public async IAsyncEnumerable<RunResult> RunAsync(SeedSet seeds, int parallel, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (IsLive) parallel = 1;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<RunResult> done = Channel.CreateBounded<RunResult>(Math.Max(1, parallel));
        var next = new SeedQueue(seeds);
        Task[] workers = [.. Enumerable.Range(0, parallel).Select(number => Task.Run(() => WorkAsync(next, done.Writer, ProcessorPin.For(number), stop.Token), CancellationToken.None))];
        _ = Task.WhenAll(workers).ContinueWith(all => done.Writer.TryComplete(all.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (RunResult result in done.Reader.ReadAllAsync(cancellation)) yield return result;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(workers).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>One seed.</summary>
    /// <exception cref="ExperimentException">An expression of the experiment would change the run.</exception>
    public RunResult Run(ulong seed, CancellationToken cancellation = default) => Run(seed, threadStarted: null, cancellation);

    private bool IsLive => prepared.Experiment.Mode == RunMode.Live;

    private RunResult Run(ulong seed, Action? threadStarted, CancellationToken cancellation)
    {
        if (IsLive)
        {
            if (!isWarm) LiveRun.WarmUp(prepared, cancellation);
            isWarm = true;
            using var live = new LiveRun(prepared, seed);
            return live.Run(cancellation);
        }
        using var run = new ExperimentRun(prepared, seed, threadStarted: threadStarted);
        return run.Run(cancellation);
    }

    private async Task WorkAsync(SeedQueue seeds, ChannelWriter<RunResult> done, Action? threadStarted, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && seeds.TryTake(out ulong seed))
                await done.WriteAsync(Run(seed, threadStarted, stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody wants the rest.
        }
        catch (Exception problem)
        {
            // The others need not go on: what is wrong is wrong for all seeds.
            done.TryComplete(problem);
            throw;
        }
    }

    private sealed class SeedQueue(SeedSet seeds)
    {
        private readonly Lock gate = new();
        private readonly IEnumerator<ulong> left = seeds.All().GetEnumerator();

        public bool TryTake(out ulong seed)
        {
            lock (gate)
            {
                bool isThere = left.MoveNext();
                seed = isThere ? left.Current : 0;
                return isThere;
            }
        }
    }
}
