using System.Collections.Concurrent;
using Playground.Runtime;

namespace Playground.Server.Rooms;

/// <summary>Failures of the runtime in one run, on their way from the scheduler threads to the logs of the room and of the server.</summary>
internal sealed class RoomFailures
{
    /// <summary>A bug that a program meets again and again is told so often in one run; more reports would tell nothing new.</summary>
    private const int Most = 20;

    private readonly ConcurrentQueue<InternalErrorReport> reports = [];
    private int count;
    private volatile bool nodeIsLost;

    /// <summary>The run cannot go on: what all its processes share may be torn.</summary>
    public bool NodeIsLost => nodeIsLost;

    /// <summary>Called on scheduler threads.</summary>
    public void Add(InternalErrorReport report)
    {
        if (report.NodeIsLost) nodeIsLost = true;
        if (Interlocked.Increment(ref count) <= Most) reports.Enqueue(report);
    }

    /// <summary>The reports since the last call.</summary>
    public IEnumerable<InternalErrorReport> Take()
    {
        while (reports.TryDequeue(out InternalErrorReport? report)) yield return report;
    }
}
