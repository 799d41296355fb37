using Playground.Contracts;

namespace Playground.Client.Store;

/// <summary>What a frame changed in the tree, for the picture.</summary>
public sealed class TreePatch
{
    /// <summary>Whether the frame was a snapshot.</summary>
    public bool Whole { get; init; }

    public List<GonePatch> Gone { get; } = [];

    /// <summary>Nodes that came, and known ones whose row changed.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Whether links or monitors came or went.</summary>
    public bool Edges { get; set; }

    public List<SignalPatch> Signals { get; } = [];

    public bool IsEmpty => !Whole && !Edges && Gone.Count + Nodes.Count + Signals.Count == 0;
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

/// <summary>An exit signal that crossed a link.</summary>
/// <param name="Calm">Whether the reason is none that crashes a receiver or tells of a crash: normal or a shutdown.</param>
public sealed record SignalPatch(ProcessId From, ProcessId To, bool Calm);
