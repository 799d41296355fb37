using Playground.Runtime.Processes;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Faults;

/// <summary>How slow a process is made, and for how much of its work it has not yet been kept waiting.</summary>
internal sealed class Slowdown(double share)
{
    public double Share => share;

    /// <summary>Nanoseconds that the process is to be kept off its scheduler.</summary>
    public double Owed { get; private set; }

    /// <summary>The process worked so long.</summary>
    public void Worked(long nanoseconds)
    {
        if (share > 0) Owed += nanoseconds * (1 - share) / share;
    }

    /// <summary>The whole milliseconds owed, which are then settled.</summary>
    public long TakeMilliseconds()
    {
        long milliseconds = (long)(Owed / 1_000_000);
        Owed -= milliseconds * 1_000_000;
        return milliseconds;
    }
}

/// <summary>
/// Runnable processes that faults keep off their schedulers. They are taken out of the run queues when their turn comes, and come back when
/// their time is over.
/// </summary>
internal sealed class HeldProcesses(Node node)
{
    readonly Lock gate = new();
    readonly Dictionary<Process, Timer?> held = [];
    int slow;

    /// <summary>Whether any process is slow; all schedulers look at it before each slice of the node.</summary>
    public bool AreAny => Volatile.Read(ref slow) != 0;

    /// <summary>How often each scheduler was stopped for the node; null: none ever was.</summary>
    volatile int[]? stops;

    /// <summary>Whether a scheduler does not take up the node's processes.</summary>
    public bool IsStopped(int scheduler) => stops is { } counts && Volatile.Read(ref counts[scheduler]) > 0;

    public void Stop(int scheduler)
    {
        lock (gate) Interlocked.Increment(ref (stops ??= new int[node.Schedulers.Count])[scheduler]);
    }

    public void Resume(int scheduler)
    {
        Interlocked.Decrement(ref stops![scheduler]);
        node.Schedulers[scheduler].WakeUp();
    }

    /// <summary>Makes the process slow, in place of a slowdown that it has.</summary>
    public Slowdown Slow(Process process, double share)
    {
        var slowdown = new Slowdown(share);
        lock (gate)
        {
            process.Related.Slowdown = slowdown;
            slow++;
        }
        // What it is kept for by the one before may never be over.
        Release(process);
        return slowdown;
    }

    /// <summary>Ends a slowdown.</summary>
    public void LetGo(Process process, Slowdown slowdown)
    {
        lock (gate)
        {
            slow--;
            if (process.Relations is not { } relations || relations.Slowdown != slowdown) return;
            relations.Slowdown = null;
        }
        Release(process);
    }

    /// <summary>Keeps a process that was taken from a run queue, when it is to wait; its scheduler takes another one then.</summary>
    public bool Hold(Process process)
    {
        lock (gate)
        {
            if (process.Relations?.Slowdown is not { } slowdown) return false;
            if (slowdown.Share == 0)
            {
                held[process] = null;
                return true;
            }
            long milliseconds = slowdown.TakeMilliseconds();
            if (milliseconds == 0) return false;
            held[process] = node.FaultPlans.Schedule(node.FaultPlans.DueAfter(TimeSpan.FromMilliseconds(milliseconds)), () => Release(process));
            return true;
        }
    }

    void Release(Process process)
    {
        lock (gate)
        {
            if (!held.Remove(process, out Timer? timer)) return;
            timer?.Cancel();
        }
        process.Home.Enqueue(process);
    }
}
