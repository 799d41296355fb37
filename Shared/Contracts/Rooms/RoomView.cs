using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>A room as its visitor finds it.</summary>
public sealed record RoomView
{
    /// <summary>The room's id; with it others follow.</summary>
    public required string RoomId { get; init; }

    /// <summary>The token that gives control; null for a follower.</summary>
    public string? ControlToken { get; init; }

    /// <summary>Whether the caller may run, stop and inject.</summary>
    public bool CanControl => ControlToken is not null;

    /// <summary>The room's program with all its files.</summary>
    public required RoomProgram Program { get; init; }

    /// <summary>Whether and how it runs.</summary>
    public required RoomStatus Status { get; init; }
}

/// <summary>Whether something runs in a room.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomPhase>))]
public enum RoomPhase
{
    /// <summary>Nothing runs: never started, or stopped by somebody.</summary>
    Stopped,

    /// <summary>A node runs, even when the starting call has returned and even when no process is left in it.</summary>
    Running,

    /// <summary>The program could not be started: it has errors.</summary>
    Broken,
}

/// <summary>Whether and how a room's program runs.</summary>
/// <param name="Phase">Whether it runs.</param>
/// <param name="Run">The number of the run, from 1; 0 before the first.</param>
/// <param name="Entry">The starting call, <c>module:function</c>; null before the first run.</param>
/// <param name="Outcome">What the starting call came to: the value as text, or the exception as Erlang prints it; null while it goes on.</param>
/// <param name="Raised">Whether the starting call ended in an exception.</param>
/// <param name="Problem">Why the phase is Broken, in a sentence; null otherwise.</param>
/// <param name="Simulation">Where its simulation stands; null when it runs live.</param>
public sealed record RoomStatus(RoomPhase Phase, int Run, string? Entry = null, string? Outcome = null, bool Raised = false, string? Problem = null,
    SimulationStatus? Simulation = null)
{
    /// <summary>This status with the marks of the one before, when it tells no others.</summary>
    public RoomStatus After(RoomStatus before) =>
        Simulation is { Marks: null } simulation ? this with { Simulation = simulation with { Marks = before.Simulation?.Marks } } : this;
}
