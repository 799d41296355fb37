using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>The run queue of a simulated node whose schedule is not the usual turn. Erlang's priorities hold as ever; within one, the schedule chooses.</summary>
internal sealed class ChosenRunQueue(Node node, Schedule schedule) : NodeRunQueue(node)
{
    readonly IRunnableOrder[] orders = [schedule.NewOrder(), schedule.NewOrder(), schedule.NewOrder(), schedule.NewOrder()];
    readonly object?[] waiting = new object?[4];

    public override void Add(Process process)
    {
        int priority = (int)process.Priority;
        orders[priority].Add(process);
        waiting[priority] = orders[priority];
        Count++;
    }

    /// <summary>Whether one that waits shall run before a process that runs and is about to do what others can see.</summary>
    public bool GoesBefore(Process running)
    {
        IRunnableOrder order = orders[(int)running.Priority];
        return order.Count > 0 && order.GoesBefore(running);
    }

    public override Process? Take()
    {
        if (Count == 0) return null;
        int priority = (int)ChoosePriority(waiting);
        Process process = orders[priority].Take();
        if (orders[priority].Count == 0) waiting[priority] = null;
        Count--;
        return process;
    }
}
