using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>What of the tree's structure one subscriber has been told, and the difference to what it should see now.</summary>
internal sealed class StructureDiff
{
    private readonly VisibleTree visible = new();
    private readonly Dictionary<Pid, long> toldProcesses = [];
    private readonly Dictionary<int, GroupRow> toldGroups = [];
    private HashSet<(EdgeKind Kind, Pid From, Pid To)> toldEdges = [];
    private View? viewBefore;
    private long versionBefore = -1;
    private long secondBefore;

    public VisibleTree Visible => visible;

    public List<ProcessGone> Gone { get; private set; } = [];

    public List<int> GroupsGone { get; private set; } = [];

    public List<ProcessRow> Processes { get; private set; } = [];

    public List<GroupRow> Groups { get; private set; } = [];

    public List<EdgeRow> EdgesRemoved { get; private set; } = [];

    public List<EdgeRow> EdgesAdded { get; private set; } = [];

    public bool IsEmpty => Gone.Count + GroupsGone.Count + Processes.Count + Groups.Count + EdgesRemoved.Count + EdgesAdded.Count == 0;

    /// <summary>Computes the difference and takes it as told.</summary>
    public void Advance(World world, View view)
    {
        Gone = [];
        GroupsGone = [];
        Processes = [];
        Groups = [];
        EdgesRemoved = [];
        EdgesAdded = [];
        if (world.Tree.Version == versionBefore && ReferenceEquals(view, viewBefore) && !CountsExpire(world.TimeNanoseconds)) return;
        versionBefore = world.Tree.Version;
        viewBefore = view;
        visible.Compute(world.Tree, view);
        AdvanceProcesses(world);
        AdvanceGroups(world.TimeNanoseconds);
        AdvanceEdges();
    }

    /// <summary>Whether a group was told to be restarting and a second has passed, after which it may not be any more.</summary>
    private bool CountsExpire(long timeNanoseconds)
    {
        long second = RecentCount.SecondOf(timeNanoseconds);
        if (second == secondBefore) return false;
        secondBefore = second;
        return toldGroups.Values.Any(group => group.Restarting > 0);
    }

    private void AdvanceProcesses(World world)
    {
        foreach (Pid pid in toldProcesses.Keys)
        {
            if (!visible.Shown.Contains(pid)) Gone.Add(GoneRow(world, pid));
        }
        foreach (ProcessGone gone in Gone) toldProcesses.Remove(gone.Process.ToPid());
        foreach (WorldProcess process in visible.Processes)
        {
            if (toldProcesses.TryGetValue(process.Pid, out long version) && version == process.Version) continue;
            toldProcesses[process.Pid] = process.Version;
            Processes.Add(process.ToRow());
        }
    }

    private static ProcessGone GoneRow(World world, Pid pid)
    {
        if (world.Tree.Find(pid) is not null) return new ProcessGone(pid.ToWire(), GoneCause.Folded, null);
        ProcessEnd? end = world.EndOf(pid);
        return new ProcessGone(pid.ToWire(), end is { IsCrash: true } ? GoneCause.Crashed : GoneCause.Ended, end?.Reason);
    }

    private void AdvanceGroups(long timeNanoseconds)
    {
        var rows = new Dictionary<int, GroupRow>(visible.Groups.Count);
        foreach ((ProcessGroup group, (int folded, bool isUnfolded)) in visible.Groups)
        {
            GroupRow row = Row(group, folded, isUnfolded, timeNanoseconds);
            rows.Add(group.Id, row);
            if (!toldGroups.TryGetValue(group.Id, out GroupRow? told) || told != row) Groups.Add(row);
        }
        GroupsGone.AddRange(toldGroups.Keys.Where(id => !rows.ContainsKey(id)));
        foreach (int gone in GroupsGone) toldGroups.Remove(gone);
        foreach (GroupRow row in Groups) toldGroups[row.Group] = row;
    }

    private static GroupRow Row(ProcessGroup group, int folded, bool isUnfolded, long timeNanoseconds) => new()
    {
        Group = group.Id,
        Parent = group.Parent?.Pid.ToWire(),
        Label = group.Label,
        Role = group.Role,
        Folded = folded,
        Members = group.Members,
        // The rest of an opened group stands behind the members that are shown.
        Place = (isUnfolded ? group.Last : group.First)?.Place ?? 0,
        Below = group.Below,
        Restarting = group.Restarting.At(timeNanoseconds),
        Unfolded = isUnfolded,
        Born = group.Born,
        Crashed = group.Crashed,
        Restarted = group.Restarted,
    };

    private void AdvanceEdges()
    {
        var edges = new HashSet<(EdgeKind Kind, Pid From, Pid To)>(toldEdges.Count);
        foreach (WorldProcess process in visible.Processes) AddEdgesOf(process, edges);
        foreach ((EdgeKind kind, Pid from, Pid to) in toldEdges)
        {
            if (!edges.Contains((kind, from, to)) && visible.Shown.Contains(from) && visible.Shown.Contains(to))
                EdgesRemoved.Add(new EdgeRow(kind, from.ToWire(), to.ToWire()));
        }
        foreach ((EdgeKind kind, Pid from, Pid to) in edges)
        {
            if (!toldEdges.Contains((kind, from, to))) EdgesAdded.Add(new EdgeRow(kind, from.ToWire(), to.ToWire()));
        }
        toldEdges = edges;
    }

    private void AddEdgesOf(WorldProcess process, HashSet<(EdgeKind Kind, Pid From, Pid To)> edges)
    {
        foreach (Pid other in Within(process.Links))
        {
            // A link stands at both ends; it is told once, from the older process.
            if (process.Pid.CompareTo(other) < 0) edges.Add((EdgeKind.Link, process.Pid, other));
        }
        foreach (Pid watcher in Within(process.MonitoredBy)) edges.Add((EdgeKind.Monitor, watcher, process.Pid));
    }

    /// <summary>The shown ones of a process's neighbours; walks the smaller side, since one process can have a million of them.</summary>
    private IEnumerable<Pid> Within(HashSet<Pid>? neighbours)
    {
        if (neighbours is null) return [];
        return neighbours.Count <= visible.Shown.Count ? neighbours.Where(visible.Shown.Contains) : visible.Shown.Where(neighbours.Contains);
    }
}
