using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>
/// Decides for one view which processes are shown one by one and which are counted in a group, so that all of it can be read: at first
/// every group is folded; then they are opened, what the visitor asked for first and the smallest next, while the view's budget lasts.
/// Only what is shown is walked, so that the cost does not grow with the number of processes.
/// </summary>
internal sealed class VisibleTree
{
    /// <summary>Ancestors of a pinned process that are shown with it; a chain of parents deeper than this is cut.</summary>
    private const int PinnedDepth = 100;

    private readonly PriorityQueue<ProcessGroup, (int Rank, int Members, int Id)> waiting = new();
    private readonly HashSet<Pid> shown = [];
    private HashSet<int> openBefore = [];
    private HashSet<int> open = [];
    private HashSet<int> foldedBefore = [];
    private HashSet<int> folded = [];
    private HashSet<WorldProcess> pinned = [];
    private HashSet<int> unfolded = [];
    private View view = new();
    private int unfoldedToCome;

    /// <summary>Nodes that stand in the picture for certain, counting one for each group that waits.</summary>
    private int nodes;

    /// <summary>The shown processes, parents before children.</summary>
    public List<WorldProcess> Processes { get; } = [];

    public IReadOnlySet<Pid> Shown => shown;

    /// <summary>The groups with folded members, and those that the view has unfolded, with the number of folded members.</summary>
    public Dictionary<ProcessGroup, (int Folded, bool IsUnfolded)> Groups { get; } = [];

    public void Compute(ProcessTree tree, View wanted)
    {
        view = wanted;
        Processes.Clear();
        Groups.Clear();
        shown.Clear();
        waiting.Clear();
        (openBefore, open) = (open, openBefore);
        open.Clear();
        (foldedBefore, folded) = (folded, foldedBefore);
        folded.Clear();
        nodes = 0;
        pinned = PinnedWithAncestors(tree);
        unfolded = view.Unfolded.ToHashSet();
        unfoldedToCome = unfolded.Count;
        foreach (ProcessGroup group in tree.TopGroups.Concat(tree.OrphanGroups)) Enqueue(group);
        while (waiting.TryDequeue(out ProcessGroup? group, out _))
        {
            // Beyond the limit nothing more is shown one by one, but groups would be; they are limited in the same way.
            if (Groups.Count >= view.Processes) break;
            Decide(group);
        }
    }

    /// <summary>Where messages of a process are drawn: at itself, at the nearest group that counts it, or outside.</summary>
    public FlowEnd EndOf(Pid pid, ProcessTree tree)
    {
        if (shown.Contains(pid)) return FlowEnd.Of(pid.ToWire());
        WorldProcess? process = tree.Find(pid);
        for (int depth = 0; process is not null && depth < PinnedDepth; depth++, process = process.Parent)
        {
            if (shown.Contains(process.Pid)) return FlowEnd.Of(process.Pid.ToWire());
            if (Groups.ContainsKey(process.Group)) return FlowEnd.OfGroup(process.Group.Id);
        }
        return FlowEnd.Outside;
    }

    private void Enqueue(ProcessGroup group)
    {
        if (group.Members == 0)
        {
            if (unfolded.Contains(group.Id)) Groups.Add(group, (0, true));
            return;
        }
        nodes++;
        // What was open stays open as long as it fits: a picture that opens and closes by itself cannot be read.
        int rank = unfolded.Contains(group.Id) ? 0 : group.Members == 1 ? 1 : openBefore.Contains(group.Id) ? 2 : 3;
        waiting.Enqueue(group, (rank, group.Members, group.Id));
    }

    private void Decide(ProcessGroup group)
    {
        bool isUnfolded = unfolded.Contains(group.Id);
        int first = Processes.Count;
        Show(group, isUnfolded ? RoomFor(group) : OpensByItself(group) ? group.Members : 0);
        ShowPinned(group, first);
        int ones = Processes.Count - first;
        int rest = group.Members - ones;
        if (rest > 0 || isUnfolded) Groups.Add(group, (rest, isUnfolded));
        nodes += ones + (rest > 0 ? 1 : 0) - 1;
        (rest == 0 ? open : folded).Add(group.Id);
        for (int index = first; index < Processes.Count; index++)
        {
            foreach (ProcessGroup children in Processes[index].ChildGroups ?? []) Enqueue(children);
        }
    }

    /// <summary>How many members of an unfolded group fit; one at least, since somebody wants to see them.</summary>
    private int RoomFor(ProcessGroup group)
    {
        // Those that were opened inside of this one want their share too.
        int room = (view.Budget - nodes) / Math.Max(1, unfoldedToCome--);
        int count = 0;
        for (WorldProcess? member = group.First; member is not null && count < Limits.UnfoldedMembers; member = member.NextInGroup)
        {
            room -= CostOf(member);
            if (room < 0) break;
            count++;
        }
        return Math.Max(1, count);
    }

    /// <summary>
    /// Whether a group that nobody asked for is small enough to be shown one by one and the budget bears it. On the border it would open and
    /// fold with every birth; once folded it stays so until it is clearly smaller.
    /// </summary>
    private bool OpensByItself(ProcessGroup group)
    {
        bool wasFolded = foldedBefore.Contains(group.Id);
        if (group.Members > (wasFolded ? view.FoldAbove * 3 / 4 : view.FoldAbove)) return false;
        int room = (wasFolded ? view.Budget * 7 / 8 : view.Budget) - nodes + 1;
        for (WorldProcess? member = group.First; member is not null; member = member.NextInGroup)
        {
            room -= CostOf(member);
            if (room < 0) return false;
        }
        return true;
    }

    /// <summary>The nodes that a process brings at least: itself and its groups of children.</summary>
    private static int CostOf(WorldProcess process) => 1 + (process.ChildGroups?.Count(children => children.Members > 0) ?? 0);

    private void Show(ProcessGroup group, int quota)
    {
        WorldProcess? member = group.First;
        for (int count = 0; member is not null && count < quota && Processes.Count < view.Processes; count++, member = member.NextInGroup) Add(member);
    }

    private void ShowPinned(ProcessGroup group, int first)
    {
        if (Processes.Count - first == group.Members) return;
        foreach (WorldProcess process in pinned)
        {
            if (process.Group == group && !shown.Contains(process.Pid)) Add(process);
        }
    }

    private void Add(WorldProcess process)
    {
        Processes.Add(process);
        shown.Add(process.Pid);
    }

    private HashSet<WorldProcess> PinnedWithAncestors(ProcessTree tree)
    {
        var found = new HashSet<WorldProcess>();
        foreach (ProcessId id in view.Pinned)
        {
            WorldProcess? process = tree.Find(id.ToPid());
            for (int depth = 0; process is not null && depth < PinnedDepth && found.Add(process); depth++) process = process.Parent;
        }
        return found;
    }
}
