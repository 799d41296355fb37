using Microsoft.Extensions.Logging.Abstractions;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Storage;

namespace Playground.Server.Rooms;

/// <summary>What all rooms share.</summary>
internal sealed record RoomServices(SchedulerPool Schedulers, ProgramBuilder Builder, RoomStore Store, RoomSettings Settings, TimeProvider Time)
{
    /// <summary>Where rooms tell what went wrong on our side.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
