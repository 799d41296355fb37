using Microsoft.Extensions.Logging.Abstractions;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Storage;

namespace Playground.Server.Rooms;

/// <summary>What all rooms share.</summary>
internal sealed record RoomServices(SchedulerPool Schedulers, ProgramBuilder Builder, RoomStore Store, RoomSettings Settings, TimeProvider Time)
{
    /// <summary>Simulations repeated at once for what may be wanted: they must leave the processors to what is wanted.</summary>
    public SemaphoreSlim Preparing { get; } = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Where rooms tell what went wrong on our side.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Gives back what closed rooms had.</summary>
    public MemoryReturn Memory { get; } = new(Schedulers, Time);
}
