using Playground.Contracts;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

/// <summary>A subscriber that keeps the picture as a browser does, from frames alone.</summary>
internal sealed class FrameReader(World world, View view)
{
    private readonly FrameBuilder builder = new(world, 1);
    private long sequence;

    public View View { get; set; } = view;

    public LiveSource Live { get; set; } = LiveSource.None;

    public RoomStatus Status { get; set; } = new(RoomPhase.Running, 1);

    public Dictionary<ProcessId, ProcessRow> Processes { get; } = [];

    public Dictionary<int, GroupRow> Groups { get; } = [];

    public HashSet<EdgeRow> Edges { get; } = [];

    public FrameReader(World world)
        : this(world, new View())
    {
    }

    public Frame Next() => TryNext(evenIfEmpty: true)!;

    public Frame? TryNext(bool evenIfEmpty)
    {
        Frame? frame = builder.Build(sequence + 1, View, new ObservedRun(1, world, Status, Live), evenIfEmpty);
        if (frame is null) return null;
        sequence = frame.Sequence;
        Apply(frame);
        return frame;
    }

    private void Apply(Frame frame)
    {
        if (frame.IsSnapshot)
        {
            Processes.Clear();
            Groups.Clear();
            Edges.Clear();
        }
        foreach (ProcessGone gone in frame.Gone)
        {
            Assert.True(Processes.Remove(gone.Process), $"{gone.Process} was told to be gone but never shown.");
            Edges.RemoveWhere(edge => edge.From == gone.Process || edge.To == gone.Process);
        }
        foreach (int gone in frame.GroupsGone) Assert.True(Groups.Remove(gone));
        foreach (ProcessRow row in frame.Processes) Processes[row.Process] = row;
        foreach (GroupRow row in frame.Groups) Groups[row.Group] = row;
        foreach (EdgeRow edge in frame.EdgesRemoved) Assert.True(Edges.Remove(edge));
        foreach (EdgeRow edge in frame.EdgesAdded) Assert.True(Edges.Add(edge));
    }
}
