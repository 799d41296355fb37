namespace Playground.Contracts;

/// <summary>
/// What a subscriber watches. The server's work follows from it: message and scheduling events are recorded only while somebody wants them,
/// and counters are sampled only for the processes that are shown.
/// </summary>
public sealed record View
{
    /// <summary>At most so many frames a second; from 1 to <see cref="Limits.FramesPerSecond"/>.</summary>
    public int FramesPerSecond { get; init; } = Limits.FramesPerSecond;

    /// <summary>Shows siblings of the same kind one by one up to this number; more are folded into a group.</summary>
    public int FoldAbove { get; init; } = 24;

    /// <summary>
    /// So many nodes, processes and groups together, can be read where the tree is drawn; from 1 to <see cref="Limits.ViewProcesses"/>. The
    /// largest groups stay folded until the rest fits.
    /// </summary>
    public int Budget { get; init; } = 150;

    /// <summary>
    /// The groups (<see cref="GroupRow.Group"/>) to show unfolded: their first members one by one, as many as <see cref="Budget"/> and
    /// <see cref="Limits.UnfoldedMembers"/> leave room for.
    /// </summary>
    public IReadOnlyList<int> Unfolded { get; init; } = [];

    /// <summary>Processes to show in any case, even inside a folded group: the selected one, the pinned ones.</summary>
    public IReadOnlyList<ProcessId> Pinned { get; init; } = [];

    /// <summary>Shows at most so many processes one by one; up to <see cref="Limits.ViewProcesses"/>.</summary>
    public int Processes { get; init; } = 1_000;

    /// <summary>Whether to bring message flows (<see cref="Frame.MessageFlows"/>).</summary>
    public bool Messages { get; init; }

    /// <summary>Whether to bring samples of messages with their texts too (<see cref="Frame.MessageSamples"/>); needs <see cref="Messages"/>.</summary>
    public bool MessageTexts { get; init; }

    /// <summary>Whether to bring every living process as a cell (<see cref="Frame.Field"/>).</summary>
    public bool Field { get; init; }

    /// <summary>Any number; when it changes, the next frame brings the whole field again.</summary>
    public int FieldCopy { get; init; }

    /// <summary>Whether to bring the schedulers' slices (<see cref="Frame.Slices"/>).</summary>
    public bool Slices { get; init; }
}
