using Playground.Runtime.Processes;
using Playground.Runtime.Terms;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Faults;

/// <summary>How far a plan is.</summary>
public enum FaultPlanState
{
    /// <summary>It waits for its time, or for the event after which it begins.</summary>
    Waiting,

    /// <summary>It can act, or something that it did lasts.</summary>
    Active,

    /// <summary>Its limit, its duration or its only moment is over, and nothing of it lasts.</summary>
    Ended,

    /// <summary>It was stopped.</summary>
    Stopped,
}

/// <summary>A plan that was started in a node.</summary>
public sealed partial class RunningFaultPlan
{
    readonly Node node;
    readonly FaultRandom random;
    readonly Lock gate = new();
    readonly HashSet<long> chosen = [];
    readonly HashSet<LastingEffect> lasting = [];

    /// <summary>By the selectors themselves: two that are equal choose apart. Replaced as a whole, because others read it meanwhile.</summary>
    volatile Dictionary<ProcessSelector, ProcessSelector> resolved = [];
    FaultPlanState state = FaultPlanState.Waiting;
    IDisposable? watch;
    Timer? timer;
    Timer? end;
    long nextNanoseconds;
    bool hasMoments = true;
    int openings;
    long counted;
    long tries;
    long chances;
    long promised;
    long landed;
    long missed;
    volatile string? lastMiss;

    internal RunningFaultPlan(Node node, FaultPlan plan, int number, FaultRandom random)
    {
        this.node = node;
        this.random = random;
        Plan = plan;
        Number = number;
        Held = new HeldMessages(this);
        if (plan.Fault is MessageRouteFault { Message: { } pattern }) Pattern = CompiledPattern.Of(node, pattern);
        if (plan.Fault is CorruptFault corrupt) Function = CompiledPattern.Of(node, corrupt.With);
    }

    /// <summary>Tells it apart in its node, from 1; the second number of its landings' events.</summary>
    public int Number { get; }

    /// <summary>What it carries out.</summary>
    public FaultPlan Plan { get; }

    /// <summary>How far it is.</summary>
    public FaultPlanState State
    {
        get { lock (gate) return state; }
    }

    /// <summary>How often it could have happened: moments and targets, or messages, signals, calls that it looked at.</summary>
    public long Tries => Volatile.Read(ref tries);

    /// <summary>How often it was to happen by number and by chance, also where <see cref="FaultTrigger.Only"/> left it out.</summary>
    public long Chances => Volatile.Read(ref chances);

    /// <summary>How often it happened.</summary>
    public long Landed => Volatile.Read(ref landed);

    /// <summary>How often it was to happen and could not.</summary>
    public long Missed => Volatile.Read(ref missed);

    /// <summary>Why it could not happen the last time; null when it always could.</summary>
    public string? LastMiss => lastMiss;

    /// <summary>The bits of <see cref="FaultHooks"/> that a standing plan needs.</summary>
    internal long Hook { get; set; }

    /// <summary>The messages that are meant; null: all.</summary>
    internal CompiledPattern? Pattern { get; }

    /// <summary>What messages are corrupted to; null for all other faults.</summary>
    internal CompiledPattern? Function { get; }

    /// <summary>Messages that wait to be overtaken.</summary>
    internal HeldMessages Held { get; }

    /// <summary>Ends it, and undoes what it did that lasts.</summary>
    public void Stop() => End(FaultPlanState.Stopped);

    internal void Start()
    {
        if (Plan.Trigger.After is { } awaited) watch = node.FaultPlans.Await(awaited, Begin);
        else Begin();
    }

    void Begin()
    {
        FaultTrigger trigger = Plan.Trigger;
        lock (gate)
        {
            if (state != FaultPlanState.Waiting) return;
            ForgetWatch();
            TimeSpan at = trigger.At ?? trigger.Every ?? TimeSpan.Zero;
            nextNanoseconds = node.Schedulers.Clock.Nanoseconds + Nanoseconds(at);
            if (!Plan.Fault.IsStanding || at > TimeSpan.Zero)
            {
                timer = node.FaultPlans.Schedule(Milliseconds(nextNanoseconds), Activate);
                return;
            }
        }
        Activate();
    }

    void Activate()
    {
        lock (gate)
        {
            if (state != FaultPlanState.Waiting) return;
            state = FaultPlanState.Active;
            if (Plan.Duration is { } duration)
                end = node.FaultPlans.Schedule(Milliseconds(nextNanoseconds + Nanoseconds(duration)), () => End(FaultPlanState.Ended));
        }
        if (!Plan.Fault.IsStanding) Moment();
        else if (StandingFaults.WhyNever(node, Plan.Fault) is { } never)
        {
            Miss(default, never);
            End(FaultPlanState.Ended);
        }
        else
        {
            Open();
            if (WhyNotYet() is { } why) Miss(default, why);
        }
    }

    void Moment()
    {
        lock (gate)
        {
            if (state != FaultPlanState.Active || !hasMoments) return;
            timer = null;
            if (node.FaultPlans.Pace.RestsUntil is { } later)
            {
                // What would have happened meanwhile does not, or the plans would never catch up.
                nextNanoseconds = Math.Max(nextNanoseconds, later * 1_000_000);
                timer = node.FaultPlans.Schedule(later, Moment);
                return;
            }
            if (Plan.Trigger.Every is { } every)
            {
                nextNanoseconds += Nanoseconds(every);
                timer = node.FaultPlans.Schedule(Milliseconds(nextNanoseconds), Moment);
            }
            else hasMoments = false;
        }
        long began = node.FaultPlans.Pace.Now;
        if (MayAct()) Act();
        node.FaultPlans.Pace.WorkedSince(began);
        EndWhenOver();
    }

    /// <summary>Undoes something after a time, or, without one, when the plan ends; in any case when it is stopped.</summary>
    /// <returns>Null, or why it was undone at once.</returns>
    internal string? Last(TimeSpan? time, Action undo)
    {
        if (TryLast(time, undo) is not null) return null;
        undo();
        return State == FaultPlanState.Active ? $"{FaultPlans.MostLasting} effects of faults last already" : "the plan has just ended";
    }

    /// <summary>
    /// As <see cref="Last"/>; null when nothing more may last: the plan was stopped on another thread meanwhile, or the node has too many effects.
    /// </summary>
    internal LastingEffect? TryLast(TimeSpan? time, Action undo)
    {
        var effect = new LastingEffect(undo);
        lock (gate)
        {
            if (state is FaultPlanState.Ended or FaultPlanState.Stopped || !node.FaultPlans.MayLast()) return null;
            lasting.Add(effect);
            if (time is { } length) effect.Timer = node.FaultPlans.Schedule(node.FaultPlans.DueAfter(length), () => Undo(effect));
            return effect;
        }
    }

    /// <summary>The effect has come to its end in another way, and is not undone.</summary>
    internal void Settle(LastingEffect effect)
    {
        lock (gate)
            if (lasting.Remove(effect)) node.FaultPlans.Over(1);
        effect.Timer?.Cancel();
    }

    void Undo(LastingEffect effect)
    {
        lock (gate)
            if (!lasting.Remove(effect)) return;
        node.FaultPlans.Over(1);
        effect.Undo();
        EndWhenOver();
    }

    /// <summary>Nothing will happen any more, and nothing lasts: the plan is over.</summary>
    void EndWhenOver()
    {
        lock (gate)
        {
            if (HasReachedLimit)
            {
                hasMoments = false;
                timer?.Cancel();
            }
            if (hasMoments || lasting.Count > 0 || state != FaultPlanState.Active) return;
        }
        End(FaultPlanState.Ended);
    }

    void End(FaultPlanState how)
    {
        LastingEffect[] undone;
        lock (gate)
        {
            if (state is FaultPlanState.Ended or FaultPlanState.Stopped) return;
            state = how;
            hasMoments = false;
            ForgetWatch();
            timer?.Cancel();
            end?.Cancel();
            undone = [.. lasting];
            lasting.Clear();
        }
        node.FaultPlans.Over(undone.Length);
        node.FaultPlans.Deactivate(this);
        foreach (LastingEffect effect in undone)
        {
            effect.Timer?.Cancel();
            effect.Undo();
        }
    }

    void ForgetWatch()
    {
        watch?.Dispose();
        watch = null;
    }

    static long Nanoseconds(TimeSpan time) => (long)(time.TotalMilliseconds * 1_000_000);

    static long Milliseconds(long nanoseconds) => (nanoseconds + 999_999) / 1_000_000;

    /// <summary>Something that a plan did and that goes on.</summary>
    internal sealed class LastingEffect(Action undo)
    {
        public Timer? Timer;

        public void Undo() => undo();
    }
}
