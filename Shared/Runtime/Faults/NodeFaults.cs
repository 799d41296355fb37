using System.Globalization;

namespace Playground.Runtime.Faults;

/// <summary>
/// The time of day jumps, as when somebody sets the clock: what system_time, timestamp, date and time tell (as on OTP with <c>+C multi_time_warp</c>).
/// Monotonic time and timers go on.
/// </summary>
/// <param name="By">How far; negative: back.</param>
public sealed record ClockJumpFault(TimeSpan By) : Fault
{
    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"let the clock jump by {By.TotalMilliseconds:0.###} ms");

    internal override void Validate()
    {
        if (By == TimeSpan.Zero) throw new ArgumentException("A clock that jumps by 0 ms does not jump.", nameof(By));
        if (By.Duration() > TimeSpan.FromDays(366 * 100)) throw new ArgumentException("A clock jumps by a hundred years at most.", nameof(By));
    }
}

/// <summary>
/// The clock that programs read, time of day and monotonic, goes at another speed than their timers. What it has gone wrong by stays.
/// </summary>
/// <param name="Rate">How fast: 1 is right, 2 twice as fast.</param>
public sealed record ClockSkewFault(double Rate) : Fault
{
    /// <summary>The fastest and, its reciprocal, the slowest clock.</summary>
    public const double MaxRate = 1_000;

    /// <summary>How long; null: until the plan ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"let the clock go at {Rate:0.######} of its speed") + Lasting(For);

    internal override void Validate()
    {
        RequirePositive(For, nameof(For));
        if (!(Rate >= 1 / MaxRate && Rate <= MaxRate)) throw new ArgumentException($"The rate of a clock is from {1 / MaxRate} to {MaxRate}, not {Rate}.", nameof(Rate));
    }
}

/// <summary>
/// A scheduler does not take up the node's processes: others take them over, and where there is none, as in a simulation, everything stands until
/// its time is over, and the timers that were due meanwhile have fired.
/// </summary>
/// <param name="Scheduler">Its number, from 0; null: one at random.</param>
public sealed record StopSchedulerFault(int? Scheduler = null) : Fault
{
    /// <summary>How long; null: until the plan ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => (Scheduler is { } number ? $"stop scheduler {number}" : "stop a scheduler") + Lasting(For);

    internal override void Validate()
    {
        RequirePositive(For, nameof(For));
        if (Scheduler is < 0 or >= SchedulerPool.MaxSchedulers) throw new ArgumentException($"Schedulers have numbers from 0 to {SchedulerPool.MaxSchedulers - 1}, not {Scheduler}.", nameof(Scheduler));
    }
}
