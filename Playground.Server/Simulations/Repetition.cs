using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;

namespace Playground.Server.Simulations;

/// <summary>A run to be had again.</summary>
/// <param name="Inputs">What visitors did to it, in order.</param>
/// <param name="To">As far as what: an event or a time.</param>
/// <param name="Last">How many events are known of it.</param>
internal sealed record Repetition(IReadOnlyList<SimulationInput> Inputs, SimulationCommand To, long Last)
{
    /// <summary>What the run's choices come from.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>The hash over these.</summary>
    public string LastHash { get; init; } = "";

    /// <summary>The speed that it had.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Its crashes, as far as they are known.</summary>
    public TimeMarks Crashes { get; init; } = new();

    /// <summary>Its restarts.</summary>
    public TimeMarks Restarts { get; init; } = new();

    /// <summary>The faults that were injected.</summary>
    public TimeMarks Faults { get; init; } = new();

    /// <summary>All of a recording.</summary>
    public static Repetition Of(Recording recording)
    {
        var repetition = new Repetition(
            [.. recording.Inputs.Select(input => new SimulationInput(input.Event, input.Time, RoomInput.Of(input)))],
            new SimulationCommand(SimulationAction.GoToEvent, Event: recording.Events), recording.Events)
        {
            Options = recording.Options,
            LastHash = recording.Hash,
        };
        foreach (SimulationInput input in repetition.Inputs.Where(input => input.Input is InjectInput or LoadInput)) repetition.Faults.Add(input.Event);
        return repetition;
    }
}
