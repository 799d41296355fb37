using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>Pids and processes on their way between the world model and the wire.</summary>
internal static class WireProcess
{
    public static ProcessId ToWire(this Pid pid) => new(pid.Number, pid.Serial);

    public static ProcessRow ToRow(this WorldProcess process) => new()
    {
        Process = process.Pid.ToWire(),
        Parent = process.Parent?.Pid.ToWire(),
        Name = process.Name,
        Label = process.Label,
        InitialCall = process.InitialCall,
        Role = process.Role,
        Group = process.Group.Id,
        Place = process.Place,
        BornNanoseconds = process.BornNanoseconds,
        Replaces = process.Replaces?.ToWire(),
        Restarts = process.Restarts,
    };

    public static Pid ToPid(this ProcessId process) => new(process.Number, process.Serial);
}
