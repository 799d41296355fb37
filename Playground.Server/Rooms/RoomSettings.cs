using Playground.Runtime;
using Playground.Server.Hosting;

namespace Playground.Server.Rooms;

/// <summary>How many rooms there can be, and how much each may use.</summary>
internal sealed record RoomSettings
{
    /// <summary>Rooms open at once. Each holds a node with its processes; the oldest one without visitors is closed to make place.</summary>
    public int Rooms { get; init; } = 64;

    /// <summary>A room is closed after so long without visitors. It can be opened again from the store.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Inspections wait so long for the process to answer.</summary>
    public TimeSpan InspectTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What one room's program may use. Generous for a demonstration, small for the machine.</summary>
    public NodeLimits NodeLimits { get; init; } = new() { Processes = 262_144, TotalMemoryBytes = 1L << 30 };

    /// <summary>Bytes that one room's program may print in a second; what is more is dropped and counted. Nobody reads faster.</summary>
    public long OutputBytesPerSecond { get; init; } = 512 * 1024;

    /// <summary>These settings with what the host's say otherwise.</summary>
    public RoomSettings With(HostSettings host) => this with
    {
        Rooms = host.Rooms ?? Rooms,
        IdleTime = host.IdleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : IdleTime,
        Database = host.Database ?? Database,
    };

    /// <summary>
    /// Sees what programs print before anybody else, on the thread of the scheduler and in the middle of the builtin. A seam for tests: what it
    /// throws is a failure of the runtime. Null: nobody.
    /// </summary>
    public OutputTap? OutputTap { get; init; }

    /// <summary>Bytes of the past that a live room keeps to look back at.</summary>
    public long PastBytes { get; init; } = 10 << 20;

    /// <summary>A live room keeps no more than so much time.</summary>
    public TimeSpan PastTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Processes of all moments together that visitors of a room hold: each holds a tree of its own, which is made of objects.</summary>
    public int HeldProcesses { get; init; } = 600_000;

    /// <summary>The file that keeps the rooms.</summary>
    public string Database { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "playground", "rooms.db");
}

/// <summary>Sees what a program prints.</summary>
/// <param name="bytes">A piece of it.</param>
internal delegate void OutputTap(ReadOnlySpan<byte> bytes);
