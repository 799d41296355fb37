namespace Playground.Runtime.Processes;

/// <summary>
/// What a signal says. Signals from one sender to one receiver are handled in the order in which they were sent
/// (Erlang Reference Manual, Processes: Signals). The comments tell how the fields of the carrying fragment are used.
/// </summary>
internal enum SignalKind
{
    /// <summary>Term: the message.</summary>
    Message,

    /// <summary>A message through an alias. Term: the message; Number: the alias's reference.</summary>
    AliasMessage,

    /// <summary>An exit signal. Term: the reason; Number: 1 when it comes over a link. Four words behind the reason are free.</summary>
    Exit,

    /// <summary>From linked itself to the receiver.</summary>
    Link,

    /// <summary>From removed the link.</summary>
    Unlink,

    /// <summary>From monitors the receiver. Number: the reference.</summary>
    Monitor,

    /// <summary>From stopped monitoring the receiver. Number: the reference.</summary>
    Demonitor,

    /// <summary>What the receiver monitored is down. Term: the reason; Number: the reference. Twelve words behind the reason are free.</summary>
    Down,

    /// <summary>Stop running until resumed. Number2: the reference of a waiting caller, or 0.</summary>
    Suspend,

    /// <summary>Run again.</summary>
    Resume,

    /// <summary>Describe yourself. Number2: handle of an InspectionRequest.</summary>
    Inspect,

    /// <summary>process_info/2 of another process. Term: the item or list of items; Number: the reference to answer with.</summary>
    ProcessInfo,

    /// <summary>The answer to a question of the receiver. Number: the question's reference; Term: the answer.</summary>
    Answer,

    /// <summary>Raise an exception in the running code. Term: the reason; Number: the class atom.</summary>
    Raise,

    /// <summary>The receive's timer fired. Number: which timer.</summary>
    Timeout,

    /// <summary>The group leader becomes Term.</summary>
    GroupLeader,

    /// <summary>Collect your garbage. Number: the reference to answer with, or 0.</summary>
    Collect,

    /// <summary>A fault fills the heap. Term: what with; two words behind it are free.</summary>
    TakeBallast,

    /// <summary>What a fault filled the heap with last goes.</summary>
    DropBallast,

    /// <summary>A fault cuts links. Number2: handle of a LinkCut.</summary>
    CutLink,

    /// <summary>Do you run former code of a module? Term: the module; Number: the reference to answer with.</summary>
    CheckCode,
}
