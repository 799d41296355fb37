using Playground.Contracts;

namespace Playground.Picture;

/// <summary>What happens per second, from the totals of the frames, over the last second.</summary>
public sealed class Rates
{
    const long WindowNanoseconds = 1_000_000_000;

    readonly Queue<(long Time, RoomTotals Totals)> samples = [];
    readonly Dictionary<int, (long Time, long Busy)> busyBefore = [];

    /// <summary>The totals of the last frame.</summary>
    public RoomTotals Totals { get; private set; } = new();

    /// <summary>Reductions a second.</summary>
    public double ReductionsPerSecond { get; private set; }

    /// <summary>Messages a second, of those that are watched.</summary>
    public double MessagesPerSecond { get; private set; }

    /// <summary>Processes a second that were born.</summary>
    public double SpawnsPerSecond { get; private set; }

    /// <summary>Processes a second that crashed.</summary>
    public double CrashesPerSecond { get; private set; }

    /// <summary>The schedulers, each with the part of the time since the last frame in which it was busy.</summary>
    public IReadOnlyList<SchedulerLoad> Schedulers { get; private set; } = [];

    /// <summary>Takes in a frame.</summary>
    public void Apply(Frame frame)
    {
        if (frame.IsSnapshot)
        {
            samples.Clear();
            busyBefore.Clear();
        }
        Totals = frame.Totals;
        samples.Enqueue((frame.TimeNanoseconds, frame.Totals));
        while (samples.Count > 2 && frame.TimeNanoseconds - samples.Peek().Time > WindowNanoseconds) samples.Dequeue();
        Count(frame.TimeNanoseconds);
        Schedulers = [.. frame.Schedulers.Select(row => LoadOf(row, frame.TimeNanoseconds))];
    }

    void Count(long now)
    {
        (long time, RoomTotals then) = samples.Peek();
        double seconds = (now - time) / 1e9;
        double PerSecond(long before, long after) => seconds > 0.04 ? Math.Max(0, (after - before) / seconds) : 0;
        ReductionsPerSecond = PerSecond(then.Reductions, Totals.Reductions);
        MessagesPerSecond = PerSecond(then.MessagesSeen, Totals.MessagesSeen);
        SpawnsPerSecond = PerSecond(then.Spawned, Totals.Spawned);
        CrashesPerSecond = PerSecond(then.Crashed, Totals.Crashed);
    }

    SchedulerLoad LoadOf(SchedulerRow row, long now)
    {
        (long time, long busy) = busyBefore.GetValueOrDefault(row.Scheduler, (now, row.BusyNanoseconds));
        busyBefore[row.Scheduler] = (now, row.BusyNanoseconds);
        double part = now > time ? Math.Clamp((row.BusyNanoseconds - busy) / (double)(now - time), 0, 1) : 0;
        return new SchedulerLoad(row.Scheduler, row.RunQueueLength, part, row.Slices, row.Reductions);
    }
}

/// <summary>A scheduler thread's work.</summary>
/// <param name="Scheduler">Its number, from 0.</param>
/// <param name="RunQueueLength">Processes that wait for it.</param>
/// <param name="BusyPart">The part of the time since the last frame in which it ran processes.</param>
/// <param name="Slices">Slices that it ran.</param>
/// <param name="Reductions">Reductions that it counted.</param>
public sealed record SchedulerLoad(int Scheduler, int RunQueueLength, double BusyPart, long Slices, long Reductions);
