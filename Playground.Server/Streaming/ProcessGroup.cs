using Playground.Contracts;

namespace Playground.Server.Streaming;

/// <summary>The children of one parent with the same initial call, in the order of their birth.</summary>
internal sealed class ProcessGroup(int id, WorldProcess? parent, string label)
{
    public int Id { get; } = id;

    /// <summary>Null at the top of the tree.</summary>
    public WorldProcess? Parent { get; } = parent;

    public string Label { get; } = label;

    public ProcessRole Role => First?.Role ?? ProcessRole.Plain;

    public WorldProcess? First { get; private set; }

    public WorldProcess? Last { get; private set; }

    public int Members { get; private set; }

    public long Born { get; set; }

    public long Crashed { get; set; }

    public long Restarted { get; set; }

    /// <summary>The world's version at which the group last changed.</summary>
    public long Version { get; set; }

    public void Add(WorldProcess process)
    {
        process.Group = this;
        process.PreviousInGroup = Last;
        process.NextInGroup = null;
        if (Last is null) First = process;
        else Last.NextInGroup = process;
        Last = process;
        Members++;
    }

    public void Remove(WorldProcess process)
    {
        if (process.PreviousInGroup is null) First = process.NextInGroup;
        else process.PreviousInGroup.NextInGroup = process.NextInGroup;
        if (process.NextInGroup is null) Last = process.PreviousInGroup;
        else process.NextInGroup.PreviousInGroup = process.PreviousInGroup;
        process.PreviousInGroup = process.NextInGroup = null;
        Members--;
    }
}
