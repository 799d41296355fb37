using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Scheduling;

// When C# code of the runtime fails (an assertion that does not hold, memory that is refused), the process that it worked for ends, as if it had
// been killed, and everybody else goes on. Its heap may be in the middle of anything, but nobody else has a pointer into it, and it is given
// back as a whole. What was in the middle of a change under a lock belongs to all processes of the node: then the node is given up.
internal sealed unsafe partial class Worker
{
    /// <summary>A scheduler that fails again and again without running anything pauses before it tries again, at most so long.</summary>
    const int LongestPauseMilliseconds = 100;

    /// <summary>The runtime failed under a lock that other processes wait for.</summary>
    bool wasUnderLock;

    /// <summary>Where its code stood then: an index of the code table, or 0 when it was not in code.</summary>
    int failedAt;

    int failuresInRow;

    /// <summary>The heap of the process that runs is being moved: its words are partly here, partly there.</summary>
    public bool MovesHeap;

    /// <summary>Called while the failure is still on its way up, before the locks are left. Always true.</summary>
    bool NoteFailure()
    {
        wasUnderLock = undisturbed > 0;
        failedAt = Process is { IsInCode: true } ? (int)Context->Resume : 0;
        return true;
    }

    /// <summary>Ends the process for which the runtime failed.</summary>
    ScheduledOutReason EndFailed(Process process, Exception problem)
    {
        process.IsInCode = false;
        if (MovesHeap) process.Heap.ForgetSharedBinaries();
        MovesHeap = hasTornHeap = false;
        FunctionInfo? function = FailureReport.FunctionOf(problem) ?? CodeTable.Describe(failedAt).Function;
        try
        {
            process.Node.InternalErrorHappened(FailureReport.Of(problem, process, function, nodeIsLost: wasUnderLock));
            return End(process, FailureReason(process, problem, function));
        }
        catch (Exception second)
        {
            EndLost(process, second);
            return ScheduledOutReason.Exited;
        }
    }

    /// <summary>The process could not even be ended as it should be: those who are linked to it may never learn of it, so its node is given up.</summary>
    static void EndLost(Process process, Exception problem)
    {
        process.Node.InternalErrorHappened(FailureReport.Of(problem, process, FailureReport.FunctionOf(problem), nodeIsLost: true));
        Termination.Cut(process);
    }

    /// <summary>{internal_error, {M, F, A}}, or with system_limit for what had no memory; in a fragment, because the heap may be torn.</summary>
    static long FailureReason(Process process, Exception problem, FunctionInfo? function)
    {
        long kind = problem is OutOfMemoryException ? Atoms.SystemLimit : Atoms.InternalError;
        if (function is null) return kind;
        long* at = Fragment.Payload(process.Heap.AddFragment(3 + 4));
        at[0] = Header.Make(BoxedKind.Tuple, 2);
        at[1] = kind;
        at[2] = Term.Boxed(at + 3);
        at[3] = Header.Make(BoxedKind.Tuple, 3);
        at[4] = function.Module;
        at[5] = function.Name;
        at[6] = Term.Small(function.Arity);
        return Term.Boxed(at);
    }

    /// <summary>The scheduler failed between two slices, or at the edge of one.</summary>
    void Failed(Exception problem)
    {
        Process? process = Process;
        Process = null!;
        if (process is null) pool.Failed(FailureReport.Of(problem));
        else if (process.State == RunState.Running) EndLost(process, problem);
        else process.Node.InternalErrorHappened(FailureReport.Of(problem, process, nodeIsLost: true));
        Return();
        // What fails again at once would fill the log and keep a processor busy.
        if (++failuresInRow > 1) Thread.Sleep(Math.Min(failuresInRow, LongestPauseMilliseconds));
    }

    /// <summary>A thread that was away to finish something long is back.</summary>
    void Return()
    {
        if (!isAway) return;
        isAway = false;
        pool.Returned();
    }
}
