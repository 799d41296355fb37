namespace Playground.Runtime.Faults;

/// <summary>A fault, when it happens, how often, and for how long. A value: <see cref="FaultPlans.Start"/> carries it out.</summary>
/// <param name="Name">Names it in lists. In a simulation its choices follow from seed and name, so that other plans do not change them.</param>
/// <param name="Fault">What happens.</param>
public sealed record FaultPlan(string Name, Fault Fault)
{
    /// <summary>The clocks of timers have milliseconds.</summary>
    internal static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    /// <summary>When it happens; without anything said, once and at once, or from the start on.</summary>
    public FaultTrigger Trigger { get; init; } = new();

    /// <summary>After so many landings the plan ends; null: no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>So long after its beginning (<see cref="FaultTrigger.At"/>) the plan ends, and what it did that lasts is undone; null: when it is stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Checks that all values are in their ranges and go together.</summary>
    /// <exception cref="ArgumentException">One is not; the message says which.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Name);
        ArgumentNullException.ThrowIfNull(Fault);
        Fault.Validate();
        Trigger.Validate();
        if (Limit is < 1) throw new ArgumentException($"A limit is at least 1, not {Limit}.", nameof(Limit));
        if (Duration is { } duration && duration < ShortestTime) throw new ArgumentException($"A duration is at least 1 ms, not {duration.TotalMilliseconds} ms.", nameof(Duration));
        if (Fault.IsStanding && Trigger.Every is not null)
            throw new ArgumentException("This fault acts on each message, signal or call that comes by, so that it cannot happen at intervals; give a probability.", nameof(Trigger));
    }
}
