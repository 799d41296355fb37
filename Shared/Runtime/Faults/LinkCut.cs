using System.Runtime.InteropServices;
using Playground.Runtime.Events;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Links are known to their ends alone, so the process itself cuts them, as it handles a signal, and tells which there were.</summary>
internal sealed unsafe class LinkCut(RunningFaultPlan run, ProcessSelector? others)
{
    public bool SendTo(Process process)
    {
        Fragment* signal = Signals.Make(SignalKind.CutLink, 0);
        var handle = GCHandle.Alloc(this);
        signal->Number2 = GCHandle.ToIntPtr(handle);
        if (Signals.Deliver(process, signal)) return true;
        handle.Free();
        return false;
    }

    /// <summary>The cut that a signal carries, whose handle is freed.</summary>
    public static LinkCut Of(Fragment* signal)
    {
        var handle = GCHandle.FromIntPtr((nint)signal->Number2);
        var cut = (LinkCut)handle.Target!;
        handle.Free();
        return cut;
    }

    public void Handle(Worker worker, Process process)
    {
        Pid pid = Term.ToPid(process.Pid);
        int count = 0;
        foreach (long linked in process.Relations?.Links.ToArray() ?? [])
        {
            Process? other = process.Node.Processes.Find(linked);
            if (others is not null && (other is null || !SelectorSearch.Means(others, other))) continue;
            process.Relations!.Links.Remove(linked);
            worker.Record(EventKind.Unlinked, process.Pid, linked);
            Signals.Send(SignalKind.Unlink, process.Pid, other);
            count++;
            // Each is told; together they are what happened to the process.
            if (count == 1) run.Land(pid, $"cut the link to {Term.ToPid(linked)}", Term.ToPid(linked));
            else run.TellOfPart(pid, $"cut the link to {Term.ToPid(linked)}", Term.ToPid(linked));
        }
        if (count == 0) run.Fail(pid, others is null ? $"{pid} has no links" : $"{pid} has no link to {others}");
    }

    public void Refuse(Process process) => run.Fail(Term.ToPid(process.Pid), "the process has just ended");
}
