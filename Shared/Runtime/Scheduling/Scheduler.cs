using Playground.Runtime.Memory;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// A run queue with its timers and the worker thread that serves it. Nodes take turns, one slice each, so that a node with a million
/// runnable processes takes no more of the processor than a node with one.
/// </summary>
internal sealed class Scheduler(SchedulerPool pool, int number)
{
    /// <summary>After so many slices a scheduler looks whether another one has much more to do.</summary>
    const uint BalanceInterval = 8;

    readonly object gate = new();
    readonly Queue<NodeRunQueue> round = [];
    readonly ManualResetEventSlim wakeUp = new(false, spinCount: 0);
    TaskCompletionSource gift = NewGift();
    int length;
    bool keptBack;
    int sleeping;
    uint turns;

    public readonly SchedulerPool Pool = pool;
    public readonly int Number = number;
    public readonly TimerWheel Timers = new(pool.Clock, pool.Simulation?.TimerChoice);

    /// <summary>Free memory blocks for the thread that serves this scheduler.</summary>
    public readonly BlockPool.LocalBlocks Blocks = new();

    public long ReductionsDone;
    public long SlicesDone;
    public long BusyNanoseconds;

    /// <summary>How many processes wait in the run queue.</summary>
    public int Length => Volatile.Read(ref length);

    /// <summary>Counts what a process of the node did here.</summary>
    public void Account(Node node, long reductions, long nanoseconds)
    {
        ReductionsDone += reductions;
        SlicesDone++;
        BusyNanoseconds += nanoseconds;
        node.Queues[Number].Account(reductions, nanoseconds);
    }

    /// <summary>Puts a runnable process into the queue and sees to it that somebody runs it.</summary>
    public void Enqueue(Process process)
    {
        int waiting;
        lock (gate)
        {
            NodeRunQueue queue = process.Node.Queues[Number];
            queue.Add(process);
            if (!queue.InRound)
            {
                queue.InRound = true;
                round.Enqueue(queue);
            }
            waiting = ++length;
        }
        if (Volatile.Read(ref sleeping) != 0) WakeUp();
        else if (waiting > 1) Pool.WakeOneToSteal(this);
    }

    /// <summary>The next process of this queue that the scheduler may run, or null.</summary>
    /// <param name="taker">The number of the scheduler that will run it.</param>
    public Process? Take(int taker)
    {
        if (Length == 0) return null;
        lock (gate)
        {
            for (int left = round.Count; left > 0 && round.TryDequeue(out NodeRunQueue? queue); left--)
            {
                if (queue.Node.FaultPlans.Holding.IsStopped(taker))
                {
                    Pool[taker].keptBack = true;
                    round.Enqueue(queue);
                    continue;
                }
                Process? process = queue.Take();
                if (queue.Count > 0) round.Enqueue(queue);
                else queue.InRound = false;
                if (process is null) continue;
                length--;
                return process;
            }
            return null;
        }
    }

    /// <summary>The next process to run: of this queue, of another one, or, after sleeping until there is one. Null when the pool stops.</summary>
    public Process? Next()
    {
        while (!Pool.Stopping)
        {
            Timers.FireDue();
            Pool.ReleaseMemory();
            if (BlockPool.AreAskedFor(Blocks)) GiveBlocksAway();
            if (Pool.Simulation is { IsReleased: false } simulation)
            {
                if (NextSimulated(simulation) is { } chosen) return chosen;
                continue;
            }
            if (++turns % BalanceInterval == 0) Pool.Balance(this);
            keptBack = false;
            if (Take(Number) is { } own) return own;
            if (Pool.Steal(this) is { } stolen)
            {
                stolen.Home = this;
                return stolen;
            }
            if (!LargeBlocks.HasLeaving) Sleep();
        }
        return null;
    }

    /// <summary>The next process of a simulated pool; null when the clock went on or the host had its turn.</summary>
    Process? NextSimulated(Simulation simulation)
    {
        if (!simulation.MayGoOn()) return null;
        if (Take(Number) is { } process) return process;
        simulation.SkipTo(Timers.EarliestDueMilliseconds());
        return null;
    }

    /// <summary>Whether a simulation's schedule lets one that waits run before the process that runs here.</summary>
    public bool LetsOthersGoBefore(Process running)
    {
        // When the simulation is over, its host wakes processes from another thread.
        lock (gate) return ((ChosenRunQueue)running.Node.Queues[Number]).GoesBefore(running);
    }

    /// <summary>Ends when the scheduler has given its free blocks away in this round (<see cref="BlockPool.AskForFreeBlocks"/>).</summary>
    public Task BlocksGivenAway(int round)
    {
        // Looked at first, so that it is the one that comes after what is seen of the round.
        Task next = Volatile.Read(ref gift).Task;
        return BlockPool.WereGivenAway(Blocks, round) ? Task.CompletedTask : next;
    }

    /// <summary>Gives the free blocks away for all to use; by the thread that serves the scheduler, or when there is none any more.</summary>
    public void GiveBlocksAway()
    {
        BlockPool.GiveAwayAsAsked(Blocks);
        Interlocked.Exchange(ref gift, NewGift()).SetResult();
    }

    static TaskCompletionSource NewGift() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes the scheduler's worker when it sleeps.</summary>
    public bool WakeUp()
    {
        if (Interlocked.Exchange(ref sleeping, 0) == 0) return false;
        Pool.Woken();
        wakeUp.Set();
        return true;
    }

    void Sleep()
    {
        wakeUp.Reset();
        Interlocked.Exchange(ref sleeping, 1);
        Pool.FellAsleep();
        // What came in before the flag was up would not have woken anybody.
        // What a fault keeps back is looked at again after a while.
        if (((Length > 0 || Pool.AnyOtherCrowded(this)) && !keptBack) || Pool.Stopping || BlockPool.AreAskedFor(Blocks))
        {
            WakeUp();
            return;
        }
        long due = Timers.NextDueMilliseconds;
        if (LargeBlocks.KeepsAny) due = Math.Min(due, Pool.Clock.Milliseconds + SchedulerPool.AgeMilliseconds);
        if (keptBack) due = Math.Min(due, Pool.Clock.Milliseconds + 1);
        long wait = due == long.MaxValue ? Timeout.Infinite : Math.Clamp(due - Pool.Clock.Milliseconds, 0, 60_000);
        if (wait != 0 && wakeUp.Wait((int)wait)) return;
        WakeUp();
    }
}
