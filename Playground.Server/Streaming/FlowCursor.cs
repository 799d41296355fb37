using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>How far one subscriber has read a world's slices and message flows, and what the last read brought.</summary>
internal sealed class FlowCursor
{
    private const int SlicesPerFrame = 600;
    private const int EdgesPerFrame = 500;
    private const int SamplesPerFrame = 20;

    private readonly List<SchedulerSlice> slices = [];
    private readonly List<MessageBatch> batches = [];
    private long sliceCursor;
    private long batchCursor;

    public byte[] Slices { get; private set; } = [];

    public byte[] MessageFlows { get; private set; } = [];

    public IReadOnlyList<MessageSample> Samples { get; private set; } = [];

    public long DroppedSlices { get; private set; }

    public long DroppedEdges { get; private set; }

    public bool IsEmpty => Slices.Length + MessageFlows.Length + Samples.Count == 0;

    /// <summary>Starts with what happens from now on: slices and messages of the past are no use to a new subscriber.</summary>
    public FlowCursor(World world)
    {
        sliceCursor = world.Slices.Slices.End;
        batchCursor = world.Messages.Batches.End;
    }

    public void Advance(World world, View view, VisibleTree visible)
    {
        AdvanceSlices(world, view);
        AdvanceMessages(world, view, visible);
    }

    private void AdvanceSlices(World world, View view)
    {
        slices.Clear();
        DroppedSlices = world.Slices.Slices.Read(ref sliceCursor, SlicesPerFrame, slices);
        if (!view.Slices)
        {
            slices.Clear();
            DroppedSlices = 0;
        }
        Slices = Packed.Write<SchedulerSlice>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slices));
    }

    private void AdvanceMessages(World world, View view, VisibleTree visible)
    {
        batches.Clear();
        DroppedEdges = world.Messages.Batches.Read(ref batchCursor, int.MaxValue / 2, batches);
        MessageFlows = [];
        Samples = [];
        if (!view.Messages)
        {
            DroppedEdges = 0;
            return;
        }
        if (batches.Count == 0) return;
        MessageFlows = AddUp(world, visible);
        if (view.MessageTexts) Samples = [.. batches.SelectMany(batch => batch.Samples).Take(SamplesPerFrame)];
    }

    private byte[] AddUp(World world, VisibleTree visible)
    {
        var flows = new Dictionary<(FlowEnd From, FlowEnd To), MessageCount>();
        foreach (MessageBatch batch in batches)
        {
            DroppedEdges += batch.DroppedEdges;
            foreach (((Pid from, Pid to), MessageCount count) in batch.Edges)
            {
                (FlowEnd, FlowEnd) edge = (visible.EndOf(from, world.Tree), visible.EndOf(to, world.Tree));
                MessageCount known = flows.GetValueOrDefault(edge);
                flows[edge] = new MessageCount(known.Count + count.Count, known.Words + count.Words);
            }
        }
        DroppedEdges += Math.Max(0, flows.Count - EdgesPerFrame);
        MessageFlow[] busiest = [.. flows
            .OrderByDescending(flow => flow.Value.Count)
            .Take(EdgesPerFrame)
            .Select(flow => new MessageFlow(flow.Key.From, flow.Key.To, flow.Value.Count, (int)Math.Min(flow.Value.Words, int.MaxValue)))];
        return Packed.Write<MessageFlow>(busiest);
    }
}
