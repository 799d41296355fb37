using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// The turns of another run, one after the other; after the last one all run in turn. Turns can be left out or changed: one whose process cannot
/// run is a turn of the process that waits longest.
/// </summary>
internal sealed class RecordedSchedule(IReadOnlyList<Turn> turns) : Schedule
{
    readonly IReadOnlyList<Turn> turns = turns;
    int taken;
    int met;

    /// <summary>The turn that began last; null after the last one.</summary>
    Turn? Current => taken > 0 && taken <= turns.Count ? turns[taken - 1] : null;

    public override IRunnableOrder NewOrder() => new Order(this);

    public override int SliceReductions() => Current is { Reductions: > 0 and var length } ? length : Worker.SliceReductions;

    sealed class Order(RecordedSchedule schedule) : IRunnableOrder
    {
        /// <summary>The one that waits longest first.</summary>
        readonly LinkedList<Process> runnable = [];

        public int Count => runnable.Count;

        public void Add(Process process) => runnable.AddLast(process);

        public Process Take()
        {
            if (schedule.taken <= schedule.turns.Count) schedule.taken++;
            schedule.met = 0;
            LinkedListNode<Process> chosen = schedule.Current is { } turn && Find(Term.FromPid(turn.Process)) is { } found ? found : runnable.First!;
            runnable.Remove(chosen);
            return chosen.Value;
        }

        public bool GoesBefore(Process running) => ++schedule.met == schedule.Current?.Meetings;

        public void Exchange(Process back, Process taken)
        {
            runnable.Remove(taken);
            runnable.AddLast(back);
        }

        LinkedListNode<Process>? Find(long pid)
        {
            LinkedListNode<Process>? node = runnable.First;
            while (node is not null && node.Value.Pid != pid) node = node.Next;
            return node;
        }
    }
}

/// <summary>Notes the turns of another schedule.</summary>
internal sealed class NotedSchedule(Schedule chosen, List<Turn> turns) : Schedule
{
    readonly List<Turn> turns = turns;
    int met;

    public override IRunnableOrder NewOrder() => new Order(this, chosen.NewOrder());

    public override int SliceReductions()
    {
        int length = chosen.SliceReductions();
        turns[^1] = turns[^1] with { Reductions = length };
        return length;
    }

    sealed class Order(NotedSchedule schedule, IRunnableOrder order) : IRunnableOrder
    {
        public int Count => order.Count;

        public void Add(Process process) => order.Add(process);

        public Process Take()
        {
            Process process = order.Take();
            schedule.turns.Add(new Turn(Term.ToPid(process.Pid), 0, 0));
            schedule.met = 0;
            return process;
        }

        public bool GoesBefore(Process running)
        {
            schedule.met++;
            if (!order.GoesBefore(running)) return false;
            schedule.turns[^1] = schedule.turns[^1] with { Meetings = schedule.met };
            return true;
        }

        public void Exchange(Process back, Process taken)
        {
            order.Exchange(back, taken);
            schedule.turns[^1] = new Turn(Term.ToPid(taken.Pid), 0, 0);
        }
    }
}
