using Playground.Contracts;

namespace Playground.Picture.Tests;

/// <summary>Short forms for the rows of frames.</summary>
static class Frames
{
    public static ProcessId Pid(int number, int serial = 0) => new(number, serial);

    public static ProcessRow Row(int number, int? parent = null, string? name = null, int? replaces = null, int group = 0, ProcessRole role = ProcessRole.Plain, long? place = null) => new()
    {
        Process = Pid(number),
        Parent = parent is { } p ? Pid(p) : null,
        Name = name,
        Label = $"worker:loop/{number}",
        InitialCall = "worker:loop/1",
        Role = role,
        Group = group,
        Place = place ?? number,
        Replaces = replaces is { } r ? Pid(r) : null,
    };

    public static GroupRow Group(int group, int parent, int folded, bool unfolded = false) =>
        new() { Group = group, Parent = Pid(parent), Label = "call:loop/1", Folded = folded, Members = folded, Unfolded = unfolded, Place = 1_000 + group };

    public static Frame Snapshot(params ProcessRow[] rows) => new() { Sequence = 1, IsSnapshot = true, Run = 1, Processes = rows };

    public static Frame Step(params ProcessRow[] rows) => new() { Sequence = 2, Run = 1, Processes = rows };

    public static ProcessGone Crashed(int number) => new(Pid(number), GoneCause.Crashed, "boom");
}
