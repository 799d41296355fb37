using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming;

/// <summary>
/// The model of one run of a room, built from its events: the processes and their tree, links and monitors, logs, slices, message flows and
/// totals. The recorder writes it and the subscribers read it, all under <see cref="Gate"/>.
/// </summary>
internal sealed partial class World
{
    /// <summary>More than can be between two drains.</summary>
    private const int EndedUnbornMost = 100_000;

    private readonly ExitHistory exits = new();

    /// <summary>
    /// Processes whose end was read before their birth: the events of two schedulers are read one after the other, and a process can be born
    /// on one and end on the other in between.
    /// </summary>
    private readonly HashSet<Pid> endedUnborn = [];

    private readonly ReportReader reports;

    public World() => reports = new ReportReader(Tree, exits, Logs);

    public Lock Gate { get; } = new();

    public ProcessTree Tree { get; } = new();

    public WorldLogs Logs { get; } = new();

    public SliceRecorder Slices { get; } = new();

    public MessageFlowRecorder Messages { get; } = new();

    public WaitGraph Waits { get; } = new();

    public long TimeNanoseconds { get; private set; }

    public long Spawned { get; private set; }

    public long Exited { get; private set; }

    public long Crashed { get; private set; }

    public long Restarted => reports.Restarted;

    /// <summary>Events that were lost between the runtime and the recorder.</summary>
    public long DroppedEvents { get; private set; }

    public ProcessRole RoleOf(Pid pid)
    {
        lock (Gate) return Tree.Find(pid)?.Role ?? ProcessRole.Plain;
    }

    public ProcessEnd? EndOf(Pid pid) => exits.Find(pid);

    public void Apply(in RuntimeEvent happened)
    {
        TimeNanoseconds = Math.Max(TimeNanoseconds, happened.TimeNanoseconds);
        switch (happened.Kind)
        {
            case EventKind.Spawned:
                ApplySpawned(happened);
                break;
            case EventKind.Exited:
                ApplyExited(happened.Process, happened.Text ?? "", happened.TimeNanoseconds);
                break;
            case EventKind.ExitSignal:
                exits.NoteSignal(happened);
                break;
            case EventKind.Linked:
                Tree.Link(happened.Process, happened.Other);
                break;
            case EventKind.Unlinked:
                Tree.Unlink(happened.Process, happened.Other);
                break;
            case EventKind.Monitored:
                Tree.Monitor(happened.Process, happened.Other, happened.TimeNanoseconds);
                break;
            case EventKind.Demonitored or EventKind.MonitorDown:
                Tree.Demonitor(happened.Process, happened.Other);
                break;
            case EventKind.Sent:
                Messages.Add(happened);
                break;
            case EventKind.ScheduledIn:
                Slices.Begin(happened);
                break;
            case EventKind.ScheduledOut:
                Slices.End(happened);
                break;
            case EventKind.Registered:
                ApplyName(happened.Process, happened.Text);
                break;
            case EventKind.Unregistered:
                ApplyName(happened.Process, null);
                break;
            case EventKind.Report:
                reports.Read(happened);
                break;
            case EventKind.Fault:
                Logs.Faults.Append(new FaultRow(happened.TimeNanoseconds, happened.Process.ToWire(), happened.Value1 == 1, happened.Text ?? ""));
                break;
            case EventKind.Received or EventKind.Collected or EventKind.Suspended or EventKind.Resumed:
                // What these change is sampled with the counters.
                break;
        }
    }

    /// <summary>Takes who waits for whose answer now, and logs the rings that are new.</summary>
    public void Apply(IReadOnlyCollection<Wait> waits)
    {
        foreach (IReadOnlyList<Wait> ring in Waits.Update(waits)) Logs.Deadlocks.Append(Describe(ring));
    }

    /// <summary>Time passes without events.</summary>
    public void Advance(long timeNanoseconds) => TimeNanoseconds = Math.Max(TimeNanoseconds, timeNanoseconds);

    /// <summary>Ends a drain of the events: what it left open is put in order.</summary>
    public void CloseDrain(long timeNanoseconds)
    {
        Advance(timeNanoseconds);
        Tree.AdoptOrphans();
        Messages.CloseBatch();
        Slices.CloseDrain();
        Logs.CloseDrain();
    }

    /// <summary>Corrects the processes after events were lost. The links and monitors of processes found so stay unknown until they change.</summary>
    /// <param name="living">All living processes: pid, parent, name and initial call.</param>
    /// <param name="lost">How many events were lost.</param>
    public void Resynchronize(IReadOnlyCollection<LivingProcess> living, long lost)
    {
        DroppedEvents += lost;
        var alive = living.Select(process => process.Pid).ToHashSet();
        foreach (Pid ended in Tree.Processes.Select(process => process.Pid).Where(pid => !alive.Contains(pid)).ToList())
        {
            Exited++;
            Tree.Remove(ended, crashed: false);
        }
        foreach (LivingProcess process in living)
        {
            if (OwnProcesses.Contains(process.Parent, process.InitialCall)) continue;
            if (Tree.Find(process.Pid) is null) Spawned++;
            WorldProcess known = Tree.Add(process.Pid, process.Parent, process.InitialCall, TimeNanoseconds);
            if (known.Name != process.Name) Tree.Rename(known, process.Name);
        }
    }

    /// <summary>All processes ended at once, because the run was stopped. The logs stay.</summary>
    public void EndAll()
    {
        Exited += Tree.Count;
        foreach (Pid pid in Tree.Processes.Select(process => process.Pid).ToList()) Tree.Remove(pid, crashed: false);
        Tree.AdoptOrphans();
    }

    private DeadlockRow Describe(IReadOnlyList<Wait> ring) => new(
        TimeNanoseconds,
        [.. ring.Select(wait => wait.From.ToWire())],
        [.. ring.Select(wait => Tree.Find(wait.From)?.DisplayName ?? wait.From.ToString())],
        ring.Min(wait => wait.UntilNanoseconds));

    private void ApplySpawned(in RuntimeEvent spawned)
    {
        if (OwnProcesses.Contains(spawned.Other, spawned.Text ?? "")) return;
        if (endedUnborn.Remove(spawned.Process))
        {
            Spawned++;
            Exited++;
            return;
        }
        if (Tree.Find(spawned.Process) is null) Spawned++;
        Tree.Add(spawned.Process, spawned.Other, spawned.Text ?? "", spawned.TimeNanoseconds);
        if (spawned.Value1 == 1) Tree.Link(spawned.Other, spawned.Process);
    }

    private void ApplyExited(Pid pid, string reason, long timeNanoseconds)
    {
        if (Tree.Find(pid) is not { } process)
        {
            if (exits.Find(pid) is null && endedUnborn.Count < EndedUnbornMost) endedUnborn.Add(pid);
            return;
        }
        ProcessEnd end = exits.NoteEnd(process, reason, timeNanoseconds);
        Exited++;
        if (end.IsCrash)
        {
            Crashed++;
            Logs.Add(end);
        }
        Tree.Remove(pid, end.IsCrash);
    }

    private void ApplyName(Pid pid, string? name)
    {
        if (Tree.Find(pid) is { } process) Tree.Rename(process, name);
    }
}

/// <summary>A process as the runtime's process table tells of it.</summary>
internal readonly record struct LivingProcess(Pid Pid, Pid Parent, string? Name, string InitialCall);
