using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>Asks a running node for the counters of one process, without stopping anything.</summary>
/// <returns>Whether the process lives.</returns>
internal delegate bool CounterSampler(Pid pid, out ProcessCounters counters);

/// <summary>Figures of a whole node at one moment.</summary>
internal sealed record NodeFigures(long Reductions, long MemoryBytes, int Atoms, IReadOnlyList<SchedulerRow> Schedulers)
{
    public static readonly NodeFigures None = new(0, 0, 0, []);
}

/// <summary>What a frame needs of a running node beside its events.</summary>
internal sealed record LiveSource(CounterSampler Sample, Func<NodeFigures> Figures)
{
    /// <summary>The source of a run that has been stopped.</summary>
    public static readonly LiveSource None = new(NothingLives, () => NodeFigures.None);

    private static bool NothingLives(Pid pid, out ProcessCounters counters)
    {
        counters = default;
        return false;
    }
}
