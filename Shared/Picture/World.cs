using Playground.Contracts;

namespace Playground.Picture;

/// <summary>The room's processes, groups and edges as the frames tell them.</summary>
public sealed class World
{
    readonly Dictionary<ProcessId, ProcessNode> processes = [];
    readonly Dictionary<int, GroupNode> groups = [];
    readonly HashSet<EdgeRow> edges = [];

    /// <summary>The processes that are shown one by one.</summary>
    public IReadOnlyDictionary<ProcessId, ProcessNode> Processes => processes;

    /// <summary>The groups, folded and unfolded.</summary>
    public IReadOnlyDictionary<int, GroupNode> Groups => groups;

    /// <summary>Links and monitors between processes that are shown.</summary>
    public IReadOnlySet<EdgeRow> Edges => edges;

    /// <summary>Who waits for whose answer.</summary>
    public IReadOnlyList<WaitRow> Waits { get; private set; } = [];

    /// <summary>The nodes without a parent in the picture.</summary>
    public List<TreeNode> Roots { get; } = [];

    /// <summary>The run that the picture is of.</summary>
    public int Run { get; private set; }

    /// <summary>The run's time at the last frame.</summary>
    public long TimeNanoseconds { get; private set; }

    /// <summary>Whether a frame has come.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>A process that is shown; null for any other.</summary>
    public ProcessNode? Find(ProcessId id) => processes.GetValueOrDefault(id);

    /// <summary>The children of a node, or the roots.</summary>
    public IReadOnlyList<TreeNode> ChildrenOf(TreeNode? node) => node switch
    {
        null => Roots,
        ProcessNode process => process.Children,
        _ => [],
    };

    /// <summary>Takes in a frame; the parts in the order that <see cref="Frame"/> gives them.</summary>
    /// <returns>What changed, for the picture.</returns>
    public TreePatch Apply(Frame frame)
    {
        var patch = new TreePatch { Whole = frame.IsSnapshot };
        IsKnown = true;
        if (frame.IsSnapshot) ForgetWhatIsNotIn(frame, patch);
        Run = frame.Run;
        TimeNanoseconds = frame.TimeNanoseconds;
        Waits = frame.Waits ?? Waits;
        foreach (ProcessGone gone in frame.Gone) Remove(gone, patch);
        foreach (int group in frame.GroupsGone) RemoveGroup(group, LeaveCause.Folded, patch);
        foreach (ProcessRow row in frame.Processes) Put(row, patch);
        foreach (GroupRow row in frame.Groups) Put(row, patch);
        foreach (EdgeRow edge in frame.EdgesRemoved) RemoveEdge(edge, patch);
        foreach (EdgeRow edge in frame.EdgesAdded) AddEdge(edge, patch);
        if (frame.Past is { IsHeld: true }) ForgetCounters();
        foreach (ref readonly ProcessCounters counters in Packed.Read<ProcessCounters>(frame.Counters))
        {
            if (processes.TryGetValue(counters.Process, out ProcessNode? node)) node.Counters = counters;
        }
        // Signals of a moment that is looked back at are told in the log.
        if (frame.Past is { IsHeld: true }) return patch;
        foreach (ExitRow exit in frame.Exits) AddSignals(exit.Signals, patch);
        foreach (SupervisionStep step in frame.Supervision) AddSignals(step.Signals, patch);
        return patch;
    }

    // A snapshot voids what was known; the picture keeps what is in both, so that nothing jumps after a reconnection.
    void ForgetWhatIsNotIn(Frame snapshot, TreePatch patch)
    {
        bool sameRun = snapshot.Run == Run;
        HashSet<ProcessId> kept = sameRun ? [.. snapshot.Processes.Select(row => row.Process)] : [];
        HashSet<int> keptGroups = sameRun ? [.. snapshot.Groups.Select(row => row.Group)] : [];
        foreach (ProcessId id in processes.Keys.Where(id => !kept.Contains(id)).ToArray())
        {
            Remove(id, LeaveCause.Forgotten, patch);
        }
        foreach (int group in groups.Keys.Where(group => !keptGroups.Contains(group)).ToArray())
        {
            RemoveGroup(group, LeaveCause.Forgotten, patch);
        }
        HashSet<EdgeRow> keptEdges = [.. snapshot.EdgesAdded];
        foreach (EdgeRow edge in edges.Where(edge => !keptEdges.Contains(edge)).ToArray()) RemoveEdge(edge, patch);
    }

    /// <summary>What processes did at a moment of the past is not known.</summary>
    void ForgetCounters()
    {
        foreach (ProcessNode node in processes.Values) node.Counters = new ProcessCounters(node.Id, 0, 0, 0, ProcessState.Unknown, 0);
    }

    void Remove(ProcessGone gone, TreePatch patch) => Remove(gone.Process, gone.Cause switch
    {
        GoneCause.Crashed => LeaveCause.Crashed,
        GoneCause.Folded => LeaveCause.Folded,
        _ => LeaveCause.Ended,
    }, patch);

    void Remove(ProcessId id, LeaveCause cause, TreePatch patch)
    {
        if (!processes.Remove(id, out ProcessNode? node)) return;
        Detach(node);
        // Its children stay, at the top, until the server says under whom they stand now.
        foreach (TreeNode child in node.Children)
        {
            child.Parent = null;
            Roots.Add(child);
        }
        patch.Edges |= edges.RemoveWhere(edge => edge.From == id || edge.To == id) > 0;
        patch.Gone.Add(new GonePatch(node.Key, cause));
    }

    void RemoveGroup(int group, LeaveCause cause, TreePatch patch)
    {
        if (!groups.Remove(group, out GroupNode? node)) return;
        Detach(node);
        if (node.IsShown) patch.Gone.Add(new GonePatch(node.Key, cause));
    }

    void Put(ProcessRow row, TreePatch patch)
    {
        ProcessNode? node = processes.GetValueOrDefault(row.Process);
        if (node is null) processes[row.Process] = node = Attach(new ProcessNode(row), row.Parent);
        else
        {
            bool moves = node.Row.Parent != row.Parent || node.Row.Place != row.Place || node.Parent is null && row.Parent is not null;
            node.Row = row;
            if (moves) Move(node, row.Parent);
        }
        patch.Nodes.Add(node);
    }

    void Put(GroupRow row, TreePatch patch)
    {
        GroupNode? node = groups.GetValueOrDefault(row.Group);
        bool wasShown = node is { IsShown: true };
        if (node is null) groups[row.Group] = node = Attach(new GroupNode(row), row.Parent);
        else
        {
            bool moves = node.Row.Parent != row.Parent || node.Row.Place != row.Place;
            node.Row = row;
            if (moves) Move(node, row.Parent);
        }
        if (node.IsShown) patch.Nodes.Add(node);
        else if (wasShown) patch.Gone.Add(new GonePatch(node.Key, LeaveCause.Folded));
    }

    T Attach<T>(T node, ProcessId? parent) where T : TreeNode
    {
        node.Parent = parent is { } id ? processes.GetValueOrDefault(id) : null;
        List<TreeNode> siblings = node.Parent?.Children ?? Roots;
        int index = siblings.Count;
        while (index > 0 && siblings[index - 1].Place > node.Place) index--;
        siblings.Insert(index, node);
        return node;
    }

    void Detach(TreeNode node) => (node.Parent?.Children ?? Roots).Remove(node);

    void Move(TreeNode node, ProcessId? parent)
    {
        Detach(node);
        Attach(node, parent);
    }

    void AddEdge(EdgeRow edge, TreePatch patch)
    {
        patch.Edges |= edges.Add(edge);
    }

    void RemoveEdge(EdgeRow edge, TreePatch patch)
    {
        patch.Edges |= edges.Remove(edge);
    }

    static void AddSignals(IReadOnlyList<ExitSignalRow> signals, TreePatch patch)
    {
        foreach (ExitSignalRow signal in signals)
        {
            if (signal.OverLink) patch.Signals.Add(new SignalPatch(signal.From, signal.To, !ExitReason.IsCrash(signal.Reason)));
        }
    }
}
