using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>What plans make of the exit and DOWN signals of a process. Made before it loses its name, by which it may be meant.</summary>
internal sealed unsafe class SignalInterception
{
    const int TextLength = 200;

    readonly Process sender;
    readonly List<Route> routes;

    SignalInterception(Process sender, List<Route> routes)
    {
        this.sender = sender;
        this.routes = routes;
    }

    /// <summary>A plan that means the sender, and those at whom its signals are meant: at each other side of a partition that it is on.</summary>
    readonly record struct Route(RunningFaultPlan Run, ProcessSelector To);

    /// <summary>The interception of what the process that runs here sends; null when no plan means it.</summary>
    public static SignalInterception? Of(Worker worker, Process sender)
    {
        if ((worker.Context->Watched & FaultHooks.Signals) == 0) return null;
        List<Route> routes = [.. sender.Node.FaultPlans.Active.SelectMany(run => RoutesOf(run, sender))];
        return routes.Count == 0 ? null : new SignalInterception(sender, routes);
    }

    static IEnumerable<Route> RoutesOf(RunningFaultPlan run, Process sender)
    {
        if (run.Plan.Fault is SignalRouteFault route && SelectorSearch.Means(run.Resolve(route.From), sender)) yield return new Route(run, run.Resolve(route.To));
        if (run.Plan.Fault is not PartitionFault partition) yield break;
        (ProcessSelector a, ProcessSelector b) = (run.Resolve(partition.A), run.Resolve(partition.B));
        if (SelectorSearch.Means(a, sender)) yield return new Route(run, b);
        if (SelectorSearch.Means(b, sender)) yield return new Route(run, a);
    }

    /// <summary>Whether plans have taken over the signal; otherwise it is sent as ever.</summary>
    /// <param name="receiver">Who is to be told.</param>
    /// <param name="kind">Exit or Down.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="number">1 for an exit signal over a link; the reference's number of a monitor.</param>
    public bool Take(Process? receiver, SignalKinds kind, long reason, long number)
    {
        if (receiver is null) return false;
        TimeSpan delay = TimeSpan.Zero;
        foreach ((RunningFaultPlan run, ProcessSelector to) in routes)
        {
            if (!SelectorSearch.Means(to, receiver)) continue;
            if (run.Plan.Fault is not SignalRouteFault route)
            {
                if (receiver == sender) continue;
                run.TellOfPart(Term.ToPid(receiver.Pid), $"partition: lost {Describe(kind, reason)}", Term.ToPid(sender.Pid));
                return true;
            }
            if ((route.Signals & kind) == 0 || !run.MayAct() || !run.Try()) continue;
            run.Land(Term.ToPid(receiver.Pid), $"{route.Summary} {Describe(kind, reason)}", Term.ToPid(sender.Pid));
            if (route is not DelaySignalsFault late) return true;
            delay += late.By;
        }
        if (delay == TimeSpan.Zero) return false;
        LateSignals.Send(sender.Node, receiver, kind == SignalKinds.Exit
            ? Signals.MakeExit(sender.Pid, receiver, reason, overLink: number == 1)
            : Signals.MakeDown(sender.Pid, receiver, number, reason), delay);
        return true;
    }

    string Describe(SignalKinds kind, long reason) =>
        $"{(kind == SignalKinds.Exit ? "exit signal" : "DOWN")} {TermWriter.Pretty(reason, sender.Node.Atoms, TextLength)}";
}
