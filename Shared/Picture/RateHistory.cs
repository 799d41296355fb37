namespace Playground.Picture;

/// <summary>The room's numbers over the last minute, for charts; kept also while nobody looks at one.</summary>
public sealed class RateHistory
{
    /// <summary>So many points are kept: a minute's.</summary>
    public const int Most = 600;

    /// <summary>Ten points a second are as much as the eye follows in a chart of a minute.</summary>
    const long EveryNanoseconds = 100_000_000;

    readonly Queue<RatePoint> points = [];
    long last = -EveryNanoseconds;

    /// <summary>The points, in the order of time.</summary>
    public IReadOnlyCollection<RatePoint> Points => points;

    /// <summary>Forgets them: another run begins.</summary>
    public void Clear()
    {
        points.Clear();
        last = -EveryNanoseconds;
    }

    /// <summary>Keeps a point, unless the one before is too near.</summary>
    /// <param name="nanoseconds">The room's time. When one went back in it, nothing is left of what came before.</param>
    /// <param name="rates">The numbers at this time.</param>
    /// <returns>The point; null when none was kept.</returns>
    public RatePoint? Add(long nanoseconds, Rates rates)
    {
        if (nanoseconds < last) points.Clear();
        else if (nanoseconds - last < EveryNanoseconds) return null;
        last = nanoseconds;
        var point = new RatePoint(nanoseconds / 1e9, rates.Totals.Processes, rates.ReductionsPerSecond, rates.SpawnsPerSecond, rates.CrashesPerSecond,
            rates.Schedulers.Sum(load => load.RunQueueLength), rates.Totals.MemoryBytes);
        points.Enqueue(point);
        if (points.Count > Most) points.Dequeue();
        return point;
    }
}

/// <summary>The room's numbers at one time.</summary>
/// <param name="Second">The room's time in seconds.</param>
/// <param name="Processes">Living processes.</param>
/// <param name="ReductionsPerSecond">Reductions a second.</param>
/// <param name="SpawnsPerSecond">Processes a second that were born.</param>
/// <param name="CrashesPerSecond">Processes a second that crashed.</param>
/// <param name="RunQueueLength">Processes that wait for a scheduler.</param>
/// <param name="MemoryBytes">The room's memory.</param>
public sealed record RatePoint(double Second, double Processes, double ReductionsPerSecond, double SpawnsPerSecond, double CrashesPerSecond, double RunQueueLength, double MemoryBytes);
