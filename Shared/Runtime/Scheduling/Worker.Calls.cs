using Playground.Runtime.Execution;
using Playground.Runtime.Faults;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

// Who waits for a call sees it because the process then runs in steps: a slice of one reduction ends at the next function's entry, which is looked
// at, and goes on there. What is left of the whole slice is set aside meanwhile, as for a collection, so that the slice ends where it would have
// ended without steps. Code that nobody waits for runs as ever.
internal sealed unsafe partial class Worker
{
    /// <summary>What it takes to pass the entry at which a step has ended, and to end at the next one.</summary>
    const int ReductionsOfStep = 2;

    bool steps;

    /// <summary>The slice of a process whose calls somebody waits for begins as a step.</summary>
    void BeginSteps(Process process)
    {
        steps = (Context->Watched & FaultHooks.Calls) != 0 && CallWatch.IsWaitedFor(process);
        if (steps) BeginStep(process);
        else process.StandsAtSeenCall = false;
    }

    /// <summary>A process that stands at an entry which was looked at must pass it; others end the step at the first one that they come to.</summary>
    void BeginStep(Process process)
    {
        Context* c = Context;
        long left = c->Reductions + c->Deferred;
        c->Reductions = Math.Min(left, process.StandsAtSeenCall ? ReductionsOfStep : 1);
        c->Deferred = left - c->Reductions;
        if (c->Reductions == ReductionsOfStep) process.StandsAtSeenCall = false;
    }

    /// <summary>The whole slice again, as if there were no steps.</summary>
    void FoldStep()
    {
        Context->Reductions += Context->Deferred;
        Context->Deferred = 0;
    }

    /// <summary>
    /// The code has stopped at an entry. When that is a function's start, plans and watchpoints look at the call. Whether the process goes on, with
    /// the next step or with an exception.
    /// </summary>
    bool GoesOnInSteps(Process process)
    {
        if (!steps) return false;
        Context* c = Context;
        bool isCall = IsFunctionStart((int)c->Resume);
        if (isCall && !process.StandsAtSeenCall && CallWatch.Crash(this, process, CodeTable.Describe((int)c->Resume).Function!)) return true;
        process.StandsAtSeenCall = isCall;
        // The collection takes place now, and what was set aside is added to the slice then.
        if (c->WantsCollection != 0) return false;
        FoldStep();
        long left = c->Reductions;
        if (forfeited > 0) forfeited += Math.Max(0, left);
        if (left <= 0 || forfeited > 0 || process.SuspendCount > 0 || process.MustRaise || scheduler is null)
        {
            c->Reductions = Math.Min(left, 0);
            return false;
        }
        // The entry counts when it is passed, and not also now.
        c->Reductions = isCall ? left + 1 : left;
        BeginStep(process);
        return true;
    }

    /// <summary>The entries of a function have one description, and its start is the first of them.</summary>
    static bool IsFunctionStart(int entry) =>
        CodeTable.Describe(entry).Function is { } function && !ReferenceEquals(CodeTable.Describe(entry - 1).Function, function);
}
