using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

// Whom a plan means, whether a try happens, and what is told of it.
public sealed partial class RunningFaultPlan
{
    void Act()
    {
        if (Plan.Fault is not ProcessFault fault)
        {
            if (Try()) NodeFaultActions.Act(node, this);
            return;
        }
        List<Process> targets = Choose(fault.On);
        if (targets.Count == 0) Miss(default, fault.On.WhyNobody);
        ActOn(fault, targets, 0);
    }

    /// <summary>In a live node, where others wait for the scheduler, with pauses, in which other plans may have worked.</summary>
    void ActOn(ProcessFault fault, List<Process> targets, int from)
    {
        WorkPace pace = node.FaultPlans.Pace;
        long began = pace.Now;
        bool rests = from > 0 && pace.RestsUntil is not null;
        int next = from;
        while (!rests && next < targets.Count && State == FaultPlanState.Active && !HasReachedLimit)
        {
            if (Try()) Settle(fault, targets[next]);
            next++;
            rests = pace.IsPieceOver(began);
        }
        pace.WorkedSince(began);
        if (!rests || next == targets.Count || State != FaultPlanState.Active || HasReachedLimit) return;
        if (Last(pace.Rest, () => ActOn(fault, targets, next)) is { } why) Miss(default, why);
    }

    void Settle(ProcessFault fault, Process target)
    {
        if (FaultInjection.Act(node, this, fault, target) is { } why) Fail(Term.ToPid(target.Pid), why);
        else if (!FaultInjection.TellsItself(fault)) Land(Term.ToPid(target.Pid), fault.Summary);
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
    internal bool MayAct() => Plan.Trigger.While is not { } condition || look.Holds(node, condition);

    readonly ConditionLook look = new();

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

    /// <summary>A number from 0 to below the bound, by chance.</summary>
    internal int Below(int bound)
    {
        lock (gate) return random.Below(bound);
    }

    /// <summary>The selector of a standing plan, in which a random one is replaced by those that were chosen as the plan began.</summary>
    internal ProcessSelector Resolve(ProcessSelector selector) => resolved.GetValueOrDefault(selector, selector);

    /// <summary>Acts on what comes by, from now on until it was closed as often.</summary>
    internal void Open()
    {
        lock (gate) openings++;
        var chosenNow = new Dictionary<ProcessSelector, ProcessSelector>(ReferenceEqualityComparer.Instance);
        foreach (ProcessSelector selector in StandingFaults.SelectorsOf(Plan.Fault))
            if (selector is RandomSelector) chosenNow[selector] = new ChosenSelector(Choose(selector).Select(process => process.Pid).ToHashSet());
        resolved = chosenNow;
        node.FaultPlans.Activate(this, StandingFaults.HookOf(Plan.Fault));
    }

    internal void Close()
    {
        lock (gate)
            if (--openings > 0) return;
        node.FaultPlans.Deactivate(this);
    }

    /// <summary>Why nobody is meant by one of the selectors; null when all mean somebody.</summary>
    internal string? WhyNobody() =>
        StandingFaults.SelectorsOf(Plan.Fault).FirstOrDefault(selector => !SelectorSearch.Find(node, selector).Any())?.WhyNobody;

    string? WhyNotYet() => StandingFaults.WhyNotYet(node, Plan.Fault) ?? (WhyNobody() is { } nobody ? $"{nobody} yet" : null);

    /// <summary>Whether this try happens, by number and by chance.</summary>
    internal bool Try()
    {
        lock (gate)
        {
            // What has been tried and not yet landed counts: it may be on other schedulers, or wait to be overtaken.
            if (state != FaultPlanState.Active || landed + promised >= Plan.Limit) return false;
            if (++tries <= Plan.Trigger.SkipFirst || !random.Chance(Plan.Trigger.Probability)) return false;
            chances++;
            if (Plan.Trigger.Only?.Contains(chances) == false) return false;
            promised++;
            return true;
        }
    }

    /// <summary>What was tried happened: counts it and tells of it.</summary>
    internal void Land(Pid target, string what, Pid other = default)
    {
        lock (gate)
        {
            promised--;
            landed++;
        }
        node.FaultPlans.Tell(Number, target, landed: true, what, other);
        if (HasReachedLimit) EndWhenOver();
    }

    /// <summary>Tells of a part of something that has landed as a whole.</summary>
    internal void TellOfPart(Pid target, string what, Pid other) => node.FaultPlans.Tell(Number, target, landed: true, what, other);

    /// <summary>What was tried could not happen.</summary>
    internal void Fail(Pid target, string why)
    {
        GiveBack();
        Miss(target, why);
    }

    /// <summary>What was tried comes to nothing, and nobody needs to know.</summary>
    internal void GiveBack()
    {
        lock (gate) promised--;
    }

    /// <summary>There was nothing to try.</summary>
    internal void Miss(Pid target, string why)
    {
        Interlocked.Increment(ref missed);
        lastMiss = why;
        node.FaultPlans.Tell(Number, target, landed: false, $"{Plan.Fault.Summary}: {why}");
    }

    bool HasReachedLimit => Volatile.Read(ref landed) >= Plan.Limit;
}
