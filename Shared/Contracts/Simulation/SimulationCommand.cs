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

    /// <summary>To the first event at or after a virtual time, forwards or back, and stand still there.</summary>
    GoToTime,

    /// <summary>On until a function is called, to the end of that slice.</summary>
    GoToCall,

    /// <summary>On until a message of a pattern is sent, to the end of that slice.</summary>
    GoToMessage,
}

/// <summary>A command to a simulation.</summary>
/// <param name="Action">What it shall do.</param>
/// <param name="Speed">For <see cref="SimulationAction.Go"/>: virtual seconds in a second, at least 0.001; 0: as fast as the processor can.</param>
/// <param name="Event">For <see cref="SimulationAction.GoToEvent"/>: the number of the event.</param>
/// <param name="Milliseconds">For <see cref="SimulationAction.GoToTime"/>: the virtual time since the start.</param>
/// <param name="Text">For <see cref="SimulationAction.GoToCall"/>: <c>module:function/arity</c>, or without the arity; for <see cref="SimulationAction.GoToMessage"/>: a pattern as in <c>receive</c>, with or without a guard.</param>
public sealed record SimulationCommand(SimulationAction Action, double Speed = 1, long Event = 0, double Milliseconds = 0, string? Text = null);
