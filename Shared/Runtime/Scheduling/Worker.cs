using System.Runtime.InteropServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// A thread that runs processes, with the virtual machine's registers. It serves one scheduler; while it has none it is a spare, or it
/// finishes a long piece of work for the process that it runs.
/// </summary>
internal sealed unsafe partial class Worker
{
    /// <summary>Workers that may exist at once: one per scheduler, and one more for each long piece of work in progress.</summary>
    const int MaxWorkers = 4096;

    /// <summary>Stack of a worker's thread. Emitted code never grows it; natives need little.</summary>
    const int ThreadStackBytes = 1 << 20;

    static readonly Worker?[] all = new Worker?[MaxWorkers];

    readonly SchedulerPool pool;
    readonly Thread? thread;
    readonly SemaphoreSlim work = new(0);
    Scheduler? scheduler;

    /// <summary>The registers; never null while the worker exists.</summary>
    public readonly Context* Context;

    /// <summary>The process that runs now.</summary>
    public Process Process = null!;

    /// <summary>The native or undefined function that raised the exception in the context; null when emitted code raised it itself.</summary>
    public Loading.FunctionInfo? FailedFunction;

    long* scratch;

    public Worker(SchedulerPool pool, Scheduler? scheduler, bool isThread = true)
    {
        this.pool = pool;
        this.scheduler = scheduler;
        Context = (Context*)NativeMemory.AllocZeroed((nuint)sizeof(Context));
        Context->Worker = Register(this);
        if (isThread) thread = new Thread(Run, ThreadStackBytes) { IsBackground = true, Name = "Erlang scheduler" };
    }

    /// <summary>The worker whose registers these are.</summary>
    public static Worker Of(Context* c) => all[c->Worker]!;

    /// <summary>Room for the collector to copy small heaps to and back.</summary>
    public long* ScratchRoom =>
        scratch != null ? scratch : scratch = (long*)NativeMemory.Alloc(Memory.Collector.ScratchWords * sizeof(long));

    public Clock Clock => pool.Clock;

    /// <summary>The scheduler that this thread serves; null when it handed it over.</summary>
    public Scheduler? Scheduler => scheduler;

    public void Start() => thread!.Start();

    public void Join() => thread!.Join();

    /// <summary>
    /// Lets another thread take over the scheduler, because this one is in the middle of something long. The process keeps this thread until
    /// the end of its slice, which comes at the next function entry. Calling it again does nothing.
    /// </summary>
    public void Detach()
    {
        Context->Reductions = Math.Min(Context->Reductions, 0);
        if (scheduler is null || thread is null) return;
        Scheduler handed = scheduler;
        scheduler = null;
        pool.HandOver(handed);
    }

    /// <summary>Makes the running process stop at its next function entry, when it is the one that runs here.</summary>
    public void EndSliceOf(Process process)
    {
        if (process == Process) Context->Reductions = Math.Min(Context->Reductions, 0);
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

    /// <summary>Gives a spare worker a scheduler to serve, or, with null, sends it home.</summary>
    public void GiveWork(Scheduler? handed)
    {
        scheduler = handed;
        work.Release();
    }

    void Run()
    {
        try
        {
            while (true)
            {
                if (scheduler is not { } serving)
                {
                    pool.KeepSpare(this);
                    work.Wait();
                    if (scheduler is null) return;
                    continue;
                }
                if (serving.Next() is not { } process) return;
                RunSlice(process, serving);
            }
        }
        finally { Release(); }
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
