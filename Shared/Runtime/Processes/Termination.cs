using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// The end of a process, in the order that others observe: its name is free, nobody can send to it any more, its links get exit signals,
/// its watchers 'DOWN' messages, and its memory goes back.
/// </summary>
internal static unsafe class Termination
{
    public static void End(Worker worker, Process process, long reason)
    {
        Node node = process.Node;
        worker.RecordExit(process, reason);
        SignalInterception? faults = SignalInterception.Of(worker, process);
        process.EndReceive();
        process.Enter(RunState.Exited);
        Relations? relations = process.Relations;
        if (relations is not null && relations.Name != 0) node.Names.Unregister(worker, relations.Name, process);
        node.Processes.Remove(process);
        node.Tables.OwnerEnded(worker.Context, process);
        node.CompressionStreams.OwnerEnded(process.Pid);
        Fragment* late = process.CloseInbox(process.TakeUnhandled());
        if (relations is not null)
        {
            TellLinked(process, relations, reason, faults);
            TellWatchers(process, relations, reason, faults);
            DropMonitors(process, relations);
        }
        RefuseAll(process, relations, late, reason);
        process.ReleaseMessages();
        process.Heap.Release();
        process.Relations = null;
        node.ProcessEnded(process);
    }

    /// <summary>
    /// The end of a process that could not be ended as it should: it is not found any more and runs no more. What it held stays taken, because
    /// nobody knows in which state it is.
    /// </summary>
    public static void Cut(Process process)
    {
        process.Enter(RunState.Exited);
        process.Node.Names.Forget(process);
        process.Node.Processes.Remove(process);
        process.CloseInbox(null);
        process.Node.ProcessEnded(process);
    }

    static void TellLinked(Process process, Relations relations, long reason, SignalInterception? faults)
    {
        foreach (long linked in relations.Links.ToArray())
        {
            Process? receiver = process.Node.Processes.Find(linked);
            if (faults?.Take(receiver, SignalKinds.Exit, reason, number: 1) != true) Signals.SendExit(process.Pid, receiver, reason, overLink: true);
            Worker.PausePoint();
        }
    }

    static void TellWatchers(Process process, Relations relations, long reason, SignalInterception? faults)
    {
        foreach ((long reference, long watcher) in relations.MonitoredBy)
        {
            Process? receiver = process.Node.Processes.Find(watcher);
            if (faults?.Take(receiver, SignalKinds.Down, reason, reference) != true) Signals.SendDown(process.Pid, receiver, reference, reason);
            Worker.PausePoint();
        }
    }

    static void DropMonitors(Process process, Relations relations)
    {
        foreach (long reference in relations.Monitors.Keys.ToArray())
        {
            Monitoring.Remove(process, reference);
            Worker.PausePoint();
        }
    }

    /// <summary>
    /// Signals that came too late to be handled. A link or monitor among them was made while the process was dying: its maker learns the
    /// real reason.
    /// </summary>
    static void RefuseAll(Process process, Relations? relations, Fragment* signal, long reason)
    {
        while (signal != null)
        {
            Fragment* next = signal->Next;
            Process? sender = process.Node.Processes.Find(signal->From);
            switch ((SignalKind)signal->Kind)
            {
                case SignalKind.Link when relations?.Links.Contains(signal->From) != true:
                    Signals.SendExit(process.Pid, sender, reason, overLink: true);
                    Fragment.Free(signal);
                    break;
                case SignalKind.Monitor:
                    Signals.SendDown(process.Pid, sender, signal->Number, reason);
                    Fragment.Free(signal);
                    break;
                default:
                    SignalHandling.Refuse(process, signal);
                    break;
            }
            signal = next;
            Worker.PausePoint();
        }
    }
}
