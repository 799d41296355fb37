namespace Playground.Client.Store;

/// <summary>What the tree's script needs of a frame; Scripts/tree/model.ts names the same fields.</summary>
public sealed class TreePatch
{
    /// <summary>Whether what it does not name is gone: a snapshot, or the first picture for a script that begins to draw.</summary>
    public bool Whole { get; init; }

    public List<GonePatch> Gone { get; } = [];

    public List<NodePatch> Nodes { get; } = [];

    public List<EdgePatch> EdgesRemoved { get; } = [];

    public List<EdgePatch> EdgesAdded { get; } = [];

    public List<SignalPatch> Signals { get; } = [];

    public bool IsEmpty => !Whole && Gone.Count + Nodes.Count + EdgesRemoved.Count + EdgesAdded.Count + Signals.Count == 0;
}

/// <summary>Why a node leaves the picture.</summary>
public enum LeaveCause
{
    Ended,
    Crashed,
    Folded,

    /// <summary>A new snapshot does not have it any more.</summary>
    Forgotten,
}

public sealed record GonePatch(double Key, LeaveCause Cause);

/// <param name="Kind">The group that a process belongs to, shown or not; null for groups.</param>
public sealed record NodePatch(double Key, double? Parent, string Title, string Subtitle, int Role, bool Group, double? Kind, double? Replaces);

public sealed record EdgePatch(double From, double To, bool Monitor);

/// <param name="Calm">Whether the reason is none that crashes a receiver or tells of a crash: normal or a shutdown.</param>
public sealed record SignalPatch(double From, double To, bool Calm);
