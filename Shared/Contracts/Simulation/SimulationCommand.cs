namespace Playground.Contracts;

/// <summary>What a visitor wants of a simulation.</summary>
public enum SimulationAction
{
    /// <summary>Go on, at a speed.</summary>
    Go,

    /// <summary>Stand still.</summary>
    Hold,

    /// <summary>One slice of one process.</summary>
    StepSlice,

    /// <summary>On until somebody has sent a message.</summary>
    StepMessage,

    /// <summary>On until a process has crashed.</summary>
    StepCrash,

    /// <summary>To an event, forwards or back, and stand still there.</summary>
    GoToEvent,
}

/// <summary>A command to a simulation.</summary>
/// <param name="Action">What it shall do.</param>
/// <param name="Speed">For <see cref="SimulationAction.Go"/>: virtual seconds in a second, at least 0.001; 0: as fast as the processor can.</param>
/// <param name="Event">For <see cref="SimulationAction.GoToEvent"/>: the number of the event.</param>
public sealed record SimulationCommand(SimulationAction Action, double Speed = 1, long Event = 0);
