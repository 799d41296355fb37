using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

// Long work in C# (a collection, a copy, a comparison) is paused and resumed by moving the scheduler from thread to thread: the process keeps
// the thread that it stands on, and the thread waits in the process's place in the run queue. So there are never more busy threads than
// schedulers, and long work shares them with all other processes in slices.
internal sealed unsafe partial class Worker
{
    /// <summary>A slice that has lasted so long ends at the next function entry,</summary>
    const long SliceNanoseconds = 250_000;

    /// <summary>or, when that does not come for so long, in the middle of the work. Nearly all work is done before, and keeps no thread.</summary>
    const long LongWorkNanoseconds = 400_000;

    [ThreadStatic] static Worker? current;

    /// <summary>The worker whose thread this is; null on other threads.</summary>
    public static Worker? Current => current;

    long sliceBegan;

    /// <summary>The reductions left when this slice, or this part of it, began; those set aside for a collection among them.</summary>
    long sliceReductions;

    /// <summary>Reductions that the process lost because its slice ended early.</summary>
    long forfeited;

    /// <summary>Locks held that other processes may wait for.</summary>
    int undisturbed;

    /// <summary>The collection of the process that runs was left in the middle.</summary>
    bool hasTornHeap;

    /// <summary>The thread left its scheduler for work that has no pause points.</summary>
    bool isAway;

    /// <summary>Whether the thread works beside the schedulers: it is its turn to do something long.</summary>
    public bool IsAway => isAway;

    /// <summary>Work beside this thread goes on when the process has ended, and keeps its turn until it calls <see cref="SchedulerPool.Returned"/>.</summary>
    public void LeaveTurn() => isAway = false;

    /// <summary>
    /// A point in long work at which this thread may wait while other processes run; to be passed every 10 to 50 µs. It does nothing on threads
    /// that are no workers. The process that runs here is in the middle of something: nobody else touches its memory meanwhile.
    /// </summary>
    public static void PausePoint() => current?.PauseWhenOthersWait();

    /// <summary>A pause point in a native, where its process may also end; it must be ready to be left for good.</summary>
    public static void PassInWork()
    {
        PausePoint();
        current?.AbandonIfKilled();
    }

    /// <summary>The process that runs on this thread; null where there is none.</summary>
    public static Process? Running => current?.Process;

    /// <summary>Holds a lock that other processes need: no pause until the answer is disposed of.</summary>
    public static Undisturbed HoldingLock() => new(current);

    /// <summary>
    /// Ends the native that runs here when an exit signal or a limit ends its process: some would never end by themselves (a comparison of terms that
    /// contain themselves many times). Not in the middle of signals or under a lock, which others still need.
    /// </summary>
    public void AbandonIfKilled()
    {
        if (undisturbed == 0 && Process is { IsInCode: true, HandlesSignals: false, IsAboutToEnd: true }) throw new AbandonedWorkException();
    }

    /// <summary>
    /// A pause point in a collection. It is left for good when a signal is about to end the process: then nobody needs the heap any more, and nobody
    /// may look at it. A reason that lies on the heap already must survive.
    /// </summary>
    public void PassInCollection()
    {
        PausePoint();
        if (undisturbed > 0 || Process is not { HandlesSignals: false, MustExit: false, IsAboutToEnd: true }) return;
        hasTornHeap = true;
        throw new AbandonedWorkException();
    }

    /// <summary>Leaves a native, or a collection, whose process is about to end.</summary>
    internal sealed class AbandonedWorkException : Exception;

    /// <summary>Whether this is the way out of a native whose process was killed, and no failure.</summary>
    public static bool LeavesWork(Exception thrown) => thrown is AbandonedWorkException;

    /// <summary>The time between taking and leaving a lock.</summary>
    internal readonly ref struct Undisturbed : IDisposable
    {
        readonly Worker? worker;

        public Undisturbed(Worker? worker)
        {
            this.worker = worker;
            if (worker is not null) worker.undisturbed++;
        }

        public void Dispose()
        {
            if (worker is not null) worker.undisturbed--;
        }
    }

    /// <summary>
    /// Lets another thread take over the scheduler, because this one begins something long that cannot be paused. Only few threads may be away
    /// at once; the others wait until one of them is back. The process keeps this thread until the end of its slice, which comes at the
    /// next function entry. Calling it again does nothing.
    /// </summary>
    public void Detach()
    {
        ForfeitSlice();
        if (scheduler is null || thread is null || undisturbed > 0 || pool.Simulation is not null) return;
        if (!pool.TryLeave())
        {
            if (!pool.TryPark(this, out Worker? substitute)) return;
            WaitForTurn(substitute, toLeave: true);
        }
        if (scheduler is null) return;
        isAway = true;
        if (pool.Relief() is { } relief) relief.GiveWork(LeaveScheduler());
        else Return();
    }

    void PauseWhenOthersWait()
    {
        // A simulated slice is over when its reductions are, which long work counts; never by the time it takes.
        if (scheduler is not { } serving || undisturbed > 0 || Process is null || pool.Simulation is not null) return;
        long now = Clock.Nanoseconds, lasted = now - sliceBegan;
        if (lasted < SliceNanoseconds) return;
        bool othersWait = serving.Length > 0 || serving.Timers.NextDueMilliseconds <= now / 1_000_000;
        if (!othersWait) return;
        if (lasted < LongWorkNanoseconds) ForfeitSlice();
        else if (pool.TryPark(this, out Worker? relief)) WaitForTurn(relief, toLeave: false);
    }

    /// <summary>
    /// A point in a simulation at which its schedule may let others run before the process that runs here goes on. This thread then keeps its
    /// process in the middle of its code, as in long work.
    /// </summary>
    public static void LetOthersGo(Context* c)
    {
        Worker worker = Of(c);
        if (worker.IsProbing)
        {
            worker.MeetInProbe(Loading.Natives.All[(int)c->Meeting]);
            return;
        }
        if (worker.scheduler is not { Length: > 0 } serving || worker.undisturbed > 0 || worker.Process is not { HandlesSignals: false } process) return;
        if (!serving.LetsOthersGoBefore(process)) return;
        if (!worker.pool.TryPark(worker, out Worker? relief)) return;
        // Who looks at the process meanwhile finds its stack where it is now.
        process.Heap.Top = c->H;
        process.Heap.StackTop = c->E;
        process.Resume = (int)c->Resume;
        worker.WaitForTurn(relief, toLeave: false);
        // As at the beginning of any slice: what came meanwhile is noticed before the process goes on.
        process.HandleSignals(worker);
        if (process.MustExit) throw new AbandonedWorkException();
    }

    void ForfeitSlice()
    {
        forfeited += Math.Max(0, Context->Reductions);
        Context->Reductions = Math.Min(Context->Reductions, 0);
    }

    /// <summary>
    /// Gives the scheduler away and waits until the process's turn comes again: in its run queue, or first until another thread that is away has
    /// come back. A pool that stops gives no scheduler: then the work is finished without one.
    /// </summary>
    void WaitForTurn(Worker relief, bool toLeave)
    {
        Process process = Process;
        EndPart(process, ScheduledOutReason.Preempted);
        Scheduler handed = LeaveScheduler();
        process.PausedOn = this;
        if (toLeave) pool.LeaveLater(process);
        else process.Home.Enqueue(process);
        relief.GiveWork(handed);
        AwaitWork();
        BeginPart(process);
    }

    /// <summary>Gives this thread's scheduler to the thread on which the process stands.</summary>
    void Resume(Process process, Worker paused)
    {
        process.PausedOn = null;
        if (pool.TryUnpark(paused)) paused.GiveWork(LeaveScheduler());
    }

    Scheduler LeaveScheduler()
    {
        Scheduler handed = scheduler!;
        scheduler = null;
        BlockPool.Use(null);
        return handed;
    }

    /// <summary>What the process that runs has used since <see cref="BeginPart"/>.</summary>
    public long ReductionsInPart => Math.Max(0, sliceReductions - Context->Reductions - Context->Deferred - forfeited);

    /// <summary>The process goes on, or begins, on this thread's scheduler.</summary>
    void BeginPart(Process process)
    {
        // A process that stood in the middle of something may find other watchers and other faults.
        Context->Watched = process.Node.Watched;
        sliceBegan = Clock.Nanoseconds;
        sliceReductions = Context->Reductions + Context->Deferred;
        forfeited = 0;
        Record(EventKind.ScheduledIn, process.Pid, value1: scheduler?.Length ?? 0);
    }

    /// <summary>Accounts for what the process did since <see cref="BeginPart"/>.</summary>
    void EndPart(Process process, ScheduledOutReason reason)
    {
        long used = Math.Max(1, ReductionsInPart);
        process.Reductions += used;
        pool.Simulation?.Pass(used);
        Record(EventKind.ScheduledOut, process.Pid, value1: used, value2: (long)reason);
        // A thread that is away adds to the scheduler that it left: figures for people, so a lost update does no harm.
        long lasted = Clock.Nanoseconds - sliceBegan;
        (scheduler ?? process.Home).Account(process.Node, used, lasted);
        if (process.Node.FaultPlans.Holding.AreAny) process.Relations?.Slowdown?.Worked(lasted);
    }
}
