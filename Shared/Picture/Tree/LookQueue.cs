namespace Playground.Picture.Tree;

/// <summary>Nodes that look different and were not refreshed yet, those first that have waited longest.</summary>
sealed class LookQueue
{
    readonly Queue<TreeNodeModel> looks = [];
    readonly HashSet<TreeNodeModel> waiting = [];

    public int Count => looks.Count;

    public void Add(TreeNodeModel node)
    {
        if (waiting.Add(node)) looks.Enqueue(node);
    }

    public void Remove(TreeNodeModel node) => waiting.Remove(node);

    /// <summary>Refreshes so many of them.</summary>
    public void Look(int most)
    {
        for (int count = 0; count < most && looks.TryDequeue(out TreeNodeModel? node); count++)
        {
            if (waiting.Remove(node)) node.Look();
        }
    }
}
