using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>How the tree is written, and made again as it was: with the same groups and places, so that a picture of it does not jump.</summary>
internal sealed partial class ProcessTree
{
    public void Save(PackedWriter into)
    {
        into.Number(drains);
        into.Number(lastGroup);
        into.Number(lastPlace);
        into.Number(endedParents.Count);
        var owners = new Queue<WorldProcess?>([null]);
        foreach ((WorldProcess parent, int drain) in endedParents)
        {
            into.Number(drain);
            into.Pid(parent.Pid);
            into.Pid(parent.Parent?.Pid ?? default);
            into.Number(parent.Group.Id);
            into.Text(parent.Group.Label);
            into.Number(parent.BornNanoseconds);
            owners.Enqueue(parent);
        }
        // Level by level, so that parents come before their children and no stack grows with the depth of the tree.
        while (owners.TryDequeue(out WorldProcess? owner))
        {
            List<ProcessGroup> groups = GroupsOf(owner);
            into.Number(groups.Count);
            foreach (ProcessGroup group in groups) Save(group, into, owners);
        }
    }

    /// <summary>Makes this tree, which is empty, what the saved one was.</summary>
    public void Load(PackedReader from)
    {
        drains = from.Count();
        lastGroup = from.Count();
        lastPlace = from.Number();
        var loading = new Loading();
        int ended = from.Count();
        for (int parent = 0; parent < ended; parent++) LoadEnded(from, loading);
        loading.Owners.Enqueue(null);
        foreach ((WorldProcess parent, _) in endedParents) loading.Owners.Enqueue(parent);
        while (loading.Owners.TryDequeue(out WorldProcess? owner))
        {
            for (int count = from.Count(); count > 0; count--) LoadGroup(from, owner, loading);
        }
        foreach ((WorldProcess parent, Pid grandparent, int group, string label) in loading.Ended)
        {
            parent.Parent = Find(grandparent) ?? loading.Ended.Find(other => other.Process.Pid == grandparent).Process;
            parent.Group = loading.Groups.GetValueOrDefault(group) ?? new ProcessGroup(group, null, label);
        }
        foreach ((Pid one, Pid other) in loading.Links) Link(one, other);
        foreach ((WorldProcess watcher, Pid watched, int times) in loading.Monitors)
        {
            (watcher.Monitors ??= [])[watched] = times;
            watchers.Add(watcher.Pid);
            if (Find(watched) is { } process) (process.MonitoredBy ??= []).Add(watcher.Pid);
        }
    }

    private static void Save(ProcessGroup group, PackedWriter into, Queue<WorldProcess?> owners)
    {
        into.Number(group.Id);
        into.Text(group.Label);
        into.Number(group.Born);
        into.Number(group.Crashed);
        into.Number(group.Restarted);
        group.Restarting.Save(into);
        into.Number(group.Members);
        (long born, long place) = (0, 0);
        for (WorldProcess? process = group.First; process is not null; process = process.NextInGroup)
        {
            into.Number(process.BornNanoseconds - born);
            into.Number(process.Place - place);
            (born, place) = (process.BornNanoseconds, process.Place);
            Save(process, into);
            into.Number(process.ChildGroups is null ? 0 : 1);
            if (process.ChildGroups is not null) owners.Enqueue(process);
        }
    }

    private static void Save(WorldProcess process, PackedWriter into)
    {
        into.Pid(process.Pid);
        into.Text(process.Name);
        into.Text(process.ChildId);
        into.Number((long)process.Role);
        into.Number(process.Below);
        into.Number(process.Restarts);
        into.Number(process.Replaces is null ? 0 : 1);
        if (process.Replaces is { } replaced) into.Pid(replaced);
        // A link stands at both ends; it is written once.
        into.Number(process.Links?.Count(other => process.Pid.CompareTo(other) < 0) ?? 0);
        foreach (Pid other in process.Links ?? [])
        {
            if (process.Pid.CompareTo(other) < 0) into.Pid(other);
        }
        into.Number(process.Monitors?.Count ?? 0);
        if (process.Monitors is not { Count: > 0 } monitors) return;
        foreach ((Pid watched, int times) in monitors)
        {
            into.Pid(watched);
            into.Number(times);
        }
        into.Pid(process.LastMonitor.Watched);
        into.Number(process.LastMonitor.TimeNanoseconds);
    }

    private void LoadEnded(PackedReader from, Loading loading)
    {
        int drain = from.Count();
        (Pid pid, Pid parent, int group, string label) = (from.Pid(), from.Pid(), from.Count(), from.Text()!);
        var process = new WorldProcess(pid, from.Number()) { HasEnded = true, InitialCall = label };
        loading.Ended.Add((process, parent, group, label));
        endedParents.Enqueue((process, drain));
    }

    private void LoadGroup(PackedReader from, WorldProcess? owner, Loading loading)
    {
        var group = new ProcessGroup(from.Count(), owner, from.Text()!)
        {
            Born = from.Number(),
            Crashed = from.Number(),
            Restarted = from.Number(),
        };
        group.Restarting.Load(from);
        GroupsOf(owner).Add(group);
        loading.Groups.Add(group.Id, group);
        int members = from.Count();
        (long born, long place) = (0, 0);
        for (int member = 0; member < members; member++)
        {
            born += from.Number();
            place += from.Number();
            WorldProcess process = LoadProcess(from, born, loading);
            (process.Parent, process.InitialCall, process.Place) = (owner, group.Label, place);
            processes.Add(process.Pid, process);
            group.Add(process);
            if (from.Number() == 1) loading.Owners.Enqueue(process);
        }
    }

    private static WorldProcess LoadProcess(PackedReader from, long born, Loading loading)
    {
        var process = new WorldProcess(from.Pid(), born)
        {
            Name = from.Text(),
            ChildId = from.Text(),
            Role = (ProcessRole)from.Number(),
            Below = from.Count(),
            Restarts = from.Count(),
        };
        if (from.Number() == 1) process.Replaces = from.Pid();
        for (int links = from.Count(); links > 0; links--) loading.Links.Add((process.Pid, from.Pid()));
        int monitors = from.Count();
        if (monitors == 0) return process;
        for (; monitors > 0; monitors--) loading.Monitors.Add((process, from.Pid(), from.Count()));
        process.LastMonitor = (from.Pid(), from.Number());
        return process;
    }

    /// <summary>What can be put in place only when all processes are there.</summary>
    private sealed class Loading
    {
        public Queue<WorldProcess?> Owners { get; } = new();

        public Dictionary<int, ProcessGroup> Groups { get; } = [];

        public List<(WorldProcess Process, Pid Parent, int Group, string Label)> Ended { get; } = [];

        public List<(Pid One, Pid Other)> Links { get; } = [];

        public List<(WorldProcess Watcher, Pid Watched, int Times)> Monitors { get; } = [];
    }
}
