using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// The runnable processes of one node on one scheduler, by priority. Max goes before high, high before normal and low; one of eight turns
/// that normal would have goes to low when both wait (as in OTP).
/// </summary>
internal class NodeRunQueue(Node node)
{
    const int LowPriorityTurn = 8;

    public readonly Node Node = node;
    readonly Process?[] heads = new Process?[4];
    readonly Process?[] tails = new Process?[4];
    int normalTurns;
    long reductions;
    long slices;
    long busyNanoseconds;

    public int Count { get; protected set; }

    /// <summary>What the scheduler has done for the node.</summary>
    public SchedulerStatistics Statistics(int scheduler) => new(scheduler, Volatile.Read(ref reductions), Volatile.Read(ref slices), Volatile.Read(ref busyNanoseconds), Count);

    public void Account(long used, long nanoseconds)
    {
        reductions += used;
        slices++;
        busyNanoseconds += nanoseconds;
    }

    /// <summary>Whether the queue stands in its scheduler's round.</summary>
    public bool InRound { get; set; }

    public virtual void Add(Process process)
    {
        int priority = (int)process.Priority;
        process.NextRunnable = null;
        if (tails[priority] is { } last) last.NextRunnable = process;
        else heads[priority] = process;
        tails[priority] = process;
        Count++;
    }

    public virtual Process? Take()
    {
        if (Count == 0) return null;
        int priority = (int)ChoosePriority(heads);
        Process process = heads[priority]!;
        heads[priority] = process.NextRunnable;
        if (heads[priority] is null) tails[priority] = null;
        process.NextRunnable = null;
        Count--;
        return process;
    }

    protected Priority ChoosePriority(ReadOnlySpan<object?> waiting)
    {
        if (waiting[(int)Priority.Max] is not null) return Priority.Max;
        if (waiting[(int)Priority.High] is not null) return Priority.High;
        if (waiting[(int)Priority.Normal] is null) return Priority.Low;
        if (waiting[(int)Priority.Low] is null) return Priority.Normal;
        normalTurns = (normalTurns + 1) % LowPriorityTurn;
        return normalTurns == 0 ? Priority.Low : Priority.Normal;
    }
}
