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
public sealed class RunningFaultPlan
{
    readonly Node node;
    readonly FaultRandom random;
    readonly Lock gate = new();
    readonly HashSet<long> chosen = [];
    readonly List<LastingEffect> lasting = [];
    readonly Dictionary<ProcessSelector, ProcessSelector> resolved = [];
    FaultPlanState state = FaultPlanState.Waiting;
    EventWatch? watch;
    Timer? timer;
    Timer? end;
    long nextNanoseconds;
    bool hasMoments = true;
    long counted;
    long tries;
    long landed;
    long missed;
    volatile string? lastMiss;

    internal RunningFaultPlan(Node node, FaultPlan plan, int number, FaultRandom random)
    {
        this.node = node;
        this.random = random;
        Plan = plan;
        Number = number;
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

    /// <summary>How often it happened.</summary>
    public long Landed => Volatile.Read(ref landed);

    /// <summary>How often it was to happen and could not.</summary>
    public long Missed => Volatile.Read(ref missed);

    /// <summary>Why it could not happen the last time; null when it always could.</summary>
    public string? LastMiss => lastMiss;

    /// <summary>The bits of <see cref="FaultHooks"/> that a standing plan needs.</summary>
    internal long Hook { get; set; }

    /// <summary>Whether it acts, or waits for its next moment.</summary>
    internal bool IsActive
    {
        get { lock (gate) return state == FaultPlanState.Active && hasMoments; }
    }

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
        else if (StandingFaults.WhyNever(node, Plan.Fault) is { } why)
        {
            Miss(default, why);
            End(FaultPlanState.Ended);
        }
        else
        {
            ResolveRandom();
            node.FaultPlans.Activate(this, StandingFaults.HookOf(Plan.Fault));
        }
    }

    void Moment()
    {
        lock (gate)
        {
            if (state != FaultPlanState.Active) return;
            timer = null;
            if (Plan.Trigger.Every is { } every)
            {
                nextNanoseconds += Nanoseconds(every);
                timer = node.FaultPlans.Schedule(Milliseconds(nextNanoseconds), Moment);
            }
            else hasMoments = false;
        }
        if (MayAct()) Act();
        EndWhenOver();
    }

    void Act()
    {
        if (Plan.Fault is not ProcessFault fault) throw new InvalidOperationException($"There is no way to carry out {Plan.Fault.Summary}.");
        List<Process> targets = Choose(fault.On);
        if (targets.Count == 0) Miss(default, fault.On.WhyNobody);
        foreach (Process target in targets)
        {
            if (!Try()) continue;
            string? why = FaultInjection.Act(node, this, fault, target);
            if (why is not null) Miss(Term.ToPid(target.Pid), why);
            else if (!FaultInjection.TellsItself(fault)) Land(Term.ToPid(target.Pid), fault.Summary);
            if (HasReachedLimit) return;
        }
    }

    List<Process> Choose(ProcessSelector selector)
    {
        List<Process> found = [.. SelectorSearch.Find(node, selector)];
        if (selector is not RandomSelector choice) return found;
        if (!choice.Replacement) found.RemoveAll(process => chosen.Contains(process.Pid));
        var picked = new List<Process>();
        for (int count = 0; count < choice.Count && found.Count > 0; count++)
        {
            int at = random.Below(found.Count);
            picked.Add(found[at]);
            if (choice.Replacement) continue;
            chosen.Add(found[at].Pid);
            found.RemoveAt(at);
        }
        return picked;
    }

    /// <summary>Whether its condition holds.</summary>
    internal bool MayAct() => Plan.Trigger.While is not { } condition || FaultConditions.Hold(node, condition);

    /// <summary>One more of what is counted; true at each n-th.</summary>
    internal bool CountTo(long nth)
    {
        lock (gate)
        {
            if (++counted < nth) return false;
            counted = 0;
            return true;
        }
    }

    /// <summary>The selector of a standing plan, in which a random one is replaced by those that were chosen as the plan began.</summary>
    internal ProcessSelector Resolve(ProcessSelector selector) => resolved.GetValueOrDefault(selector, selector);

    void ResolveRandom()
    {
        foreach (ProcessSelector selector in StandingFaults.SelectorsOf(Plan.Fault))
            if (selector is RandomSelector) resolved[selector] = new AnyOfSelector([.. Choose(selector).Select(process => new PidSelector(Term.ToPid(process.Pid)))]);
    }

    /// <summary>Whether this try happens, by number and by chance.</summary>
    internal bool Try()
    {
        lock (gate)
        {
            if (state != FaultPlanState.Active || landed >= Plan.Limit) return false;
            return ++tries > Plan.Trigger.SkipFirst && random.Chance(Plan.Trigger.Probability);
        }
    }

    /// <summary>It happened: counts it and tells of it.</summary>
    internal void Land(Pid target, string what, Pid other = default)
    {
        Interlocked.Increment(ref landed);
        node.FaultPlans.Tell(Number, target, landed: true, what, other);
        if (HasReachedLimit) EndWhenOver();
    }

    /// <summary>It could not happen.</summary>
    internal void Miss(Pid target, string why)
    {
        Interlocked.Increment(ref missed);
        lastMiss = why;
        node.FaultPlans.Tell(Number, target, landed: false, $"{Plan.Fault.Summary}: {why}");
    }

    bool HasReachedLimit => Volatile.Read(ref landed) >= Plan.Limit;

    /// <summary>Undoes something after a time, or, without one, when the plan ends; in any case when it is stopped.</summary>
    internal void Last(TimeSpan? time, Action undo)
    {
        var effect = new LastingEffect(undo);
        lock (gate)
        {
            lasting.Add(effect);
            if (time is { } length) effect.Timer = node.FaultPlans.Schedule(node.FaultPlans.DueAfter(length), () => Undo(effect));
        }
    }

    void Undo(LastingEffect effect)
    {
        lock (gate)
            if (!lasting.Remove(effect)) return;
        effect.Undo();
        EndWhenOver();
    }

    /// <summary>Nothing will happen any more, and nothing lasts: the plan is over.</summary>
    void EndWhenOver()
    {
        lock (gate)
        {
            if (HasReachedLimit) hasMoments = false;
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
        if (Hook != 0) node.FaultPlans.Deactivate(this);
        foreach (LastingEffect effect in undone)
        {
            effect.Timer?.Cancel();
            effect.Undo();
        }
    }

    void ForgetWatch()
    {
        if (watch is not null) node.FaultPlans.Forget(watch);
        watch = null;
    }

    static long Nanoseconds(TimeSpan time) => (long)(time.TotalMilliseconds * 1_000_000);

    static long Milliseconds(long nanoseconds) => (nanoseconds + 999_999) / 1_000_000;

    /// <summary>Something that a plan did and that goes on.</summary>
    sealed class LastingEffect(Action undo)
    {
        public Timer? Timer;

        public void Undo() => undo();
    }
}
