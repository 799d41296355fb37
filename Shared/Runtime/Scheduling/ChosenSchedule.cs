using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// A schedule of which only some choices are taken; where they are not, the processes run in turn and with whole slices. All choices are made all the same, so
/// that those which are taken come out as they did. It notes the choices by which the run is another one than that in turn.
/// </summary>
/// <param name="schedule">Makes the choices.</param>
/// <param name="only">The numbers of those that are taken, from 1; null: all.</param>
/// <param name="simulation">Whose schedule it is.</param>
internal sealed class ChosenSchedule(Schedule schedule, IReadOnlySet<long>? only, Simulation simulation) : Schedule
{
    readonly List<ScheduleDeviation> deviations = [];
    long choices;

    /// <summary>The choices that were taken and made a difference, in order.</summary>
    public IReadOnlyList<ScheduleDeviation> Deviations => deviations;

    public override IRunnableOrder NewOrder() => new Order(this, schedule.NewOrder());

    public override int SliceReductions()
    {
        int chosen = schedule.SliceReductions();
        return MayTake(ScheduleDeviationKind.Slice, chosen, default) ? chosen : Worker.SliceReductions;
    }

    /// <summary>Counts a choice that differs from the usual; whether it is taken.</summary>
    bool MayTake(ScheduleDeviationKind kind, int reductions, Pid process)
    {
        choices++;
        if (only?.Contains(choices) == false) return false;
        deviations.Add(new ScheduleDeviation(choices, kind, process, reductions, simulation.Events, simulation.Now));
        return true;
    }

    sealed class Order(ChosenSchedule chosen, IRunnableOrder inner) : IRunnableOrder
    {
        /// <summary>The same processes, oldest first.</summary>
        readonly LinkedList<Process> inTurn = [];

        public int Count => inner.Count;

        public void Add(Process process)
        {
            inner.Add(process);
            inTurn.AddLast(process);
        }

        public Process Take()
        {
            Process process = inner.Take(), oldest = inTurn.First!.Value;
            if (process == oldest)
            {
                chosen.choices++;
                inTurn.RemoveFirst();
                return process;
            }
            if (chosen.MayTake(ScheduleDeviationKind.Order, 0, Terms.Term.ToPid(process.Pid)))
            {
                inTurn.Remove(process);
                return process;
            }
            inner.Exchange(process, oldest);
            inTurn.RemoveFirst();
            return oldest;
        }

        public bool GoesBefore(Process running)
        {
            bool goes = inner.GoesBefore(running);
            if (goes) return chosen.MayTake(ScheduleDeviationKind.Switch, 0, Terms.Term.ToPid(running.Pid));
            chosen.choices++;
            return false;
        }

        public void Exchange(Process back, Process taken)
        {
            inner.Exchange(back, taken);
            inTurn.Remove(taken);
            inTurn.AddLast(back);
        }
    }
}
