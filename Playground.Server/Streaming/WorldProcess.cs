using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming.Field;

namespace Playground.Server.Streaming;

/// <summary>A living process in the world model, with its place in the tree.</summary>
internal sealed class WorldProcess(Pid pid, long bornNanoseconds)
{
    public Pid Pid { get; } = pid;

    public long BornNanoseconds { get; } = bornNanoseconds;

    public WorldProcess? Parent { get; set; }

    public string? Name { get; set; }

    public string? ChildId { get; set; }

    public string InitialCall { get; set; } = "";

    public ProcessRole Role { get; set; }

    public Pid? Replaces { get; set; }

    /// <summary>Orders it among its siblings of the same kind: a number that grows with each birth, and that a restarted child inherits.</summary>
    public long Place { get; set; }

    public int Restarts { get; set; }

    /// <summary>Living processes below it, down to <see cref="ProcessTree.CountedGenerations"/>.</summary>
    public int Below { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>The world's version at which the row last changed.</summary>
    public long Version { get; set; }

    /// <summary>Its siblings of the same kind, of which it is one; set while it stands in the tree.</summary>
    public ProcessGroup Group { get; set; } = null!;

    public WorldProcess? PreviousInGroup { get; set; }

    public WorldProcess? NextInGroup { get; set; }

    /// <summary>Its children by kind; created with the first child, because most processes never have one.</summary>
    public List<ProcessGroup>? ChildGroups { get; set; }

    public HashSet<Pid>? Links { get; set; }

    /// <summary>Where it stands in the field, from when somebody watches that.</summary>
    public FieldPlace Cell { get; set; }

    /// <summary>Where its children stand in the field, when they have a region of their own.</summary>
    public FieldRegion? ChildRegion { get; set; }

    /// <summary>Its reductions when the field last looked at it; null before the first look.</summary>
    public long? SeenReductions { get; set; }

    /// <summary>Whom it monitors, and how many times.</summary>
    public Dictionary<Pid, int>? Monitors { get; set; }

    /// <summary>Whom it began to monitor last, and when: a call that goes on began then.</summary>
    public (Pid Watched, long TimeNanoseconds) LastMonitor { get; set; }

    /// <summary>Who monitors it; needed to find the edges again when it ends.</summary>
    public HashSet<Pid>? MonitoredBy { get; set; }

    public string Label => ChildId ?? InitialCall;

    public string DisplayName => Name ?? Label;
}
