using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Storage;

namespace Playground.Server.Rooms;

/// <summary>What all rooms share.</summary>
internal sealed record RoomServices(SchedulerPool Schedulers, ProgramBuilder Builder, RoomStore Store, RoomSettings Settings, TimeProvider Time);
