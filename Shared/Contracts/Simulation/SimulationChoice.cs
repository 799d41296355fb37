namespace Playground.Contracts;

/// <summary>That a program runs in a simulation, whose time and choices follow from a seed.</summary>
/// <param name="Seed">The seed, from 0.</param>
/// <param name="Schedule">How the next process is chosen.</param>
/// <param name="ChangePoints">For <see cref="SimulationSchedule.Priorities"/>: how often in the run a process becomes the lowest; null: again and again.</param>
public sealed record SimulationChoice(long Seed, SimulationSchedule Schedule = SimulationSchedule.Random, int? ChangePoints = null);

/// <summary>Who runs next in a simulation, and for how long.</summary>
public enum SimulationSchedule
{
    /// <summary>In turn, whole slices.</summary>
    Fair,

    /// <summary>Anyone who can run, for slices of random length.</summary>
    Random,

    /// <summary>The process of the highest random priority, until a random point makes it the lowest.</summary>
    Priorities,

    /// <summary>As the turns say that a recording brings; nobody can choose it without one.</summary>
    Recorded,
}
