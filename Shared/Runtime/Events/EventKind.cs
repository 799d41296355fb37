namespace Playground.Runtime.Events;

/// <summary>What happened; says how the fields of a <see cref="RuntimeEvent"/> are read.</summary>
public enum EventKind : byte
{
    /// <summary>A process began. Other: its parent. Value1: 1 when linked to the parent. Text: its initial call, <c>m:f/a</c>.</summary>
    Spawned,

    /// <summary>A process ended. Value1: all its reductions. Text: the exit reason.</summary>
    Exited,

    /// <summary>
    /// An exit signal was handled by its receiver. Process: the receiver. Other: the sender. Value1: an <see cref="ExitSignalEffect"/>.
    /// Value2: 1 when it came over a link, 0 when somebody called exit/2. Text: the reason.
    /// </summary>
    ExitSignal,

    /// <summary>A link was made between Process and Other.</summary>
    Linked,

    /// <summary>The link between Process and Other was removed.</summary>
    Unlinked,

    /// <summary>Process began to monitor Other.</summary>
    Monitored,

    /// <summary>Process stopped monitoring Other.</summary>
    Demonitored,

    /// <summary>Process was told that Other, which it monitored, is down. Text: the reason.</summary>
    MonitorDown,

    /// <summary>Process sent a message to Other. Value1: the message's size in words. Value2: in a simulation, its erlang:phash2. Text: the message, when message texts are watched.</summary>
    Sent,

    /// <summary>Process took a message out of its mailbox. Value1: how many messages are left in it.</summary>
    Received,

    /// <summary>A scheduler began to run Process. Value1: how many processes still wait in its run queue.</summary>
    ScheduledIn,

    /// <summary>A scheduler stopped running Process. Value1: reductions used in the slice. Value2: a <see cref="ScheduledOutReason"/>.</summary>
    ScheduledOut,

    /// <summary>Process collected its heap. Value1, Value2: its live words before and after. Text: "minor" or "major".</summary>
    Collected,

    /// <summary>Process was registered. Text: the name.</summary>
    Registered,

    /// <summary>Process lost its name. Text: the name.</summary>
    Unregistered,

    /// <summary>The library reports something (supervision, crashes, log lines, roles). Text: the report's kind. Details: its fields.</summary>
    Report,

    /// <summary>
    /// A fault happened to Process (number 0: to nobody). Other: the other process, where there is one. Value1: 1 when it landed, 0 when it could
    /// not. Value2: the number of its plan; 0 when it was injected by hand. Text: what it did, or why it could not.
    /// </summary>
    Fault,

    /// <summary>Process was suspended.</summary>
    Suspended,

    /// <summary>Process was resumed.</summary>
    Resumed,
}

/// <summary>A set of <see cref="EventKind"/>: bit n stands for the kind with the number n.</summary>
[Flags]
public enum EventKinds
{
    /// <summary>Nothing is watched; events cost one predictable branch.</summary>
    None = 0,

    /// <summary>Births, deaths, exit signals, links, monitors, names, suspension: what the shape of the process tree is made of.</summary>
    Structure = 1 << EventKind.Spawned | 1 << EventKind.Exited | 1 << EventKind.ExitSignal | 1 << EventKind.Linked | 1 << EventKind.Unlinked
        | 1 << EventKind.Monitored | 1 << EventKind.Demonitored | 1 << EventKind.MonitorDown | 1 << EventKind.Registered
        | 1 << EventKind.Unregistered | 1 << EventKind.Suspended | 1 << EventKind.Resumed | 1 << EventKind.Fault | 1 << EventKind.Report,

    /// <summary>Messages sent and received.</summary>
    Messages = 1 << EventKind.Sent | 1 << EventKind.Received,

    /// <summary>Slices of the schedulers.</summary>
    Scheduling = 1 << EventKind.ScheduledIn | 1 << EventKind.ScheduledOut,

    /// <summary>Garbage collections.</summary>
    Collections = 1 << EventKind.Collected,

    /// <summary>Everything.</summary>
    All = Structure | Messages | Scheduling | Collections,
}

/// <summary>What an exit signal did to its receiver (the table of the Erlang reference manual, chapter Processes).</summary>
public enum ExitSignalEffect : byte
{
    /// <summary>Nothing: the reason was <c>normal</c>, or the link was gone already.</summary>
    Ignored,

    /// <summary>The receiver traps exits: the signal became an <c>{'EXIT', From, Reason}</c> message.</summary>
    Trapped,

    /// <summary>The receiver was terminated with the signal's reason.</summary>
    Terminated,

    /// <summary>The receiver was killed by the untrappable <c>kill</c>.</summary>
    Killed,
}

/// <summary>Why a scheduler stopped running a process.</summary>
public enum ScheduledOutReason : byte
{
    /// <summary>Its reductions were used up.</summary>
    Preempted,

    /// <summary>It waits in <c>receive</c>.</summary>
    Waiting,

    /// <summary>It gave way by itself (<c>erlang:yield/0</c>, or a long builtin that goes on later).</summary>
    Yielded,

    /// <summary>It ended.</summary>
    Exited,

    /// <summary>It was suspended.</summary>
    Suspended,
}
