namespace Playground.Runtime;

/// <summary>Who runs next, and for how long, in a simulated pool.</summary>
public enum ScheduleKind
{
    /// <summary>In turn, with whole slices, as live schedulers do. The seed does not change it.</summary>
    Fair,

    /// <summary>Uniformly among the runnable processes of the highest priority, with slices of random length.</summary>
    Random,

    /// <summary>
    /// Probabilistic concurrency testing (Burckhardt et al., 2010): each process has a random priority, the highest runs, and at a few random
    /// points the one that runs becomes the lowest.
    /// </summary>
    Priorities,

    /// <summary>As <see cref="SimulationOptions.Turns"/> say, and in turn after the last one.</summary>
    Recorded,
}

/// <summary>What a simulated run is made of, beside its program and its inputs.</summary>
/// <param name="Seed">Decides all choices.</param>
/// <param name="Schedule">How the next process is chosen.</param>
public sealed record SimulationOptions(ulong Seed, ScheduleKind Schedule = ScheduleKind.Fair)
{
    /// <summary>
    /// Of the schedule's choices, numbered from 1 in the order in which they are made, only these; everywhere else it is as in <see cref="ScheduleKind.Fair"/>.
    /// Null: all. This is how the context switches are found that a failure needs.
    /// </summary>
    public IReadOnlySet<long>? Choices { get; init; }

    /// <summary>Whether <see cref="Simulation.Deviations"/> are noted, also when all choices are taken.</summary>
    public bool NotesChoices { get; init; }

    /// <summary>What each thread of the pool does first, such as to stay on a processor; null: nothing. The run does not depend on it.</summary>
    public Action? ThreadStarted { get; init; }

    /// <summary>For <see cref="ScheduleKind.Priorities"/>: how often in the run a process becomes the lowest; null: again and again.</summary>
    public int? ChangePoints { get; init; }

    /// <summary>For <see cref="ScheduleKind.Recorded"/>: who runs, one after the other.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>Whether <see cref="Simulation.Turns"/> are kept. Schedules that choose have some; the fair one has none.</summary>
    public bool KeepsTurns { get; init; }
}

/// <summary>Why a simulation stands still.</summary>
public enum SimulationStop
{
    /// <summary>What it was to run until has come.</summary>
    Reached,

    /// <summary>No process can run and no timer is set: nothing happens any more until there is an input.</summary>
    Idle,
}
