using Playground.Contracts;

namespace Playground.Client.Store;

public enum BottomTab
{
    Supervision,
    Lanes,
    Processes,
    Output,
    Charts,
}

public enum TreeFace
{
    Picture,
    Outline,
}

/// <summary>How the visitor wants to see things; what of it concerns the server becomes a <see cref="View"/>.</summary>
public sealed class ViewSettings
{
    readonly HashSet<int> unfolded = [];

    public BottomTab Tab { get; set; } = BottomTab.Supervision;

    public TreeFace Face { get; set; } = TreeFace.Picture;

    public bool ShowsEdges { get; set; } = true;

    public bool ShowsMessages { get; set; } = true;

    public bool IsPaused { get; set; }

    /// <summary>The panel that fills the page; null when all are shown.</summary>
    public string? Filling { get; set; }

    public int FramesPerSecond { get; set; } = Limits.FramesPerSecond;

    public IReadOnlySet<int> Unfolded => unfolded;

    public void SetUnfolded(int group, bool isUnfolded)
    {
        if (!isUnfolded) unfolded.Remove(group);
        else if (unfolded.Count < Limits.ViewSelections) unfolded.Add(group);
    }

    /// <summary>Groups have other numbers in another run.</summary>
    public void ForgetGroups() => unfolded.Clear();

    public View ToView(ProcessId? selected) => new()
    {
        FramesPerSecond = FramesPerSecond,
        Unfolded = [.. unfolded],
        Pinned = selected is { } process ? [process] : [],
        Messages = ShowsMessages && Face == TreeFace.Picture,
        Slices = Tab == BottomTab.Lanes,
    };
}
