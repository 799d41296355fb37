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

    /// <summary>A number from 0 to below the bound, by chance.</summary>
    internal int Below(int bound)
    {
        lock (gate) return random.Below(bound);
    }

    /// <summary>The selector of a standing plan, in which a random one is replaced by those that were chosen as the plan began.</summary>
    internal ProcessSelector Resolve(ProcessSelector selector) => resolved.GetValueOrDefault(selector, selector);

    /// <summary>Acts on what comes by, from now on.</summary>
    internal void Open()
    {
        ResolveRandom();
        node.FaultPlans.Activate(this, StandingFaults.HookOf(Plan.Fault));
    }

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

    /// <summary>Tells of a part of something that has landed as a whole.</summary>
    internal void TellOfPart(Pid target, string what, Pid other) => node.FaultPlans.Tell(Number, target, landed: true, what, other);

    /// <summary>It could not happen.</summary>
    internal void Miss(Pid target, string why)
    {
        Interlocked.Increment(ref missed);
        lastMiss = why;
        node.FaultPlans.Tell(Number, target, landed: false, $"{Plan.Fault.Summary}: {why}");
    }

    bool HasReachedLimit => Volatile.Read(ref landed) >= Plan.Limit;
}
