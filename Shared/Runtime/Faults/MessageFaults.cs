namespace Playground.Runtime.Faults;

/// <summary>
/// A fault of messages on their way from some processes to others: each that is meant is a try. Messages of timers, of the node itself and from
/// outside have no sender, so they are not among them.
/// </summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
public abstract record MessageRouteFault(ProcessSelector From, ProcessSelector To) : Fault
{
    /// <summary>The messages that are meant; null: all.</summary>
    public MessagePattern? Message { get; init; }

    internal override bool IsStanding => true;

    internal override void Validate()
    {
        From.Validate();
        To.Validate();
    }
}

/// <summary>Messages are lost.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
public sealed record DropFault(ProcessSelector From, ProcessSelector To) : MessageRouteFault(From, To)
{
    /// <inheritdoc/>
    public override string Summary => "drop";
}

/// <summary>Messages come later. Others from the same sender may overtake them.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
/// <param name="By">How much later.</param>
public sealed record DelayFault(ProcessSelector From, ProcessSelector To, TimeSpan By) : MessageRouteFault(From, To)
{
    /// <summary>Up to so much more, at random.</summary>
    public TimeSpan Jitter { get; init; }

    /// <inheritdoc/>
    public override string Summary => "delay";

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(By, nameof(By));
        if (Jitter < TimeSpan.Zero) throw new ArgumentException($"Jitter is 0 or more, not {Jitter.TotalMilliseconds} ms.", nameof(Jitter));
    }
}

/// <summary>Messages come more than once.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
public sealed record DuplicateFault(ProcessSelector From, ProcessSelector To) : MessageRouteFault(From, To)
{
    /// <summary>More copies at once would be a flood.</summary>
    public const int MaxCopies = 1_000;

    /// <summary>How many more, from 1.</summary>
    public int Copies { get; init; } = 1;

    /// <inheritdoc/>
    public override string Summary => "duplicate";

    internal override void Validate()
    {
        base.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Copies, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Copies, MaxCopies);
    }
}

/// <summary>A message is overtaken by the next one that is meant and goes to the same process.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
public sealed record ReorderFault(ProcessSelector From, ProcessSelector To) : MessageRouteFault(From, To)
{
    /// <summary>How long it waits for another one; then it comes as it is.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public override string Summary => "reorder";

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(Within, nameof(Within));
    }
}

/// <summary>Other messages come in place of those that were sent.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is sent to.</param>
/// <param name="With">What comes, as a function of the message; messages that it does not take are not meant.</param>
public sealed record CorruptFault(ProcessSelector From, ProcessSelector To, MessagePattern With) : MessageRouteFault(From, To)
{
    /// <inheritdoc/>
    public override string Summary => "corrupt";
}

/// <summary>Between two sets of processes nothing passes, in either direction: neither messages nor exit and DOWN signals.</summary>
/// <param name="A">One side.</param>
/// <param name="B">The other side.</param>
public sealed record PartitionFault(ProcessSelector A, ProcessSelector B) : Fault
{
    /// <summary>How long; null: until the plan ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"partition {A} from {B}" + Lasting(For);

    internal override void Validate()
    {
        A.Validate();
        B.Validate();
        RequirePositive(For, nameof(For));
    }
}
