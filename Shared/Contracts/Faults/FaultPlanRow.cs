using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>How far a plan of faults is.</summary>
public enum FaultPlanPhase
{
    /// <summary>It waits for its time, or for the event after which it begins.</summary>
    Waiting,

    /// <summary>It can act, or something that it did lasts.</summary>
    Active,

    /// <summary>It is over.</summary>
    Ended,

    /// <summary>It was stopped.</summary>
    Stopped,
}

/// <summary>A plan of faults that was started in a room.</summary>
/// <param name="Number">Tells it apart in the run, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fault">What it does, in a few words.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Tries">How often it could have happened.</param>
/// <param name="Landed">How often it happened.</param>
/// <param name="Missed">How often it was to happen and could not.</param>
/// <param name="LastMiss">Why it could not the last time; null when it always could.</param>
public sealed record FaultPlanRow(int Number, string Name, string Fault, FaultPlanPhase Phase, long Tries, long Landed, long Missed, string? LastMiss)
{
    /// <summary>Whether it may still do something.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Phase is FaultPlanPhase.Waiting or FaultPlanPhase.Active;
}
