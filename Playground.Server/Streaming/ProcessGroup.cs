using Playground.Contracts;

namespace Playground.Server.Streaming;

/// <summary>The children of one parent with the same initial call, in the order of their places.</summary>
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

    /// <summary>Living processes below all members.</summary>
    public long Below { get; set; }

    public RecentCount Restarting { get; } = new();

    public long Born { get; set; }

    public long Crashed { get; set; }

    public long Restarted { get; set; }

    /// <summary>The world's version at which the group last changed.</summary>
    public long Version { get; set; }

    public void Add(WorldProcess process)
    {
        // Nearly all are born later than those that are here; only a restarted child belongs further to the front.
        WorldProcess? before = Last;
        while (before is not null && before.Place > process.Place) before = before.PreviousInGroup;
        WorldProcess? after = before is null ? First : before.NextInGroup;
        process.Group = this;
        process.PreviousInGroup = before;
        process.NextInGroup = after;
        if (before is null) First = process;
        else before.NextInGroup = process;
        if (after is null) Last = process;
        else after.PreviousInGroup = process;
        Members++;
        Below += process.Below;
    }

    public void Remove(WorldProcess process)
    {
        if (process.PreviousInGroup is null) First = process.NextInGroup;
        else process.PreviousInGroup.NextInGroup = process.NextInGroup;
        if (process.NextInGroup is null) Last = process.PreviousInGroup;
        else process.NextInGroup.PreviousInGroup = process.PreviousInGroup;
        process.PreviousInGroup = process.NextInGroup = null;
        Members--;
        Below -= process.Below;
    }
}
