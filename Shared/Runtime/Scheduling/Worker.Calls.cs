using Playground.Runtime.Execution;
using Playground.Runtime.Faults;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

// Plans that wait for a call see it because the process then runs in steps: a slice of one reduction ends at the next function's entry, which
// is looked at, and goes on there. Code that nobody waits for runs as ever.
internal sealed unsafe partial class Worker
{
    /// <summary>What it takes to pass the entry at which a step has ended, and to end at the next one.</summary>
    const int ReductionsOfStep = 2;

    bool steps;

    /// <summary>The slice of a process whose calls somebody waits for begins as a step.</summary>
    void BeginSteps(Process process)
    {
        steps = (Context->Watched & FaultHooks.Calls) != 0 && CallWatch.IsWaitedFor(process);
        if (!steps) return;
        // A process that was switched out at an entry which was looked at must pass it; others end at the first one that they come to.
        Context->Reductions = sliceReductions = process.StandsAtSeenCall ? ReductionsOfStep : 1;
        process.StandsAtSeenCall = false;
    }

    /// <summary>
    /// The code has stopped at an entry. When that is a function's start, plans look at the call. Whether the process goes on, with the next step
    /// or with an exception.
    /// </summary>
    bool GoesOnInSteps(Process process)
    {
        if (!steps) return false;
        Context* c = Context;
        bool isCall = IsFunctionStart((int)c->Resume);
        if (isCall && CallWatch.Crash(this, process, CodeTable.Describe((int)c->Resume).Function!)) return true;
        long used = sliceReductions - c->Reductions - (isCall ? 1 : 0);
        bool mustStop = c->Deferred > 0 || forfeited > 0 || scheduler is null || process.SuspendCount > 0 || process.MustRaise
            || process.CollectAtSwitch || process.Heap.HasManyFragments;
        if (mustStop || used >= slice)
        {
            process.StandsAtSeenCall = isCall;
            return false;
        }
        c->Reductions = isCall ? ReductionsOfStep : 1;
        sliceReductions = used + c->Reductions;
        return true;
    }

    /// <summary>The entries of a function have one description, and its start is the first of them.</summary>
    static bool IsFunctionStart(int entry) =>
        CodeTable.Describe(entry).Function is { } function && !ReferenceEquals(CodeTable.Describe(entry - 1).Function, function);
}
