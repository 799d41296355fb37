using Playground.Code;
using Playground.Runtime.Events;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Turns faults into signals, from any thread.</summary>
internal static unsafe class FaultInjection
{
    public static bool Inject(Node node, Fault fault)
    {
        Process? target = node.Processes.Find(Term.FromPid(fault.Target));
        bool landed = target is not null && Send(node, target, fault);
        node.Events.WriteFromOutside(EventKind.Fault, fault.Target, value1: landed ? 1 : 0, text: Describe(fault));
        return landed;
    }

    static bool Send(Node node, Process target, Fault fault) => fault switch
    {
        KillFault => Signals.SendExit(0, target, Atoms.Kill, overLink: false),
        ExitFault exit => SendExit(node, target, exit.Reason),
        RaiseFault raise => SendRaise(node, target, raise),
        SuspendFault => Signals.Send(SignalKind.Suspend, 0, target),
        ResumeFault => Signals.Send(SignalKind.Resume, 0, target),
        MessageFault message => SendMessage(node, target, message.Message),
        FloodFault flood => Flood(node, target, flood),
        _ => throw new ArgumentException($"There is no way to inject a {fault.GetType().Name}.", nameof(fault)),
    };

    static bool SendExit(Node node, Process target, Literal reason)
    {
        Fragment* built = node.BuildFragment(reason);
        bool sent = Signals.SendExit(0, target, built->Term, overLink: false);
        Fragment.Free(built);
        return sent;
    }

    static bool SendRaise(Node node, Process target, RaiseFault fault)
    {
        if (fault.Class is not ("error" or "exit" or "throw"))
            throw new ArgumentException($"An exception's class is error, exit or throw, not '{fault.Class}'.", nameof(fault));
        Fragment* signal = node.BuildFragment(fault.Reason);
        signal->Kind = (int)SignalKind.Raise;
        signal->Number = AtomTable.System.Intern(fault.Class);
        return Signals.Deliver(target, signal);
    }

    static bool SendMessage(Node node, Process target, Literal message)
    {
        Fragment* signal = node.BuildFragment(message);
        signal->Kind = (int)SignalKind.Message;
        return Signals.Deliver(target, signal);
    }

    static bool Flood(Node node, Process target, FloodFault flood)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flood.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flood.Count, FloodFault.MaxCount);
        bool all = true;
        for (int i = 0; i < flood.Count && all; i++) all = SendMessage(node, target, flood.Message);
        return all;
    }

    static string Describe(Fault fault) => fault switch
    {
        KillFault => "kill",
        ExitFault exit => $"exit with {exit.Reason}",
        RaiseFault raise => $"raise {raise.Class}:{raise.Reason}",
        SuspendFault => "suspend",
        ResumeFault => "resume",
        MessageFault message => $"message {message.Message}",
        FloodFault flood => $"flood with {flood.Count} × {flood.Message}",
        _ => fault.GetType().Name,
    };
}
