namespace Playground.Runtime.Scheduling;

/// <summary>The one source of time of a scheduler pool and its nodes.</summary>
internal sealed class Clock(TimeProvider provider)
{
    readonly long start = provider.GetTimestamp();
    readonly double nanosecondsPerTick = 1e9 / provider.TimestampFrequency;
    readonly bool ticksAreNanoseconds = provider.TimestampFrequency == 1_000_000_000;

    /// <summary>Nanoseconds since the clock was made; never goes back.</summary>
    public long Nanoseconds
    {
        get
        {
            long ticks = provider.GetTimestamp() - start;
            return ticksAreNanoseconds ? ticks : (long)(ticks * nanosecondsPerTick);
        }
    }

    /// <summary>Whole milliseconds since the clock was made.</summary>
    public long Milliseconds => Nanoseconds / 1_000_000;

    /// <summary>The time of day, in nanoseconds since 1970-01-01 UTC.</summary>
    public long SystemNanoseconds => (provider.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;
}
