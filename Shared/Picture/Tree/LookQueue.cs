namespace Playground.Picture.Tree;

/// <summary>Nodes that look different and were not refreshed yet, those first that have waited longest.</summary>
public sealed class LookQueue
{
    const int Least = 8;
    const int Most = 1_000;

    /// <summary>So long a step may take to render: the browser needs the rest of a frame for everything else.</summary>
    const double StepMilliseconds = 8;

    readonly Queue<TreeNodeModel> looks = [];
    readonly HashSet<TreeNodeModel> waiting = [];
    int refreshed;

    /// <summary>How many are refreshed in one step.</summary>
    public int AtOnce { get; set; } = int.MaxValue;

    /// <summary>How many wait.</summary>
    public int Count => looks.Count;

    /// <summary>Learns from how long the last step took to render; what has to wait then comes with the next ones.</summary>
    public void Pace(TimeSpan took)
    {
        if (refreshed >= Least) AtOnce = Math.Clamp((int)(refreshed * StepMilliseconds / Math.Max(1, took.TotalMilliseconds)), Least, Most);
        refreshed = 0;
    }

    internal void Add(TreeNodeModel node)
    {
        if (waiting.Add(node)) looks.Enqueue(node);
    }

    internal void Remove(TreeNodeModel node) => waiting.Remove(node);

    /// <summary>Refreshes as many of them as one step bears.</summary>
    internal void Look()
    {
        for (refreshed = 0; refreshed < AtOnce && looks.TryDequeue(out TreeNodeModel? node); refreshed++)
        {
            if (waiting.Remove(node)) node.Look();
        }
    }
}
