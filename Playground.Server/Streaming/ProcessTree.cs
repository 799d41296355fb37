using System.Diagnostics;
using Playground.Runtime;
using Playground.Server.Streaming.Field;

namespace Playground.Server.Streaming;

/// <summary>The living processes and where they stand: each under the process that spawned it, in the group of its kind.</summary>
internal sealed partial class ProcessTree
{
    private readonly Dictionary<Pid, WorldProcess> processes = [];
    private readonly Queue<(WorldProcess Parent, int Drain)> endedParents = [];
    private readonly HashSet<Pid> watchers = [];
    private int drains;
    private int lastGroup;
    private long lastPlace;

    /// <summary>
    /// So many drains the children of an ended process stay where they are: they mostly end with it, by its exit signals, and would
    /// otherwise jump to the top for a moment and end there.
    /// </summary>
    public const int OrphanDrains = 4;

    /// <summary>So far up a birth is counted: a chain of a million processes must not make each birth a walk over all of them.</summary>
    public const int CountedGenerations = 100;

    /// <summary>The groups of children whose parent has ended, as long as they stay where they are.</summary>
    public IEnumerable<ProcessGroup> OrphanGroups => endedParents.SelectMany(ended => ended.Parent.ChildGroups ?? []);

    /// <summary>The groups at the top: processes whose parent is the room itself, or is gone.</summary>
    public List<ProcessGroup> TopGroups { get; } = [];

    /// <summary>Grows with every change of a row, a group, a link or a monitor.</summary>
    public long Version { get; private set; }

    public int Count => processes.Count;

    /// <summary>The processes as cells; null until somebody watches it.</summary>
    public ProcessField? Field { get; private set; }

    public IReadOnlyCollection<WorldProcess> Processes => processes.Values;

    /// <summary>The processes that monitor somebody.</summary>
    public IEnumerable<Pid> Watchers => watchers.Where(pid => Find(pid)?.Monitors is { Count: > 0 });

    /// <summary>Keeps a field from now on. It stays when nobody watches any more: to keep it costs less than to make it again.</summary>
    public ProcessField KeepField() => Field ??= new ProcessField(processes.Values);

    public WorldProcess? Find(Pid pid) => processes.GetValueOrDefault(pid);

    public WorldProcess Add(Pid pid, Pid parent, string initialCall, long bornNanoseconds)
    {
        if (processes.TryGetValue(pid, out WorldProcess? known))
        {
            // The process was taken from the process table before the event of its birth arrived.
            if (known.InitialCall.Length == 0) ChangeKind(known, initialCall);
            return known;
        }
        var process = new WorldProcess(pid, bornNanoseconds) { InitialCall = initialCall, Parent = Find(parent), Version = ++Version, Place = ++lastPlace };
        processes.Add(pid, process);
        ProcessGroup group = GroupFor(process.Parent, initialCall);
        group.Born++;
        Enter(group, process);
        CountBelow(process.Parent, 1);
        Field?.Enter(process);
        return process;
    }

    public WorldProcess? Remove(Pid pid, bool crashed)
    {
        if (!processes.Remove(pid, out WorldProcess? process)) return null;
        if (crashed) process.Group.Crashed++;
        Leave(process);
        CountBelow(process.Parent, -1 - process.Below);
        process.HasEnded = true;
        Field?.Leave(process, crashed);
        RemoveEdgesOf(process);
        if (process.ChildGroups is { Count: > 0 }) endedParents.Enqueue((process, drains));
        return process;
    }

    /// <summary>Puts a restarted child where its predecessor stood; everybody else stays.</summary>
    public void Succeed(WorldProcess process, ProcessEnd predecessor)
    {
        ProcessGroup group = process.Group;
        group.Remove(process);
        process.Place = predecessor.Place;
        Enter(group, process);
        if (Field is not null) ProcessField.Succeed(process, predecessor);
    }

    /// <summary>Notes a restart where it is shown when the process itself is folded: at its group and those of its ancestors.</summary>
    public void NoteRestart(WorldProcess process, long timeNanoseconds)
    {
        WorldProcess? at = process;
        for (int generation = 0; at is not null && generation < CountedGenerations; generation++, at = at.Parent) at.Group.Restarting.Add(timeNanoseconds);
    }

    public void Rename(WorldProcess process, string? name)
    {
        process.Name = name;
        Touch(process);
    }

    public void ChangeKind(WorldProcess process, string initialCall)
    {
        if (process.InitialCall == initialCall) return;
        process.InitialCall = initialCall;
        Leave(process);
        process.Group.Born--;
        ProcessGroup group = GroupFor(process.Parent, initialCall);
        group.Born++;
        Enter(group, process);
        Touch(process);
    }

    /// <summary>Marks the process's row as changed.</summary>
    public void Touch(WorldProcess process)
    {
        process.Version = ++Version;
        process.Group.Version = Version;
    }

    public void Link(Pid one, Pid other)
    {
        if (Find(one) is not { } first || Find(other) is not { } second) return;
        (first.Links ??= []).Add(other);
        (second.Links ??= []).Add(one);
        Version++;
    }

    public void Unlink(Pid one, Pid other)
    {
        Find(one)?.Links?.Remove(other);
        Find(other)?.Links?.Remove(one);
        Version++;
    }

    public void Monitor(Pid watcher, Pid watched, long timeNanoseconds)
    {
        if (Find(watcher) is not { } from || Find(watched) is not { } to) return;
        from.Monitors ??= [];
        from.LastMonitor = (watched, timeNanoseconds);
        watchers.Add(watcher);
        from.Monitors[watched] = from.Monitors.GetValueOrDefault(watched) + 1;
        (to.MonitoredBy ??= []).Add(watcher);
        Version++;
    }

    public void Demonitor(Pid watcher, Pid watched)
    {
        if (Find(watcher)?.Monitors is not { } monitors || !monitors.TryGetValue(watched, out int count)) return;
        Version++;
        if (count > 1)
        {
            monitors[watched] = count - 1;
            return;
        }
        monitors.Remove(watched);
        if (monitors.Count == 0) watchers.Remove(watcher);
        Find(watched)?.MonitoredBy?.Remove(watcher);
    }

    /// <summary>Ends a drain: moves the children of processes that ended some drains ago to the top.</summary>
    public void AdoptOrphans()
    {
        drains++;
        while (endedParents.TryPeek(out (WorldProcess Parent, int Drain) ended) && ended.Drain + OrphanDrains <= drains)
        {
            endedParents.Dequeue();
            foreach (ProcessGroup group in ended.Parent.ChildGroups ?? []) Adopt(group);
            ended.Parent.ChildGroups = null;
        }
    }

    private void Adopt(ProcessGroup orphans)
    {
        while (orphans.First is { } child)
        {
            orphans.Remove(child);
            child.Parent = null;
            Enter(GroupFor(null, child.InitialCall), child);
            Touch(child);
        }
    }

    /// <summary>Counts a process that came or left at its ancestors, as far up as <see cref="CountedGenerations"/>.</summary>
    private static void CountBelow(WorldProcess? ancestor, int change)
    {
        for (int generation = 0; ancestor is { HasEnded: false } && generation < CountedGenerations; generation++, ancestor = ancestor.Parent)
        {
            // Deeper than the counted generations the numbers of a subtree that leaves are not exact; none may fall below nothing.
            int exact = Math.Max(change, -ancestor.Below);
            ancestor.Below += exact;
            ancestor.Group.Below += exact;
        }
    }

    private void Enter(ProcessGroup group, WorldProcess process)
    {
        group.Add(process);
        group.Version = ++Version;
    }

    private void Leave(WorldProcess process)
    {
        ProcessGroup group = process.Group;
        group.Remove(process);
        group.Version = ++Version;
        // An empty group stays while its parent lives: its counts of the born and the crashed belong to the next members too. Those of
        // groups without a story are dropped, so that a long run with ever new kinds does not grow.
        if (group.Members == 0 && group.Crashed == 0 && group.Restarted == 0) GroupsOf(group.Parent).Remove(group);
    }

    private ProcessGroup GroupFor(WorldProcess? parent, string label)
    {
        List<ProcessGroup> groups = GroupsOf(parent);
        foreach (ProcessGroup group in groups)
        {
            if (group.Label == label) return group;
        }
        var added = new ProcessGroup(++lastGroup, parent, label);
        groups.Add(added);
        return added;
    }

    private List<ProcessGroup> GroupsOf(WorldProcess? parent) => parent is null ? TopGroups : parent.ChildGroups ??= [];

    private void RemoveEdgesOf(WorldProcess process)
    {
        foreach (Pid other in process.Links ?? []) Find(other)?.Links?.Remove(process.Pid);
        foreach (Pid watched in process.Monitors?.Keys ?? Enumerable.Empty<Pid>()) Find(watched)?.MonitoredBy?.Remove(process.Pid);
        watchers.Remove(process.Pid);
        foreach (Pid watcher in process.MonitoredBy ?? []) Find(watcher)?.Monitors?.Remove(process.Pid);
        Debug.Assert(!processes.ContainsKey(process.Pid), "The process has left the table before its edges are removed.");
        Version++;
    }
}
