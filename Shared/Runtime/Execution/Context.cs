using System.Runtime.InteropServices;

namespace Playground.Runtime.Execution;

/// <summary>
/// The virtual machine's registers of one worker thread. Emitted code gets its address as first argument; the five hottest registers travel
/// as arguments beside it and are stored here only when a slow path or the way out needs them.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Context
{
    /// <summary>Registers x0 to x1023, as in OTP.</summary>
    public const int XCount = 1024;

    /// <summary>Instructions with more operands are executed in parts.</summary>
    public const int MaxOperands = 256;

    /// <summary>Stack top; the stack grows towards lower addresses.</summary>
    public long* E;

    /// <summary>Heap top: the next free word.</summary>
    public long* H;

    /// <summary>Reductions left in this slice.</summary>
    public long Reductions;

    /// <summary>Where to go on: an index of the code table.</summary>
    public long Resume;

    /// <summary>How many x registers are alive at <see cref="Resume"/>.</summary>
    public long Live;

    /// <summary>Why emitted code came back, or why a builtin returned <see cref="Terms.Term.None"/>: an <see cref="Outcome"/>.</summary>
    public long Outcome;

    /// <summary>Index of this worker, by which <see cref="Scheduling.Worker.Of"/> finds it.</summary>
    public long Worker;

    /// <summary>Where the code stood when it raised: an index of the location table.</summary>
    public long Location;

    /// <summary>Number of the export whose stub was called.</summary>
    public long Callee;

    /// <summary>Class of the exception being raised: the atom error, exit or throw.</summary>
    public long ExceptionClass;

    /// <summary>Reason of the exception being raised.</summary>
    public long ExceptionReason;

    /// <summary>A given stack trace (erlang:raise/3), or arguments of the failing call as a list, or <see cref="Terms.Term.None"/>.</summary>
    public long ExceptionTrace;

    /// <summary>Reductions of the slice that are set aside because it pauses, for a collection or to look at a call.</summary>
    public long Deferred;

    /// <summary>1 when the slice pauses at the next function entry for a collection.</summary>
    public long WantsCollection;

    /// <summary>The kinds of event that are watched in the node that runs: an <see cref="Events.EventKinds"/>.</summary>
    public long Watched;

    /// <summary>1 in a simulation whose schedule chooses, so that natives by which processes meet pass its points of choice; otherwise 0.</summary>
    public long Chooses;

    /// <summary>At such a point: the number of the native that is about to be called, in <see cref="Loading.Natives.All"/>.</summary>
    public long Meeting;

    /// <summary>Operands of instructions that have many, such as the pairs of a map update.</summary>
    public fixed long Operands[MaxOperands];

    /// <summary>The registers x0, x1, …; x0 and x1 are only valid here on the way out and during slow paths.</summary>
    public fixed long X[XCount];
}

/// <summary>Why emitted code returned to the scheduler.</summary>
internal enum Outcome : long
{
    /// <summary>Its reductions are used up, or it must pause: go on at Resume.</summary>
    Yield,

    /// <summary>It waits for a message; go on at Resume when a signal comes.</summary>
    Wait,

    /// <summary>It raised: class, reason and trace are in the context.</summary>
    Raise,

    /// <summary>Go on at once at Resume with the x registers as they are in the context.</summary>
    Jump,

    /// <summary>Its first function returned, or an exit signal ended it; the reason is ExceptionReason.</summary>
    Exit,
}
