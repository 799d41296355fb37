using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>The choices of a simulated pool's scheduler: which process runs next, for how many reductions.</summary>
internal abstract class Schedule
{
    public static Schedule? For(Simulation simulation)
    {
        (SimulationOptions options, SeededRandom random) = (simulation.Options, simulation.Random);
        Schedule? schedule = options.Schedule switch
        {
            ScheduleKind.Random => new RandomSchedule(random),
            ScheduleKind.Priorities => new PrioritySchedule(random),
            _ => null,
        };
        return schedule is not null && (options.Choices is not null || options.NotesChoices) ? new ChosenSchedule(schedule, options.Choices, simulation) : schedule;
    }

    /// <summary>An empty order of runnable processes of one priority.</summary>
    public abstract IRunnableOrder NewOrder();

    public abstract int SliceReductions();
}

/// <summary>The runnable processes of one of Erlang's priorities, taken out in an order of their own.</summary>
internal interface IRunnableOrder
{
    int Count { get; }

    void Add(Process process);

    Process Take();

    /// <summary>Whether one of them shall run before a process that runs and is about to do what others can see.</summary>
    bool GoesBefore(Process running);

    /// <summary>The one that <see cref="Take"/> is about to give goes back; another one is taken out.</summary>
    void Exchange(Process back, Process taken);
}

/// <summary>Any process, any slice.</summary>
internal sealed class RandomSchedule(SeededRandom random) : Schedule
{
    /// <summary>Lengths are powers of two up to 4,096: as many short slices, which change orders, as long ones, which get on.</summary>
    const int LengthExponents = 13;

    /// <summary>One of so many points at which processes meet lets others go first.</summary>
    const int ChoicesBetweenChanges = 4;

    public override IRunnableOrder NewOrder() => new Order(random);

    public override int SliceReductions() => 1 << random.Below(LengthExponents);

    sealed class Order(SeededRandom random) : IRunnableOrder
    {
        readonly List<Process> runnable = [];

        public int Count => runnable.Count;

        public void Add(Process process) => runnable.Add(process);

        public Process Take()
        {
            int chosen = random.Below(runnable.Count);
            Process process = runnable[chosen];
            runnable[chosen] = runnable[^1];
            runnable.RemoveAt(runnable.Count - 1);
            return process;
        }

        public bool GoesBefore(Process running) => random.Below(ChoicesBetweenChanges) == 0;

        public void Exchange(Process back, Process taken) => runnable[runnable.IndexOf(taken)] = back;
    }
}

/// <summary>The process of the highest random priority, until a point of change makes it the lowest.</summary>
internal sealed class PrioritySchedule(SeededRandom random) : Schedule
{
    /// <summary>Changes lie so many slices apart on average; without an end of the run in sight they go on coming.</summary>
    const int SlicesBetweenChanges = 64;

    const int LengthExponents = 7;

    /// <summary>A process that was the highest for so many slices on end becomes the lowest, so that one that waits in a loop is not for ever.</summary>
    const int MostSlicesOnEnd = 4_096;

    readonly ulong salt = random.Next();
    ulong lowest = ulong.MaxValue >> 1;
    long last;
    int onEnd;

    public override IRunnableOrder NewOrder() => new Order(this);

    public override int SliceReductions() => 1 << random.Below(LengthExponents);

    /// <summary>Small numbers go first; those of lowered processes are above all that were given at birth.</summary>
    ulong Rank(Process process) =>
        process.LoweredRank != 0 ? process.LoweredRank : SeededRandom.Mix(salt ^ (ulong)process.Pid) >> 1;

    void Ran(Process process)
    {
        onEnd = process.Pid == last ? onEnd + 1 : 0;
        last = process.Pid;
        if (random.Below(SlicesBetweenChanges) == 0 || onEnd >= MostSlicesOnEnd) process.LoweredRank = ++lowest;
    }

    sealed class Order(PrioritySchedule schedule) : IRunnableOrder
    {
        readonly PriorityQueue<Process, ulong> runnable = new();

        public int Count => runnable.Count;

        public void Add(Process process) => runnable.Enqueue(process, schedule.Rank(process));

        public Process Take()
        {
            Process process = runnable.Dequeue();
            schedule.Ran(process);
            return process;
        }

        public bool GoesBefore(Process running)
        {
            schedule.Ran(running);
            return schedule.Rank(runnable.Peek()) < schedule.Rank(running);
        }

        public void Exchange(Process back, Process taken)
        {
            runnable.Remove(taken, out _, out _);
            Add(back);
        }
    }
}
