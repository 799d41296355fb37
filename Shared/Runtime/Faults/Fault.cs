namespace Playground.Runtime.Faults;

/// <summary>Something bad, as a value: what it is, to whom, and how much. When it happens is said by a <see cref="FaultPlan"/>.</summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>What it does, in a few words; the text of its landing.</summary>
    public abstract string Summary { get; }

    /// <summary>Whether it acts at moments; otherwise on each thing (message, signal, call) that comes by while its plan is active.</summary>
    internal virtual bool IsStanding => false;

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal abstract void Validate();

    /// <summary>So long, or as long as the plan is active.</summary>
    private protected static string Lasting(TimeSpan? time) =>
        time is { } length ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" for {length.TotalMilliseconds:0.###} ms") : "";

    private protected static void RequirePositive(TimeSpan? time, string name)
    {
        if (time is { } length && length < FaultPlan.ShortestTime) throw new ArgumentException($"{name} is at least 1 ms, not {length.TotalMilliseconds} ms.", name);
    }
}

/// <summary>A fault of single processes, at moments.</summary>
/// <param name="On">The processes.</param>
public abstract record ProcessFault(ProcessSelector On) : Fault
{
    internal override void Validate() => On.Validate();
}
