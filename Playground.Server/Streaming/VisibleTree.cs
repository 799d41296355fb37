using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>
/// Decides for one view which processes are shown one by one and which are counted in a group. It walks only what is shown, top first, so
/// that its cost does not grow with the number of processes.
/// </summary>
internal sealed class VisibleTree
{
    /// <summary>Ancestors of a pinned process that are shown with it; a chain of parents deeper than this is cut.</summary>
    private const int PinnedDepth = 100;

    private readonly HashSet<int> foldedBefore = [];

    /// <summary>The shown processes, parents before children.</summary>
    public List<WorldProcess> Processes { get; } = [];

    /// <summary>The groups with folded members, and those that the view has unfolded, with the number of folded members.</summary>
    public Dictionary<ProcessGroup, (int Folded, bool IsUnfolded)> Groups { get; } = [];

    public void Compute(ProcessTree tree, View view)
    {
        Processes.Clear();
        Groups.Clear();
        HashSet<WorldProcess> pinned = PinnedWithAncestors(tree, view);
        var unfolded = view.Unfolded.ToHashSet();
        var waiting = new Queue<ProcessGroup>(tree.TopGroups.Concat(tree.OrphanGroups));
        while (waiting.TryDequeue(out ProcessGroup? group))
        {
            int first = Processes.Count;
            Show(group, Quota(group, view, unfolded), view.Processes, pinned);
            int folded = group.Members - (Processes.Count - first);
            bool isUnfolded = unfolded.Contains(group.Id);
            if (folded > 0 || (isUnfolded && group.Members > 0)) Groups.Add(group, (folded, isUnfolded));
            // Beyond the limit nothing more is shown one by one, but groups would be; they are limited in the same way.
            if (Groups.Count >= view.Processes) break;
            for (int index = first; index < Processes.Count; index++)
            {
                foreach (ProcessGroup children in Processes[index].ChildGroups ?? []) waiting.Enqueue(children);
            }
        }
    }

    private int Quota(ProcessGroup group, View view, HashSet<int> unfolded)
    {
        if (unfolded.Contains(group.Id)) return Limits.UnfoldedMembers;
        // A group on the border would fold and unfold with every birth; once folded it stays so until it is clearly smaller.
        int foldAbove = foldedBefore.Contains(group.Id) ? view.FoldAbove * 3 / 4 : view.FoldAbove;
        if (group.Members <= foldAbove)
        {
            foldedBefore.Remove(group.Id);
            return group.Members;
        }
        foldedBefore.Add(group.Id);
        return 0;
    }

    private void Show(ProcessGroup group, int quota, int limit, HashSet<WorldProcess> pinned)
    {
        WorldProcess? member = group.First;
        for (int shown = 0; member is not null && shown < quota && Processes.Count < limit; shown++, member = member.NextInGroup) Processes.Add(member);
        if (member is null) return;
        foreach (WorldProcess process in pinned)
        {
            if (process.Group == group && !Processes.Contains(process)) Processes.Add(process);
        }
    }

    private static HashSet<WorldProcess> PinnedWithAncestors(ProcessTree tree, View view)
    {
        var pinned = new HashSet<WorldProcess>();
        foreach (ProcessId id in view.Pinned)
        {
            WorldProcess? process = tree.Find(id.ToPid());
            for (int depth = 0; process is not null && depth < PinnedDepth && pinned.Add(process); depth++) process = process.Parent;
        }
        return pinned;
    }

    /// <summary>Where messages of a process are drawn: at itself, at the nearest group that counts it, or outside.</summary>
    public FlowEnd EndOf(Pid pid, ProcessTree tree, IReadOnlySet<Pid> shown)
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
}
