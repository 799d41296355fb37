using Playground.Runtime.Events;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Faults;

/// <summary>
/// The fault plans of a node. They run by the node's clock, on its schedulers, between two slices; each landing is an event. In a simulation all
/// that is random in a plan follows from the seed and the plan's name. All members may be called from any thread; in a simulation while it
/// stands still.
/// </summary>
public sealed class FaultPlans
{
    /// <summary>So many processes may be suspended, slow, filled, or messages held back at once, by all plans together: each takes memory of the host.</summary>
    internal const int MostLasting = 50_000;

    readonly Node node;
    readonly Lock gate = new();
    readonly List<RunningFaultPlan> started = [];
    readonly List<nint> kept = [];
    volatile RunningFaultPlan[] active = [];
    volatile EventWatch[] watches = [];
    long hooks;
    int watchedKinds;
    int lasting;
    bool isClosed;

    internal FaultPlans(Node node)
    {
        this.node = node;
        Holding = new HeldProcesses(node);
        Pace = new WorkPace(node);
    }

    /// <summary>All plans that were started, in order, also those that have ended.</summary>
    public IReadOnlyList<RunningFaultPlan> All
    {
        get { lock (gate) return [.. started]; }
    }

    /// <summary>Processes that are kept off their schedulers.</summary>
    internal HeldProcesses Holding { get; }

    /// <summary>How much of a scheduler plans may take.</summary>
    internal WorkPace Pace { get; }

    /// <summary>How many effects of plans last.</summary>
    internal int Lasting => Volatile.Read(ref lasting);

    internal bool MayLast()
    {
        if (Interlocked.Increment(ref lasting) <= MostLasting) return true;
        Interlocked.Decrement(ref lasting);
        return false;
    }

    internal void Over(int effects) => Interlocked.Add(ref lasting, -effects);

    /// <summary>The clock that the node's programs read.</summary>
    internal FaultyClock Clock { get; } = new();

    /// <summary>What natives must ask about, as <see cref="FaultHooks"/>.</summary>
    internal long Hooks => Volatile.Read(ref hooks);

    /// <summary>Kinds of events that plans wait for.</summary>
    internal EventKinds WatchedKinds => (EventKinds)Volatile.Read(ref watchedKinds);

    /// <summary>The standing plans that act now.</summary>
    internal RunningFaultPlan[] Active => active;

    /// <summary>Begins to carry out a plan.</summary>
    /// <returns>The plan as it runs.</returns>
    /// <exception cref="ArgumentException">A value of the plan is out of its range.</exception>
    /// <exception cref="ObjectDisposedException">The node was closed.</exception>
    public RunningFaultPlan Start(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        RunningFaultPlan run;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, node);
            int namesakes = started.Count(other => other.Plan.Name == plan.Name);
            run = new RunningFaultPlan(node, plan, started.Count + 1, FaultRandom.For(node, plan.Name, namesakes));
            started.Add(run);
        }
        run.Start();
        return run;
    }

    /// <summary>Stops all plans and undoes what they did that lasts.</summary>
    public void StopAll()
    {
        foreach (RunningFaultPlan run in All) run.Stop();
    }

    internal void Close()
    {
        lock (gate) isClosed = true;
        StopAll();
    }

    /// <summary>Keeps the constants of a pattern for as long as the node lives.</summary>
    internal unsafe void Keep(Fragment* constants)
    {
        lock (gate) kept.Add((nint)constants);
    }

    /// <summary>Frees what is kept; no process of the node may live.</summary>
    internal unsafe void Free()
    {
        lock (gate)
        {
            foreach (nint constants in kept) Fragment.Free((Fragment*)constants);
            kept.Clear();
        }
    }

    internal void Activate(RunningFaultPlan run, long hook)
    {
        lock (gate)
        {
            run.Hook = hook;
            if (!active.Contains(run)) active = [.. active, run];
            SumHooks();
        }
    }

    internal void Deactivate(RunningFaultPlan run)
    {
        lock (gate)
        {
            if (!active.Contains(run)) return;
            active = [.. active.Where(other => other != run)];
            SumHooks();
        }
    }

    void SumHooks() => Volatile.Write(ref hooks, active.Aggregate(0L, (bits, run) => bits | run.Hook));

    /// <summary>Does something when so many events have been, unless the answer is disposed of before.</summary>
    /// <exception cref="ArgumentException">A pattern of messages is none.</exception>
    internal IDisposable Await(AwaitedEvents events, Action reached)
    {
        var watch = new EventWatch(node, events, reached);
        // Events of messages are written after they were sent, and have them as numbers only.
        if (events.Message is { } pattern) return node.Watchpoints.Add(pattern, watch.Sent);
        lock (gate) SetWatches([.. watches, watch]);
        return watch;
    }

    internal void Forget(EventWatch watch)
    {
        lock (gate) SetWatches([.. watches.Where(other => other != watch)]);
    }

    void SetWatches(EventWatch[] changed)
    {
        watches = changed;
        Volatile.Write(ref watchedKinds, changed.Aggregate(0, (kinds, watch) => kinds | 1 << (int)watch.Kind));
    }

    /// <summary>Called for every recorded event, in the middle of what it is about.</summary>
    internal void Saw(in RuntimeEvent one)
    {
        foreach (EventWatch watch in watches) watch.Saw(one);
    }

    /// <summary>Runs an action on the node's first scheduler, between two slices, at a moment of its clock.</summary>
    internal Timer Schedule(long dueMilliseconds, Action action)
    {
        Scheduler scheduler = node.Schedulers[0];
        var timer = new Timer(scheduler.Timers, null, 0, dueMilliseconds) { Action = action, Node = node };
        if (scheduler.Timers.Add(timer)) scheduler.WakeUp();
        return timer;
    }

    /// <summary>The first millisecond at which so much time is over.</summary>
    internal long DueAfter(TimeSpan time) => (node.Schedulers.Clock.Nanoseconds + (long)(time.TotalMilliseconds * 1_000_000) + 999_999) / 1_000_000;

    /// <summary>Tells of a landing, or of why there was none.</summary>
    internal void Tell(int plan, Pid target, bool landed, string text, Pid other = default) =>
        node.Events.WriteFromOutside(EventKind.Fault, target, other, landed ? 1 : 0, text, plan);
}
