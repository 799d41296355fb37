using System.Diagnostics.CodeAnalysis;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime;

/// <summary>
/// The scheduler threads of this operating system process, shared by all its nodes in turn. A thread that is in the middle of a long piece of
/// work (a large collection, a comparison of huge terms) when its slice is over gives its scheduler to a spare thread, and waits in the run
/// queue for the process that stands on it, so nothing that a program does holds up the others.
/// </summary>
public sealed class SchedulerPool : IDisposable
{
    /// <summary>Schedulers that one pool may have; a scheduler's number is kept in a byte.</summary>
    public const int MaxSchedulers = 128;

    /// <summary>How often freed large blocks are looked at.</summary>
    internal const int AgeMilliseconds = 1_000;

    /// <summary>So many threads may wait in the middle of long work; more of it runs on to its end.</summary>
    const int MaxParked = 256;

    /// <summary>A simulated pool has fewer, because there may be one for each room, and all pools together have at most <see cref="Worker.MaxWorkers"/> threads.</summary>
    const int MaxParkedSimulated = 32;

    readonly Scheduler[] schedulers;
    readonly HashSet<Worker> parked = [];
    readonly Queue<Process> leaving = [];
    readonly Stack<Worker> spares = [];
    readonly List<Worker> workers = [];
    long nextAge;
    int sleepers;
    int away;
    volatile bool stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="schedulers">How many processes run at once, from 1 to <see cref="MaxSchedulers"/>; commonly the number of processors.</param>
    /// <param name="time">Where time comes from.</param>
    public SchedulerPool(int schedulers, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(schedulers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(schedulers, MaxSchedulers);
        Clock = new Clock(time);
        this.schedulers = new Scheduler[schedulers];
        for (int number = 0; number < schedulers; number++) this.schedulers[number] = new Scheduler(this, number);
        foreach (Scheduler scheduler in this.schedulers) StartWorker(scheduler);
    }

    /// <summary>A simulated pool: everything in it follows from the options; it stands still until <see cref="Simulation.Run"/>.</summary>
    /// <param name="options">Seed and schedule.</param>
    public SchedulerPool(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Simulation = new Simulation(options);
        Clock = new Clock(Simulation.Time);
        schedulers = [new Scheduler(this, 0)];
        StartWorker(schedulers[0]);
    }

    /// <summary>What drives the pool when it is simulated; null when it is live.</summary>
    public Simulation? Simulation { get; }

    /// <summary>Takes reports of what failed in the schedulers themselves. Called on their threads; null: they go to standard error.</summary>
    public Action<InternalErrorReport>? InternalError { get; set; }

    /// <summary>How many schedulers there are.</summary>
    public int Count => schedulers.Length;

    internal Clock Clock { get; }

    internal bool Stopping => stopping;

    internal Scheduler this[int number] => schedulers[number];

    /// <summary>What each scheduler has done so far.</summary>
    public IReadOnlyList<SchedulerStatistics> Statistics() =>
    [
        .. schedulers.Select(scheduler => new SchedulerStatistics(
            scheduler.Number,
            Volatile.Read(ref scheduler.ReductionsDone),
            Volatile.Read(ref scheduler.SlicesDone),
            Volatile.Read(ref scheduler.BusyNanoseconds),
            scheduler.Length)),
    ];

    /// <summary>Stops all threads after their current slice, and waits for them.</summary>
    public void Dispose()
    {
        if (stopping) return;
        stopping = true;
        Simulation?.Release();
        Worker[] all;
        lock (spares)
        {
            all = [.. workers];
            foreach (Worker spare in spares) spare.GiveWork(null);
            foreach (Worker paused in parked) paused.GiveWork(null);
        }
        foreach (Scheduler scheduler in schedulers) scheduler.WakeUp();
        foreach (Worker worker in all) worker.Join();
        foreach (Scheduler scheduler in schedulers) scheduler.GiveBlocksAway();
    }

    /// <summary>Tells of a failure of the schedulers themselves.</summary>
    internal void Failed(InternalErrorReport report)
    {
        if (InternalError is { } told) told(report);
        else Console.Error.Write(report);
    }

    /// <summary>A thread that can take over a scheduler, a spare or a new one; null when the operating system has no more.</summary>
    internal Worker? Relief()
    {
        lock (spares)
            if (spares.TryPop(out Worker? spare)) return spare;
        return StartWorker(null);
    }

    /// <summary>
    /// Whether this thread may wait in the middle of its work; it is resumed by whoever takes its process from a run queue. Then
    /// <paramref name="relief"/> is there to serve its scheduler.
    /// </summary>
    internal bool TryPark(Worker worker, [NotNullWhen(true)] out Worker? relief)
    {
        relief = Relief();
        if (relief is null) return false;
        lock (spares)
            if (!stopping && parked.Count < (Simulation is null ? MaxParked : MaxParkedSimulated) && parked.Add(worker)) return true;
        KeepSpare(relief);
        return false;
    }

    /// <summary>Whether the thread waits and may be given a scheduler; not any more when the pool stops.</summary>
    internal bool TryUnpark(Worker worker)
    {
        lock (spares) return !stopping && parked.Remove(worker);
    }

    /// <summary>
    /// Whether a thread may leave its scheduler now to work beside all of them: one fewer than there are schedulers, so that the operating
    /// system has little to share out, but one at least.
    /// </summary>
    internal bool TryLeave()
    {
        lock (spares)
        {
            if (away >= Math.Max(1, schedulers.Length - 1)) return false;
            away++;
            return true;
        }
    }

    /// <summary>The parked thread on which the process stands may leave when another one is back.</summary>
    internal void LeaveLater(Process process)
    {
        lock (spares) leaving.Enqueue(process);
        if (TryLeave()) Returned();
    }

    /// <summary>A thread that had left is done, or what it left behind: the next one may leave.</summary>
    internal void Returned()
    {
        Process? next;
        lock (spares)
        {
            if (!leaving.TryDequeue(out next)) away--;
        }
        next?.Home.Enqueue(next);
    }

    /// <summary>Keeps a thread that lost its scheduler for the next hand-over.</summary>
    internal void KeepSpare(Worker worker)
    {
        lock (spares)
        {
            if (!stopping) spares.Push(worker);
            else worker.GiveWork(null);
        }
    }

    /// <summary>Gives back a piece of the memory that is not needed; large blocks are needed if they were used a short while ago.</summary>
    internal void ReleaseMemory()
    {
        if (LargeBlocks.HasLeaving) LargeBlocks.GiveBackPiece();
        if (!LargeBlocks.KeepsAny) return;
        long now = Clock.Milliseconds, due = Volatile.Read(ref nextAge);
        if (now >= due && Interlocked.CompareExchange(ref nextAge, now + AgeMilliseconds, due) == due) LargeBlocks.Age();
    }

    /// <summary>
    /// Gives memory that no process uses any more back to the operating system, such as after a node was disposed of that had much. The schedulers go on;
    /// it waits until each of them has come to the end of a slice, and given away what it had kept. For live pools: a simulation may stand still.
    /// </summary>
    public async Task ReturnMemoryAsync()
    {
        int round = BlockPool.AskForFreeBlocks();
        foreach (Scheduler scheduler in schedulers) scheduler.WakeUp();
        foreach (Scheduler scheduler in schedulers)
        {
            // A gift may have been for an earlier round.
            while (scheduler.BlocksGivenAway(round) is { IsCompletedSuccessfully: false } gift) await gift.ConfigureAwait(false);
        }
        BlockPool.ReturnFreeSlabs();
        MemoryTrim.Trim();
    }

    internal Process? Steal(Scheduler thief)
    {
        for (int step = 1; step < schedulers.Length; step++)
        {
            Scheduler victim = schedulers[(thief.Number + step) % schedulers.Length];
            if (victim.Length > 0 && victim.Take(thief.Number) is { } process) return process;
        }
        return null;
    }

    /// <summary>Moves one process to this scheduler when another one has at least three more.</summary>
    internal void Balance(Scheduler scheduler)
    {
        foreach (Scheduler other in schedulers)
        {
            if (other == scheduler || other.Length < scheduler.Length + 3) continue;
            if (other.Take(scheduler.Number) is not { } process) continue;
            process.Home = scheduler;
            scheduler.Enqueue(process);
            return;
        }
    }

    internal bool AnyOtherCrowded(Scheduler scheduler)
    {
        foreach (Scheduler other in schedulers)
            if (other != scheduler && other.Length > 1) return true;
        return false;
    }

    internal void WakeOneToSteal(Scheduler crowded)
    {
        if (Volatile.Read(ref sleepers) == 0) return;
        foreach (Scheduler scheduler in schedulers)
            if (scheduler != crowded && scheduler.WakeUp()) return;
    }

    internal void FellAsleep() => Interlocked.Increment(ref sleepers);

    internal void Woken() => Interlocked.Decrement(ref sleepers);

    /// <summary>A new thread for a scheduler, or with null, one that waits to get one; null when there can be no more threads.</summary>
    Worker? StartWorker(Scheduler? scheduler)
    {
        Worker? worker = null;
        try
        {
            worker = new Worker(this, scheduler);
            worker.Start();
        }
        catch (Exception problem) when (scheduler is null && problem is OutOfMemoryException or ThreadStartException or InvalidOperationException)
        {
            worker?.Release();
            return null;
        }
        lock (spares) workers.Add(worker);
        return worker;
    }
}

/// <summary>What one scheduler has done: for all nodes since the pool started, or for one node since that started.</summary>
/// <param name="Number">The scheduler, from 0.</param>
/// <param name="Reductions">Reductions executed.</param>
/// <param name="Slices">Slices executed: how often it took up a process.</param>
/// <param name="BusyNanoseconds">Time spent in processes.</param>
/// <param name="RunQueueLength">How many runnable processes wait for it now.</param>
public readonly record struct SchedulerStatistics(int Number, long Reductions, long Slices, long BusyNanoseconds, int RunQueueLength);
