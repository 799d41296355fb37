using Playground.Runtime.Events;

namespace Playground.Runtime;

/// <summary>Sees everything that happens in a simulation. It must not call into the node.</summary>
public interface ISimulationObserver
{
    /// <summary>Something happened.</summary>
    void Happened(in RuntimeEvent runtimeEvent);

    /// <summary>A program printed these bytes, which is an event too.</summary>
    void Printed(ReadOnlySpan<byte> bytes);
}
