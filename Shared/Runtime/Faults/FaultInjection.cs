using Playground.Code;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Turns faults of processes into signals, from any thread.</summary>
internal static unsafe class FaultInjection
{
    const string HasEnded = "the process has just ended";

    /// <summary>Carries out a fault once and at once.</summary>
    /// <returns>Whether it landed in a process.</returns>
    public static bool Inject(Node node, ProcessFault fault)
    {
        fault.Validate();
        if (fault is SlowFault or FillHeapFault or CutLinkFault or CrashAtCallFault or SuspendFault { For: not null })
            throw new ArgumentException($"'{fault.Summary}' takes its time: start a plan with it.", nameof(fault));
        List<Process> targets = [.. SelectorSearch.Find(node, fault.On)];
        if (targets.Count == 0) node.FaultPlans.Tell(0, fault.On is PidSelector one ? one.Process : default, landed: false, $"{fault.Summary}: {fault.On.WhyNobody}");
        bool landed = false;
        foreach (Process target in targets)
        {
            string? why = Act(node, null, fault, target);
            node.FaultPlans.Tell(0, Term.ToPid(target.Pid), why is null, why is null ? fault.Summary : $"{fault.Summary}: {why}");
            landed |= why is null;
        }
        return landed;
    }

    /// <summary>Carries out a fault in one process; null, or why that cannot be. Without a plan nothing that it does is undone.</summary>
    public static string? Act(Node node, RunningFaultPlan? run, ProcessFault fault, Process target) => fault switch
    {
        KillFault => WhyNot(Signals.SendExit(0, target, Atoms.Kill, overLink: false)),
        ExitFault exit => SendExit(node, target, exit.Reason),
        RaiseFault raise => SendRaise(node, target, raise),
        SuspendFault suspend => Suspend(run, target, suspend),
        ResumeFault => WhyNot(Signals.Send(SignalKind.Resume, 0, target)),
        MessageFault message => WhyNot(SendMessage(node, target, message.Message)),
        FloodFault flood => Flood(node, target, flood),
        SlowFault slow => Slow(node, run!, target, slow),
        FillHeapFault fill => Fill(node, run!, target, fill),
        CutLinkFault cut => new LinkCut(run!, cut.Other).SendTo(target) ? null : HasEnded,
        _ => throw new InvalidOperationException($"There is no way to inject '{fault.Summary}'."),
    };

    /// <summary>Whether the target itself tells what became of the fault, because only it can know.</summary>
    public static bool TellsItself(ProcessFault fault) => fault is CutLinkFault;

    static string? WhyNot(bool sent) => sent ? null : HasEnded;

    static string? SendExit(Node node, Process target, Literal reason)
    {
        Fragment* built = node.BuildFragment(reason);
        bool sent = Signals.SendExit(0, target, built->Term, overLink: false);
        Fragment.Free(built);
        return WhyNot(sent);
    }

    static string? SendRaise(Node node, Process target, RaiseFault fault)
    {
        Fragment* signal = node.BuildFragment(fault.Reason);
        signal->Kind = (int)SignalKind.Raise;
        signal->Number = AtomTable.System.Intern(fault.Class);
        return WhyNot(Signals.Deliver(target, signal));
    }

    static bool SendMessage(Node node, Process target, Literal message)
    {
        Fragment* signal = node.BuildFragment(message);
        signal->Kind = (int)SignalKind.Message;
        return Signals.Deliver(target, signal);
    }

    static string? Flood(Node node, Process target, FloodFault flood)
    {
        for (int sent = 0; sent < flood.Count; sent++)
        {
            // Its limits are looked at when it runs, and that may be late.
            if (!node.HasRoomFor(0)) return $"the node's memory is full after {sent} messages";
            if (!SendMessage(node, target, flood.Message)) return $"the process ended after {sent} messages";
        }
        return null;
    }

    static string? Suspend(RunningFaultPlan? run, Process target, SuspendFault suspend)
    {
        if (!Signals.Send(SignalKind.Suspend, 0, target)) return HasEnded;
        return run?.Last(suspend.For, () => Signals.Send(SignalKind.Resume, 0, target));
    }

    static string? Slow(Node node, RunningFaultPlan run, Process target, SlowFault slow)
    {
        if (!target.IsAlive) return HasEnded;
        Slowdown slowdown = node.FaultPlans.Holding.Slow(target, slow.Share);
        return run.Last(slow.For, () => node.FaultPlans.Holding.LetGo(target, slowdown));
    }

    static string? Fill(Node node, RunningFaultPlan run, Process target, FillHeapFault fill)
    {
        if (!node.HasRoomFor((long)fill.Words * sizeof(long))) return "the node's memory has no room for it";
        if (!Signals.Deliver(target, Ballast.Make(fill.Words))) return HasEnded;
        return run.Last(fill.For, () => Signals.Send(SignalKind.DropBallast, 0, target));
    }
}
