using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>The choices of a simulated pool's scheduler: which process runs next, for how many reductions.</summary>
internal abstract class Schedule
{
    /// <param name="simulation">Whose schedule it is.</param>
    /// <param name="random">Its choices, and nobody else's.</param>
    /// <param name="turns">Where the turns are noted; null: nowhere.</param>
    /// <returns>null for the usual turn.</returns>
    public static Schedule? For(Simulation simulation, SeededRandom random, List<Turn>? turns)
    {
        SimulationOptions options = simulation.Options;
        Schedule? schedule = options.Schedule switch
        {
            ScheduleKind.Random => new RandomSchedule(random),
            ScheduleKind.Priorities => new PrioritySchedule(random, options.ChangePoints),
            ScheduleKind.Recorded => new RecordedSchedule(options.Turns),
            _ => null,
        };
        if (schedule is null) return null;
        if (options.Choices is not null || options.NotesChoices) schedule = new ChosenSchedule(schedule, options.Choices, simulation);
        return turns is null ? schedule : new NotedSchedule(schedule, turns);
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
internal sealed class PrioritySchedule : Schedule
{
    /// <summary>Changes lie so many slices apart on average; without an end of the run in sight they go on coming.</summary>
    const int SlicesBetweenChanges = 64;

    const int LengthExponents = 7;

    /// <summary>A given number of changes lies somewhere in the first 2^n slices, where n is from 4 to this: programs are short and long.</summary>
    const int RunExponents = 12;

    /// <summary>A process that was the highest for so many slices on end becomes the lowest, so that one that waits in a loop is not for ever.</summary>
    const int MostSlicesOnEnd = 4_096;

    readonly SeededRandom random;
    readonly ulong salt;

    /// <summary>The slices after which changes come; null: they come again and again.</summary>
    readonly HashSet<long>? changes;
    ulong lowest = ulong.MaxValue >> 1;
    long slices;
    long last;
    int onEnd;

    public PrioritySchedule(SeededRandom random, int? changePoints)
    {
        this.random = random;
        salt = random.Next();
        if (changePoints is not { } count) return;
        int exponent = 4 + random.Below(RunExponents - 3);
        changes = [.. Enumerable.Range(0, count).Select(_ => 1L + random.Below(1 << exponent))];
    }

    public override IRunnableOrder NewOrder() => new Order(this);

    public override int SliceReductions() => 1 << random.Below(LengthExponents);

    /// <summary>Small numbers go first; those of lowered processes are above all that were given at birth.</summary>
    ulong Rank(Process process) =>
        process.LoweredRank != 0 ? process.LoweredRank : SeededRandom.Mix(salt ^ (ulong)process.Pid) >> 1;

    void Ran(Process process)
    {
        onEnd = process.Pid == last ? onEnd + 1 : 0;
        last = process.Pid;
        slices++;
        bool changesNow = changes is null ? random.Below(SlicesBetweenChanges) == 0 : changes.Contains(slices);
        if (changesNow || onEnd >= MostSlicesOnEnd) process.LoweredRank = ++lowest;
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
