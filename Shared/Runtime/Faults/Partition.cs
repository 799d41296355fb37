using Playground.Runtime.Processes;

namespace Playground.Runtime.Faults;

/// <summary>Who is on which side of a partition.</summary>
internal static class Partition
{
    public static bool Divides(RunningFaultPlan run, PartitionFault fault, Process one, Process other)
    {
        // A process that is on both sides is not cut off from itself.
        if (one == other) return false;
        (ProcessSelector a, ProcessSelector b) = (run.Resolve(fault.A), run.Resolve(fault.B));
        return (SelectorSearch.Means(a, one) && SelectorSearch.Means(b, other)) || (SelectorSearch.Means(b, one) && SelectorSearch.Means(a, other));
    }
}
