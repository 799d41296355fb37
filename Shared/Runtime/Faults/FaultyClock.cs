using System.Globalization;

namespace Playground.Runtime.Faults;

/// <summary>How far the clock that a node's programs read is wrong, and at which speed that changes.</summary>
internal sealed class FaultyClock
{
    /// <summary>A hundred years in nanoseconds: beyond three hundred, times do not fit any more.</summary>
    const long MostJumped = 366L * 100 * 24 * 3600 * 1_000_000_000;

    const double Tolerance = 1 + 1e-9;

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

    /// <returns>Null, or why it cannot jump.</returns>
    public string? Jump(long now, long nanoseconds)
    {
        lock (gate)
        {
            State before = At(now);
            if (Math.Abs(before.Jumped + nanoseconds) > MostJumped) return "the clock would be wrong by more than a hundred years";
            state = before with { Jumped = before.Jumped + nanoseconds };
            return null;
        }
    }

    /// <summary>Changes the speed by a factor, from now on.</summary>
    /// <returns>Null, or why that cannot be.</returns>
    public string? Multiply(long now, double factor)
    {
        lock (gate)
        {
            State before = At(now);
            double rate = before.Rate * factor;
            // What was changed and changed back is not exactly what it was.
            if (rate > ClockSkewFault.MaxRate * Tolerance || rate * Tolerance < 1 / ClockSkewFault.MaxRate)
                return string.Create(CultureInfo.InvariantCulture, $"the clock would go at {rate:0.#########} of its speed; it goes at {1 / ClockSkewFault.MaxRate} to {ClockSkewFault.MaxRate}");
            state = before with { Rate = rate };
            return null;
        }
    }

    /// <summary>Undoes a change of the speed, from now on.</summary>
    public void Divide(long now, double factor)
    {
        lock (gate)
        {
            State before = At(now);
            state = before with { Rate = before.Rate / factor };
        }
    }

    State At(long now) => state is { } before ? before with { Since = now, Drift = before.DriftAt(now) } : new State(now, 0, 1, 0);
}
