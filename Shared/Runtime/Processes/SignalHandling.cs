using System.Runtime.InteropServices;
using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Faults;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>What a process does with each signal that reaches it (Erlang Reference Manual, Processes).</summary>
internal static unsafe class SignalHandling
{
    /// <summary>Handles a signal that is not a plain message, and frees it unless it became one.</summary>
    public static void Handle(Worker worker, Process process, Fragment* signal)
    {
        switch ((SignalKind)signal->Kind)
        {
            case SignalKind.AliasMessage: AliasMessage(process, signal); return;
            case SignalKind.Exit: Exit(worker, process, signal); return;
            case SignalKind.Down: Down(worker, process, signal); return;
            case SignalKind.Raise: RaiseInside(worker, process, signal); return;
            case SignalKind.Answer: TakeAnswer(process, signal); return;
            case SignalKind.TakeBallast: Ballast.Take(worker, process, signal); return;
            case SignalKind.Link: process.Related.Links.Add(signal->From); break;
            case SignalKind.Unlink: process.Relations?.Links.Remove(signal->From); break;
            case SignalKind.Monitor: process.Related.MonitoredBy[signal->Number] = signal->From; break;
            case SignalKind.Demonitor: process.Relations?.MonitoredBy.Remove(signal->Number); break;
            case SignalKind.Suspend: Suspend(worker, process, signal); break;
            case SignalKind.Resume: Resume(worker, process); break;
            case SignalKind.Inspect: Inspect(worker, process, signal); break;
            case SignalKind.ProcessInfo: ProcessInformation.Answer(worker, process, signal); break;
            case SignalKind.Timeout: Timeout(process, signal); break;
            case SignalKind.GroupLeader: process.GroupLeader = signal->Term; break;
            case SignalKind.CheckCode: CheckCode(worker, process, signal); break;
            case SignalKind.DropBallast: Ballast.Drop(worker, process); break;
            case SignalKind.CutLink: LinkCut.Of(signal).Handle(worker, process); break;
            case SignalKind.Collect: Collect(worker, process, signal); break;
            default: throw new InvalidOperationException($"Process {process} received a signal of unknown kind {signal->Kind}.");
        }
        Fragment.Free(signal);
    }

    static void CheckCode(Worker worker, Process process, Fragment* signal)
    {
        bool running = worker.Process == process && process.IsInCode;
        bool runs = Builtins.Platform.OldCode.IsRunBy(process, signal->Term, running ? worker.Context->E : process.Heap.StackTop, process.CurrentEntry);
        ProcessInformation.AnswerWith(process.Node.Processes.Find(signal->From), process.Pid, signal->Number, Term.Boolean(runs));
    }

    static void AliasMessage(Process process, Fragment* signal)
    {
        long reference = signal->Number;
        if (process.Relations is not { } relations || !relations.Aliases.TryGetValue(reference, out AliasMode mode))
        {
            process.DropMessage(signal);
            return;
        }
        signal->Kind = (int)SignalKind.Message;
        process.Append(signal);
        if (mode is AliasMode.Reply or AliasMode.ReplyDemonitor) relations.Aliases.Remove(reference);
        if (mode == AliasMode.ReplyDemonitor) Monitoring.Remove(process, reference);
    }

    static void Exit(Worker worker, Process process, Fragment* signal)
    {
        bool overLink = signal->Number == 1;
        ExitSignalEffect effect = EffectOf(process, signal, overLink);
        worker.RecordExitSignal(process, signal, effect, overLink);
        switch (effect)
        {
            case ExitSignalEffect.Ignored:
                Fragment.Free(signal);
                break;
            case ExitSignalEffect.Trapped:
                long* tuple = Signals.Spare(signal, Signals.ExitTupleWords);
                tuple[0] = Header.Make(BoxedKind.Tuple, 3);
                tuple[1] = Atoms.ExitUpper;
                // What comes from outside has no sender; the node's first process stands for it, because a program may do with a pid what it wants.
                tuple[2] = signal->From != 0 ? signal->From : Term.FromPid(default);
                tuple[3] = signal->Term;
                signal->Term = Term.Boxed(tuple);
                process.AppendMade(signal);
                break;
            case ExitSignalEffect.Killed:
                MustExit(worker, process, Atoms.Killed);
                Fragment.Free(signal);
                break;
            case ExitSignalEffect.Terminated:
                MustExit(worker, process, signal->Term);
                process.Heap.Adopt(signal);
                break;
        }
    }

    /// <summary>The rules of the reference manual, one a line, the first that fits.</summary>
    static ExitSignalEffect EffectOf(Process process, Fragment* signal, bool overLink)
    {
        bool fromItself = signal->From == process.Pid;
        return (overLink, reason: signal->Term) switch
        {
            (true, _) when process.Relations?.Links.Remove(signal->From) != true => ExitSignalEffect.Ignored,
            (false, var reason) when reason == Atoms.Kill => ExitSignalEffect.Killed,
            _ when process.TrapsExits => ExitSignalEffect.Trapped,
            (_, var reason) when reason == Atoms.Normal && !fromItself => ExitSignalEffect.Ignored,
            _ => ExitSignalEffect.Terminated,
        };
    }

    /// <summary>Whether an exit signal will end the process, by the same rules.</summary>
    public static bool Ends(Process process, Fragment* signal)
    {
        bool overLink = signal->Number == 1;
        if (overLink && process.Relations?.Links.Contains(signal->From) != true) return false;
        if (!overLink && signal->Term == Atoms.Kill) return true;
        return !process.TrapsExits && (signal->Term != Atoms.Normal || signal->From == process.Pid);
    }

    static void MustExit(Worker worker, Process process, long reason)
    {
        if (!process.MustExit)
        {
            process.MustExit = true;
            process.ExitReason = reason;
        }
        worker.EndSliceOf(process);
    }

    static void Down(Worker worker, Process process, Fragment* signal)
    {
        long number = signal->Number;
        if (process.Relations is not { } relations || !relations.Monitors.Remove(number, out Monitor monitor))
        {
            Fragment.Free(signal);
            return;
        }
        bool wasAlias = relations.Aliases.TryGetValue(number, out AliasMode mode);
        if (wasAlias && mode != AliasMode.ExplicitUnalias) relations.Aliases.Remove(number);
        worker.RecordDown(process, signal);
        BuildDown(process, signal, monitor, number, wasAlias);
        process.AppendMade(signal);
        if (monitor.TagFragment == null) return;
        process.Node.AddMemory(-monitor.TagFragment->BlockWords);
        process.Heap.Adopt(monitor.TagFragment);
    }

    /// <summary>{Tag, Ref, process, Pid or {Name, Node}, Reason} in the free words of the signal.</summary>
    static void BuildDown(Process process, Fragment* signal, Monitor monitor, long number, bool wasAlias)
    {
        long* spare = Signals.Spare(signal, Signals.DownTupleWords);
        long* tuple = spare;
        long* reference = spare + 6;
        long* named = spare + 9;
        reference[0] = Header.Make(BoxedKind.Reference, 2);
        reference[1] = number;
        reference[2] = wasAlias ? process.Pid : 0;
        named[0] = Header.Make(BoxedKind.Tuple, 2);
        named[1] = monitor.Name == 0 ? Term.Nil : monitor.Name;
        named[2] = Atoms.Nonode;
        tuple[0] = Header.Make(BoxedKind.Tuple, 5);
        tuple[1] = monitor.TagFragment == null ? Atoms.Down : monitor.TagFragment->Term;
        tuple[2] = Term.Boxed(reference);
        tuple[3] = Atoms.Process;
        tuple[4] = monitor.Name == 0 ? signal->From : Term.Boxed(named);
        tuple[5] = signal->Term;
        signal->Term = Term.Boxed(tuple);
    }

    static void TakeAnswer(Process process, Fragment* signal)
    {
        if (process.AwaitedAnswer != signal->Number)
        {
            Fragment.Free(signal);
            return;
        }
        process.Answer = signal->Term;
        process.Heap.Adopt(signal);
    }

    static void RaiseInside(Worker worker, Process process, Fragment* signal)
    {
        process.MustRaise = true;
        process.RaiseClass = signal->Number;
        process.ExitReason = signal->Term;
        process.Heap.Adopt(signal);
        worker.EndSliceOf(process);
    }

    static void Suspend(Worker worker, Process process, Fragment* signal)
    {
        process.SuspendCount++;
        worker.Record(EventKind.Suspended, process.Pid, signal->From);
        worker.EndSliceOf(process);
        if (signal->Number == 0) return;
        Process? waiting = process.Node.Processes.Find(signal->From);
        ProcessInformation.AnswerWith(waiting, process.Pid, signal->Number, Atoms.True);
    }

    static void Resume(Worker worker, Process process)
    {
        if (process.SuspendCount > 0) process.SuspendCount--;
        worker.Record(EventKind.Resumed, process.Pid);
    }

    static void Inspect(Worker worker, Process process, Fragment* signal)
    {
        var handle = GCHandle.FromIntPtr((nint)signal->Number2);
        var request = (InspectionRequest)handle.Target!;
        handle.Free();
        try { request.Answer(worker, process); }
        catch
        {
            request.AnswerNothing();
            throw;
        }
    }

    static void Timeout(Process process, Fragment* signal)
    {
        if (process.ReceiveTimer is not { } timer || timer.Number != signal->Number) return;
        process.ReceiveTimer = null;
        process.TimedOut = true;
    }

    static void Collect(Worker worker, Process process, Fragment* signal)
    {
        process.CollectAtSwitch = true;
        worker.EndSliceOf(process);
        if (signal->Number != 0)
            ProcessInformation.AnswerWith(process.Node.Processes.Find(signal->From), process.Pid, signal->Number, Atoms.True);
    }

    /// <summary>Frees a signal that reached a process which has ended, and answers it as the ended process would.</summary>
    public static void Refuse(Process process, Fragment* signal)
    {
        Process? sender = process.Node.Processes.Find(signal->From);
        switch ((SignalKind)signal->Kind)
        {
            case SignalKind.Link: Signals.SendExit(process.Pid, sender, Atoms.NoProcess, overLink: true); break;
            case SignalKind.Monitor: Signals.SendDown(process.Pid, sender, signal->Number, Atoms.NoProcess); break;
            case SignalKind.ProcessInfo: ProcessInformation.AnswerWith(sender, process.Pid, signal->Number, Atoms.Undefined); break;
            case SignalKind.Suspend when signal->Number != 0:
            case SignalKind.Collect when signal->Number != 0:
                ProcessInformation.AnswerWith(sender, process.Pid, signal->Number, Atoms.False);
                break;
            case SignalKind.CutLink: LinkCut.Of(signal).Refuse(process); break;
            case SignalKind.Inspect:
                var handle = GCHandle.FromIntPtr((nint)signal->Number2);
                ((InspectionRequest)handle.Target!).AnswerNothing();
                handle.Free();
                break;
        }
        Fragment.Free(signal);
    }
}
