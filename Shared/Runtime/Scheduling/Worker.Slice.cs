using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Scheduling;

// One slice of one process: switch in, execute, find out why the code came back, switch out.
internal sealed unsafe partial class Worker
{
    /// <summary>Reductions of a slice, as in OTP.</summary>
    public const int SliceReductions = 4_000;

    /// <summary>How often the process that runs was collected in this slice.</summary>
    public int CollectionsInSlice { get; private set; }

    /// <summary>Reductions of the slice that runs.</summary>
    int slice = SliceReductions;

    void RunSlice(Process process)
    {
        Process = process;
        process.State = RunState.Running;
        process.WasWaiting = process.WaitsInReceive;
        Context->Reductions = slice = pool.Simulation?.Schedule?.SliceReductions() ?? SliceReductions;
        Context->Deferred = Context->WantsCollection = 0;
        CollectionsInSlice = 0;
        // A process that ended in exit/2 has left what would go into a trace that nobody built.
        FailedFunction = null;
        FailureCause = Term.None;
        BeginPart(process);
        ScheduledOutReason reason = SwitchIn(process);
        EndPart(process, reason);
        process.WaitsInReceive = reason == ScheduledOutReason.Waiting || (reason == ScheduledOutReason.Suspended && process.WasWaiting);
        Leave(process, reason);
        Process = null!;
        Return();
    }

    ScheduledOutReason SwitchIn(Process process)
    {
        try
        {
            try { return SwitchInUnguarded(process); }
            catch (AbandonedWorkException) { return EndAbandoned(process); }
        }
        catch (Exception problem) when (NoteFailure()) { return EndFailed(process, problem); }
    }

    ScheduledOutReason SwitchInUnguarded(Process process)
    {
        process.HandleSignals(this);
        if (process.MustExit) return End(process, process.ExitReason);
        if (process.CollectAtSwitch) CollectSwitchedOut(process);
        // A heap above its limit is found as it is collected.
        if (process.MustExit) return End(process, process.ExitReason);
        if (process.SuspendCount > 0) return ScheduledOutReason.Suspended;
        process.WasWaiting = false;
        Context->Reductions = sliceReductions = slice;
        forfeited = 0;
        Context->Deferred = Context->WantsCollection = 0;
        BeginSteps(process);
        RestoreRegisters(process);
        if (process.MustRaise) TakeInjectedException(process);
        process.IsInCode = true;
        try { return Execute(process); }
        finally { process.IsInCode = false; }
    }

    /// <summary>A signal ends the process in the middle of a native, which has left the heap as it was just then, or of a collection.</summary>
    ScheduledOutReason EndAbandoned(Process process)
    {
        process.IsInCode = false;
        if (hasTornHeap) process.HandleSignalsOfEnd(this);
        else
        {
            process.Heap.Top = Context->H;
            process.Heap.StackTop = Context->E;
            process.HandleSignals(this);
        }
        hasTornHeap = false;
        if (!process.MustExit) throw new InvalidOperationException($"Process {process} was killed, but has no exit signal.");
        return End(process, process.ExitReason);
    }

    /// <summary>Runs emitted code until the slice ends.</summary>
    ScheduledOutReason Execute(Process process)
    {
        Context* c = Context;
        while (true)
        {
            if (c->Outcome == (long)Outcome.Raise)
            {
                c->Outcome = (long)Outcome.Jump;
                // A limit, or an exit signal to itself, ended the process in the native that then gave no result.
                if (process.MustExit) return End(process, process.ExitReason);
                if (!Unwinding.FindHandler(c, process)) return EndRaised(process);
            }
            nint entry = CodeTable.Entries[c->Resume];
            ((delegate*<Context*, long*, long*, long, long, long, void>)entry)(c, c->E, c->H, c->Reductions, c->X[0], c->X[1]);
            switch ((Outcome)c->Outcome)
            {
                case Outcome.Jump:
                case Outcome.Raise:
                    break;
                case Outcome.Exit:
                    return End(process, process.MustExit ? process.ExitReason : c->ExceptionReason);
                case Outcome.Wait:
                    if (process.MustExit) return End(process, process.ExitReason);
                    if (process.Heap.HasManyFragments) Collect(process, 0, (int)c->Live);
                    SaveRegisters(process);
                    return ScheduledOutReason.Waiting;
                case Outcome.Yield:
                    if (process.MustExit) return End(process, process.ExitReason);
                    if (GoesOnInSteps(process)) break;
                    if (c->WantsCollection != 0 || process.Heap.HasManyFragments || process.CollectAtSwitch)
                    {
                        Collect(process, 0, (int)c->Live, compact: process.CollectAtSwitch);
                        process.CollectAtSwitch = false;
                        c->Reductions += c->Deferred;
                        c->Deferred = c->WantsCollection = 0;
                        // A heap above its limit is found as it is collected.
                        if (process.MustExit) return End(process, process.ExitReason);
                        if (c->Reductions > 0 && scheduler is not null && process.SuspendCount == 0)
                        {
                            if (steps) BeginStep(process);
                            break;
                        }
                    }
                    SaveRegisters(process);
                    return process.SuspendCount > 0 ? ScheduledOutReason.Suspended : ScheduledOutReason.Preempted;
                default:
                    throw new InvalidOperationException($"Process {process} came back from its code with the unknown outcome {c->Outcome}.");
            }
        }
    }

    /// <summary>The process ends because it did not catch the exception in the context.</summary>
    ScheduledOutReason EndRaised(Process process)
    {
        process.PendingCall?.Raised(Context, process.Node.Atoms);
        long reason = Unwinding.ExitReason(Context);
        if (Context->ExceptionClass != Atoms.Exit) process.Node.ReportCrash(this, process, reason);
        return End(process, reason);
    }

    ScheduledOutReason End(Process process, long reason)
    {
        process.PendingCall?.Exited(reason, process.Node.Atoms);
        Termination.End(this, process, reason);
        return ScheduledOutReason.Exited;
    }

    /// <summary>Puts a process that was switched out where it belongs.</summary>
    void Leave(Process process, ScheduledOutReason reason)
    {
        switch (reason)
        {
            case ScheduledOutReason.Exited:
                break;
            case ScheduledOutReason.Waiting or ScheduledOutReason.Suspended:
                process.Enter(RunState.Waiting);
                // A signal that came in before the state changed has not woken the process.
                if (process.HasSignals) process.Wake();
                break;
            default:
                process.State = RunState.Runnable;
                process.Home.Enqueue(process);
                break;
        }
    }

    /// <summary>The x registers that live on go to the stack, where the collector finds them while the process does not run.</summary>
    void SaveRegisters(Process process)
    {
        Context* c = Context;
        int live = (int)c->Live;
        if (c->E - c->H < live + Heap.Reserve) Collect(process, live, live);
        for (int i = live - 1; i >= 0; i--) *--c->E = c->X[i];
        process.SavedRegisters = live;
        process.Resume = (int)c->Resume;
        process.Heap.Top = c->H;
        process.Heap.StackTop = c->E;
    }

    void RestoreRegisters(Process process)
    {
        Context* c = Context;
        c->H = process.Heap.Top;
        c->E = process.Heap.StackTop;
        c->Live = process.SavedRegisters;
        for (int i = 0; i < process.SavedRegisters; i++) c->X[i] = *c->E++;
        process.SavedRegisters = 0;
        c->Resume = process.Resume;
        c->Outcome = (long)Outcome.Jump;
    }

    void TakeInjectedException(Process process)
    {
        process.MustRaise = false;
        process.EndReceive();
        Context->Location = 0;
        Raise.With(Context, process.RaiseClass, process.ExitReason, Term.None);
    }

    /// <summary>Collects a process that does not run: its registers lie on its stack.</summary>
    void CollectSwitchedOut(Process process)
    {
        process.CollectAtSwitch = false;
        Context->H = process.Heap.Top;
        Context->E = process.Heap.StackTop;
        Collect(process, 0, 0, compact: true);
        process.Heap.Top = Context->H;
        process.Heap.StackTop = Context->E;
    }

    /// <summary>
    /// Collects the running process so that at least <paramref name="need"/> words are free; the first <paramref name="live"/> x registers
    /// are roots. Heap and stack top in the context are the new ones afterwards.
    /// </summary>
    public void Collect(Process process, int need, int live, bool compact = false)
    {
        CollectionsInSlice++;
        process.Heap.Top = Context->H;
        process.Heap.StackTop = Context->E;
        new Collector(this, process, compact).Run(need, live);
        Context->H = process.Heap.Top;
        Context->E = process.Heap.StackTop;
    }
}
