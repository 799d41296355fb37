namespace Playground.Runtime.Events;

/// <summary>One thing that happened in a node; <see cref="EventKind"/> says how the fields are read.</summary>
public readonly record struct RuntimeEvent
{
    /// <summary>The kind of the report that a supervisor makes when it has started a child again.</summary>
    const string RestartReport = "child_restarted";

    /// <summary>Nanoseconds since the node started, by the node's clock.</summary>
    public long TimeNanoseconds { get; init; }

    /// <summary>What happened.</summary>
    public EventKind Kind { get; init; }

    /// <summary>The number of the scheduler on which it happened, from 0; 255 when it happened outside the schedulers.</summary>
    public byte Scheduler { get; init; }

    /// <summary>The process that it is about.</summary>
    public Pid Process { get; init; }

    /// <summary>The other process, where there is one.</summary>
    public Pid Other { get; init; }

    /// <summary>First number; its meaning depends on the kind.</summary>
    public long Value1 { get; init; }

    /// <summary>Second number; its meaning depends on the kind.</summary>
    public long Value2 { get; init; }

    /// <summary>Text; its meaning depends on the kind. Terms are written as Erlang writes them, cut to a bounded length.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a fault landed, by a plan or by hand.</summary>
    public bool IsLanding => Kind == EventKind.Fault && Value1 == 1;

    /// <summary>Whether a fault of a plan landed.</summary>
    public bool IsPlannedLanding => IsLanding && Value2 > 0;

    /// <summary>Whether a supervisor has started a child again.</summary>
    public bool IsRestart => Kind == EventKind.Report && Text == RestartReport;

    /// <summary>Order among the events of one ring.</summary>
    internal long Order { get; init; }

    /// <summary>The fields of a report by name, values as Erlang text; only for <see cref="EventKind.Report"/>.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
