namespace Playground.Runtime.Faults;

/// <summary>How far the clock that a node's programs read is wrong, and at which speed that changes.</summary>
internal sealed class FaultyClock
{
    readonly Lock gate = new();
    volatile State? state;

    /// <summary>What is wrong since a moment of the right clock.</summary>
    sealed record State(long Since, long Drift, double Rate, long Jumped)
    {
        public long DriftAt(long now) => Drift + (long)((now - Since) * (Rate - 1));
    }

    /// <summary>What must be added to monotonic time, in nanoseconds.</summary>
    public long Drift(long now) => state?.DriftAt(now) ?? 0;

    /// <summary>What must be added to the time of day, in nanoseconds.</summary>
    public long Error(long now) => state is { } wrong ? wrong.DriftAt(now) + wrong.Jumped : 0;

    public void Jump(long now, long nanoseconds)
    {
        lock (gate)
        {
            State before = At(now);
            state = before with { Jumped = before.Jumped + nanoseconds };
        }
    }

    /// <summary>Changes the speed by a factor, from now on.</summary>
    public void Multiply(long now, double rate)
    {
        lock (gate)
        {
            State before = At(now);
            state = before with { Rate = before.Rate * rate };
        }
    }

    State At(long now) => state is { } before ? before with { Since = now, Drift = before.DriftAt(now) } : new State(now, 0, 1, 0);
}
