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
                run.Open();
                run.Last(partition.For, () => node.FaultPlans.Deactivate(run));
                break;
            case ClockJumpFault jump:
                node.FaultPlans.Clock.Jump(node.Schedulers.Clock.Nanoseconds, (long)(jump.By.TotalMilliseconds * 1_000_000));
                break;
            case ClockSkewFault skew:
                node.FaultPlans.Clock.Multiply(node.Schedulers.Clock.Nanoseconds, skew.Rate);
                run.Last(skew.For, () => node.FaultPlans.Clock.Multiply(node.Schedulers.Clock.Nanoseconds, 1 / skew.Rate));
                break;
            case StopSchedulerFault stop:
                StopScheduler(node, run, stop);
                return;
            default:
                throw new InvalidOperationException($"There is no way to carry out '{fault.Summary}'.");
        }
        run.Land(default, fault.Summary);
    }

    static void StopScheduler(Node node, RunningFaultPlan run, StopSchedulerFault stop)
    {
        int number = stop.Scheduler ?? run.Below(node.Schedulers.Count);
        if (number >= node.Schedulers.Count)
        {
            run.Miss(default, $"there is no scheduler {number}; they have numbers from 0 to {node.Schedulers.Count - 1}");
            return;
        }
        node.FaultPlans.Holding.Stop(number);
        run.Last(stop.For, () => node.FaultPlans.Holding.Resume(number));
        run.Land(default, (stop with { Scheduler = number }).Summary);
    }
}
