using Playground.Runtime.Events;

namespace Playground.Runtime.Faults;

/// <summary>When a fault happens: all that is said must hold.</summary>
public sealed record FaultTrigger
{
    /// <summary>So long after the start of the plan, or after the event that it waits for; null: at once, or, when it repeats, after one interval.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Again and again, so long apart; null: once. Not for faults that act on each message, signal or call.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How probably each try happens, from 0 to 1. A try is a moment and a target, a message, a signal, or a call.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The first so many tries do not happen.</summary>
    public long SkipFirst { get; init; }

    /// <summary>
    /// Of all that would happen by number and by chance, only these, counted from 1; null: all. Nothing else in the plan changes by it: who is chosen, and when,
    /// is as without it, which is how a long list of faults is made shorter.
    /// </summary>
    public IReadOnlySet<long>? Only { get; init; }

    /// <summary>What must have happened before; null: nothing.</summary>
    public AwaitedEvents? After { get; init; }

    /// <summary>What must hold at each try; null: nothing.</summary>
    public FaultCondition? While { get; init; }

    internal void Validate()
    {
        if (At is { } at && at < TimeSpan.Zero) throw new ArgumentException($"A fault cannot happen before its plan starts, at {at.TotalMilliseconds} ms.", nameof(At));
        if (Every is { } every && every < FaultPlan.ShortestTime) throw new ArgumentException($"An interval is at least 1 ms, not {every.TotalMilliseconds} ms.", nameof(Every));
        if (!(Probability >= 0 && Probability <= 1)) throw new ArgumentException($"A probability is from 0 to 1, not {Probability}.", nameof(Probability));
        if (SkipFirst < 0) throw new ArgumentException($"The number of skipped tries is 0 or more, not {SkipFirst}.", nameof(SkipFirst));
        After?.Validate();
        While?.Validate();
    }
}

/// <summary>The n-th event of a kind.</summary>
/// <param name="Event">The kind.</param>
/// <param name="Count">How many of them, from 1.</param>
/// <param name="Of">Whose events count; null: anybody's.</param>
public sealed record AwaitedEvents(EventKind Event, long Count = 1, ProcessSelector? Of = null)
{
    /// <summary>The messages that count, of those that processes send; null: all. Only of <see cref="EventKind.Sent"/>.</summary>
    public MessagePattern? Message { get; init; }

    internal void Validate()
    {
        if (Count < 1) throw new ArgumentException($"The number of awaited events is at least 1, not {Count}.", nameof(Count));
        if (Event == EventKind.Fault) throw new ArgumentException("A plan cannot wait for landings; they are not events of the program.", nameof(Event));
        if (Message is not null && Event != EventKind.Sent) throw new ArgumentException($"A pattern is of messages that are sent, not of the event {Event}.", nameof(Message));
        if (Of is RandomSelector) throw new ArgumentException("Events of processes chosen at random cannot be awaited.", nameof(Of));
        Of?.Validate();
    }
}

/// <summary>Something that holds or does not at a moment.</summary>
public abstract record FaultCondition
{
    internal virtual void Validate()
    {
    }
}

/// <summary>At least so many of the processes live.</summary>
/// <param name="Processes">The processes.</param>
/// <param name="AtLeast">How many, from 1.</param>
public sealed record AliveCondition(ProcessSelector Processes, int AtLeast = 1) : FaultCondition
{
    internal override void Validate()
    {
        if (AtLeast < 1) throw new ArgumentException($"At least 1 process must live, not {AtLeast}.", nameof(AtLeast));
        if (Processes is RandomSelector) throw new ArgumentException("A condition cannot look at processes chosen at random.", nameof(Processes));
        Processes.Validate();
    }
}

/// <summary>The mailboxes of the processes hold at least so many messages, taken together.</summary>
/// <param name="Processes">The processes.</param>
/// <param name="AtLeast">How many messages.</param>
public sealed record MailboxCondition(ProcessSelector Processes, long AtLeast) : FaultCondition
{
    internal override void Validate()
    {
        if (Processes is RandomSelector) throw new ArgumentException("A condition cannot look at processes chosen at random.", nameof(Processes));
        Processes.Validate();
    }
}

/// <summary>The host says so. Asked on scheduler threads, so it must be quick; in a simulation it must follow from the run.</summary>
/// <param name="Holds">Says whether it holds.</param>
public sealed record HostCondition(Func<bool> Holds) : FaultCondition;
