using Playground.Contracts;

namespace Playground.Picture;

/// <summary>What a frame changed in the tree, for the picture.</summary>
public sealed class TreePatch
{
    /// <summary>Whether the frame was a snapshot.</summary>
    public bool Whole { get; init; }

    /// <summary>Nodes that left.</summary>
    public List<GonePatch> Gone { get; } = [];

    /// <summary>Nodes that came, and known ones whose row changed.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Whether links or monitors came or went.</summary>
    public bool Edges { get; set; }

    /// <summary>Exit signals that crossed links.</summary>
    public List<SignalPatch> Signals { get; } = [];

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => !Whole && !Edges && Gone.Count + Nodes.Count + Signals.Count == 0;
}

/// <summary>Why a node leaves the picture.</summary>
public enum LeaveCause
{
    /// <summary>It ended as it should.</summary>
    Ended,

    /// <summary>It ended abnormally.</summary>
    Crashed,

    /// <summary>It is counted in a group now.</summary>
    Folded,

    /// <summary>A new snapshot does not have it any more.</summary>
    Forgotten,
}

/// <summary>A node that left.</summary>
/// <param name="Key">The node's key.</param>
/// <param name="Cause">Why it left.</param>
public sealed record GonePatch(double Key, LeaveCause Cause);

/// <summary>An exit signal that crossed a link.</summary>
/// <param name="From">Whose end it told.</param>
/// <param name="To">Who got it.</param>
/// <param name="Calm">Whether the reason is none that crashes a receiver or tells of a crash: normal or a shutdown.</param>
public sealed record SignalPatch(ProcessId From, ProcessId To, bool Calm);
