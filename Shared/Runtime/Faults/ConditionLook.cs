namespace Playground.Runtime.Faults;

/// <summary>
/// What a condition was found to be. To look may take as long as there are processes, and a plan may ask at each message: in a live node what was
/// found holds for a millisecond, and longer when it took long. In a simulation it is looked at each time.
/// </summary>
internal sealed class ConditionLook
{
    const long ShortestNanoseconds = 1_000_000;
    const int TimesOfLooking = 20;

    volatile Found? last;

    sealed record Found(bool Holds, long Until);

    public bool Holds(Node node, FaultCondition condition)
    {
        if (node.Schedulers.Simulation is not null) return FaultConditions.Hold(node, condition);
        long began = node.Schedulers.Clock.Nanoseconds;
        if (last is { } found && began < found.Until) return found.Holds;
        bool holds = FaultConditions.Hold(node, condition);
        long now = node.Schedulers.Clock.Nanoseconds;
        last = new Found(holds, now + Math.Max(ShortestNanoseconds, TimesOfLooking * (now - began)));
        return holds;
    }
}
