using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What the process model promises, and the server shows by measuring it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimKind>))]
public enum ClaimKind
{
    /// <summary>A process costs a small part of what a thread costs, in memory and in time to start.</summary>
    Cost,

    /// <summary>Threads that share a counter lose updates; a process that keeps it loses none.</summary>
    Sharing,

    /// <summary>When processes crash, the others do not notice.</summary>
    Isolation,

    /// <summary>Endless loops do not keep others from their turn.</summary>
    Preemption,

    /// <summary>A supervisor restarts what its strategy names, and nothing else.</summary>
    Supervision,
}
