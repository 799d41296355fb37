namespace Playground.Runtime.Scheduling;

/// <summary>
/// Time that passes only by counted reductions, and by jumps to the next timer when nobody can run. It begins at the same moment in every run.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    /// <summary>About what a reduction takes on a processor of today.</summary>
    const int NanosecondsPerReduction = 25;

    static readonly DateTimeOffset beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    long nanoseconds;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Volatile.Read(ref nanoseconds);

    public override DateTimeOffset GetUtcNow() => beginning.AddTicks(GetTimestamp() / 100);

    public void Pass(long reductions) => Volatile.Write(ref nanoseconds, nanoseconds + reductions * NanosecondsPerReduction);

    /// <summary>Goes on to a millisecond that is still to come.</summary>
    public void JumpTo(long milliseconds) => Volatile.Write(ref nanoseconds, Math.Max(nanoseconds, milliseconds * 1_000_000));
}
