using Playground.Contracts;

namespace Playground.Client.Store;

public enum BottomTab
{
    Supervision,
    Lanes,
    Processes,
    Output,
    Charts,
    Faults,
    Experiments,
}

public enum TreeFace
{
    Picture,
    Outline,
    Field,
}

/// <summary>How the visitor wants to see things; what of it concerns the server becomes a <see cref="View"/>.</summary>
public sealed class ViewSettings
{
    readonly List<int> unfolded = [];

    public BottomTab Tab { get; set; } = BottomTab.Supervision;

    public TreeFace Face { get; set; } = TreeFace.Picture;

    public bool ShowsEdges { get; set; } = true;

    public bool ShowsMessages { get; set; } = true;

    public bool IsPaused { get; set; }

    /// <summary>The panel that fills the page; null when all are shown.</summary>
    public string? Filling { get; set; }

    /// <summary>The simulation in which Run starts the program; null: it runs live.</summary>
    public SimulationChoice? Simulation { get; set; }

    public int FramesPerSecond { get; set; } = Limits.FramesPerSecond;

    /// <summary>The groups that the visitor has opened, in the order of their opening.</summary>
    public IReadOnlyList<int> Unfolded => unfolded;

    /// <summary>So many nodes can be read where the tree is drawn.</summary>
    public int Budget { get; set; } = new View().Budget;

    /// <summary>Whether a message line is looked at, so that the texts of messages are wanted.</summary>
    public bool WantsMessageTexts { get; set; }

    public void SetUnfolded(int group, bool isUnfolded)
    {
        unfolded.Remove(group);
        if (isUnfolded && unfolded.Count < Limits.ViewSelections) unfolded.Add(group);
    }

    /// <summary>Groups have other numbers in another run.</summary>
    public void ForgetGroups() => unfolded.Clear();

    public View ToView(ProcessId? selected) => new()
    {
        FramesPerSecond = FramesPerSecond,
        Unfolded = [.. unfolded],
        Budget = Budget,
        Pinned = selected is { } process ? [process] : [],
        Messages = ShowsMessages && Face == TreeFace.Picture,
        MessageTexts = ShowsMessages && WantsMessageTexts && Face == TreeFace.Picture,
        Field = Face == TreeFace.Field,
        Slices = Tab == BottomTab.Lanes,
    };
}
