namespace Playground.Runtime.Faults;

/// <summary>Carries out faults that are not of single processes.</summary>
internal static class NodeFaultActions
{
    public static void Act(Node node, RunningFaultPlan run)
    {
        Fault fault = run.Plan.Fault;
        switch (fault)
        {
            case PartitionFault partition:
                Settle(run, fault, Part(run, partition));
                break;
            case ClockJumpFault jump:
                Settle(run, fault, node.FaultPlans.Clock.Jump(node.Schedulers.Clock.Nanoseconds, (long)(jump.By.TotalMilliseconds * 1_000_000)));
                break;
            case ClockSkewFault skew:
                Settle(run, fault, Skew(node, run, skew));
                break;
            case StopSchedulerFault stop:
                StopScheduler(node, run, stop);
                break;
            default:
                throw new InvalidOperationException($"There is no way to carry out '{fault.Summary}'.");
        }
    }

    static void Settle(RunningFaultPlan run, Fault fault, string? whyNot)
    {
        if (whyNot is null) run.Land(default, fault.Summary);
        else run.Fail(default, whyNot);
    }

    static string? Part(RunningFaultPlan run, PartitionFault partition)
    {
        if (run.WhyNobody() is { } why) return why;
        run.Open();
        return run.Last(partition.For, run.Close);
    }

    static string? Skew(Node node, RunningFaultPlan run, ClockSkewFault skew)
    {
        Scheduling.Clock clock = node.Schedulers.Clock;
        if (node.FaultPlans.Clock.Multiply(clock.Nanoseconds, skew.Rate) is { } why) return why;
        return run.Last(skew.For, () => node.FaultPlans.Clock.Divide(clock.Nanoseconds, skew.Rate));
    }

    static void StopScheduler(Node node, RunningFaultPlan run, StopSchedulerFault stop)
    {
        int number = stop.Scheduler ?? run.Below(node.Schedulers.Count);
        if (number >= node.Schedulers.Count)
        {
            run.Fail(default, $"there is no scheduler {number}; they have numbers from 0 to {node.Schedulers.Count - 1}");
            return;
        }
        node.FaultPlans.Holding.Stop(number);
        Settle(run, stop with { Scheduler = number }, run.Last(stop.For, () => node.FaultPlans.Holding.Resume(number)));
    }
}
