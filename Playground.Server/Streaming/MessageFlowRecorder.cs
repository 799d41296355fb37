using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming;

/// <summary>The messages of one drain of the events, added up per edge.</summary>
internal sealed record MessageBatch(
    IReadOnlyDictionary<(Pid From, Pid To), MessageCount> Edges, IReadOnlyList<MessageSample> Samples, long DroppedEdges);

/// <summary>Messages of one edge.</summary>
internal record struct MessageCount(int Count, long Words);

/// <summary>Adds up messages per edge and keeps a few of them as examples.</summary>
internal sealed class MessageFlowRecorder
{
    private const int EdgesPerBatch = 20_000;
    private const int SamplesPerBatch = 8;
    private const int BatchesKept = 64;

    private Dictionary<(Pid From, Pid To), MessageCount> edges = [];
    private List<MessageSample> samples = [];
    private long droppedEdges;

    public EventLog<MessageBatch> Batches { get; } = new(BatchesKept);

    public long MessagesSeen { get; private set; }

    public void Add(in RuntimeEvent sent)
    {
        MessagesSeen++;
        (Pid From, Pid To) edge = (sent.Process, sent.Other);
        if (edges.TryGetValue(edge, out MessageCount known)) edges[edge] = new MessageCount(known.Count + 1, known.Words + sent.Value1);
        else if (edges.Count < EdgesPerBatch) edges.Add(edge, new MessageCount(1, sent.Value1));
        else droppedEdges++;
        if (sent.Text is { } text && samples.Count < SamplesPerBatch)
            samples.Add(new MessageSample(sent.TimeNanoseconds, sent.Process.ToWire(), sent.Other.ToWire(), text));
    }

    /// <summary>Closes the batch at the end of a drain.</summary>
    public void CloseBatch()
    {
        if (edges.Count == 0) return;
        Batches.Append(new MessageBatch(edges, samples, droppedEdges));
        edges = [];
        samples = [];
        droppedEdges = 0;
    }
}
