using System.Runtime.InteropServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// A thread that runs processes, with the virtual machine's registers. It serves one scheduler; while it has none it is a spare, or the
/// process that stands on it waits in a run queue, or it is away to finish something long.
/// </summary>
internal sealed unsafe partial class Worker
{
    /// <summary>Workers that may exist at once: one per scheduler, and one more for each long piece of work that is paused.</summary>
    internal const int MaxWorkers = 4096;

    /// <summary>Stack of a worker's thread. Emitted code never grows it; natives need little.</summary>
    const int ThreadStackBytes = 1 << 20;

    static readonly Worker?[] all = new Worker?[MaxWorkers];

    readonly SchedulerPool pool;
    readonly Thread? thread;
    readonly Baton work = new();
    Scheduler? scheduler;

    /// <summary>Made to relieve another thread, which gives it its scheduler next.</summary>
    readonly bool relieves;

    /// <summary>The registers; never null while the worker exists.</summary>
    public readonly Context* Context;

    /// <summary>The process that runs now.</summary>
    public Process Process = null!;

    /// <summary>The native or undefined function that raised the exception in the context; null when emitted code raised it itself.</summary>
    public Loading.FunctionInfo? FailedFunction;

    /// <summary>The cause that goes into error_info of the exception that is being raised: an atom, or None.</summary>
    public long FailureCause;

    long* scratch;

    public Worker(SchedulerPool pool, Scheduler? scheduler, bool isThread = true)
    {
        this.pool = pool;
        this.scheduler = scheduler;
        relieves = scheduler is null;
        Context = (Context*)NativeMemory.AllocZeroed((nuint)sizeof(Context));
        Context->Worker = Register(this);
        if (!isThread) return;
        Context->Chooses = pool.Simulation?.Schedule is null ? 0 : 1;
        thread = new Thread(Run, ThreadStackBytes) { IsBackground = true, Name = "Erlang scheduler" };
    }

    /// <summary>The worker whose registers these are.</summary>
    public static Worker Of(Context* c) => all[c->Worker]!;

    /// <summary>Room for the collector to copy small heaps to and back.</summary>
    public long* ScratchRoom =>
        scratch != null ? scratch : scratch = (long*)NativeMemory.Alloc(Memory.Collector.ScratchWords * sizeof(long));

    public Clock Clock => pool.Clock;

    public SchedulerPool Pool => pool;

    /// <summary>The scheduler that this thread serves; null when it gave it away.</summary>
    public Scheduler? Scheduler => scheduler;

    public void Start() => thread!.Start();

    /// <summary>Waits for the thread's end; nobody gives it work any more.</summary>
    public void Join()
    {
        thread!.Join();
        work.Dispose();
    }

    /// <summary>Makes the running process stop at its next function entry, when it is the one that runs here.</summary>
    public void EndSliceOf(Process process)
    {
        if (process != Process) return;
        if (steps && Context->WantsCollection == 0) FoldStep();
        Context->Reductions = Math.Min(Context->Reductions, 0);
    }

    /// <summary>Starts the timer of a receive.</summary>
    public Timer StartTimer(Process process, long milliseconds) =>
        StartTimer(new Timer(TimersOf(process), process, process.Node.NewReference(), DueAfter(milliseconds)));

    /// <summary>Starts a timer in the wheel it was made for.</summary>
    public Timer StartTimer(Timer timer)
    {
        bool isEarliest = timer.Wheel.Add(timer);
        if (isEarliest && scheduler?.Timers != timer.Wheel) Process.Home.WakeUp();
        return timer;
    }

    public TimerWheel TimersOf(Process process) => (scheduler ?? process.Home).Timers;

    /// <summary>The millisecond of the clock that has come when at least so many milliseconds are over.</summary>
    public long DueAfter(long milliseconds) => (Clock.Nanoseconds + 999_999) / 1_000_000 + milliseconds;

    /// <summary>Gives a spare or paused worker a scheduler to serve; with null, a spare ends and a paused one finishes without a scheduler.</summary>
    public void GiveWork(Scheduler? handed)
    {
        scheduler = handed;
        work.Give();
    }

    void AwaitWork()
    {
        BlockPool.GiveAwayOwn();
        work.Take();
        BlockPool.Use(scheduler?.Blocks);
    }

    void Run()
    {
        current = this;
        pool.Simulation?.Options.ThreadStarted?.Invoke();
        BlockPool.Use(scheduler?.Blocks);
        try
        {
            // It may have got its scheduler before it came here; that must be taken note of all the same.
            if (relieves) AwaitWork();
            while (true)
            {
                if (scheduler is not { } serving)
                {
                    pool.KeepSpare(this);
                    AwaitWork();
                    if (scheduler is null) return;
                    continue;
                }
                try
                {
                    if (!RunNext(serving)) return;
                    failuresInRow = 0;
                }
                catch (Exception problem) when (NoteFailure()) { Failed(problem); }
            }
        }
        finally
        {
            BlockPool.LeaveThread();
            Release();
        }
    }

    /// <summary>Runs one slice of the process whose turn it is; false when the pool stops.</summary>
    bool RunNext(Scheduler serving)
    {
        if (serving.Next() is not { } process) return false;
        if (process.Node.FaultPlans.Holding is { AreAny: true } holding && holding.Hold(process)) return true;
        if (process.PausedOn is { } paused) Resume(process, paused);
        else RunSlice(process);
        return true;
    }

    static int Register(Worker worker)
    {
        lock (all)
        {
            int index = Array.IndexOf(all, null);
            if (index < 0) throw new InvalidOperationException($"More than {MaxWorkers} worker threads.");
            all[index] = worker;
            return index;
        }
    }

    /// <summary>Frees the registers; the worker is not used afterwards.</summary>
    public void Release()
    {
        lock (all) all[Context->Worker] = null;
        NativeMemory.Free(scratch);
        NativeMemory.Free(Context);
    }
}
