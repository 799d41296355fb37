using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Messages of one plan that wait to be overtaken: one for each receiver.</summary>
internal sealed unsafe class HeldMessages(RunningFaultPlan run)
{
    readonly Lock gate = new();
    readonly Dictionary<Process, (nint Message, RunningFaultPlan.LastingEffect Waiting)> held = [];

    /// <summary>Keeps the message until another one comes, or the time is over; false when one is kept already.</summary>
    public bool TryHold(Process receiver, Fragment* message)
    {
        lock (gate)
        {
            if (held.ContainsKey(receiver)) return false;
            if (run.TryLast(((ReorderFault)run.Plan.Fault).Within, () => LetGo(receiver)) is not { } waiting) return false;
            held[receiver] = ((nint)message, waiting);
            return true;
        }
    }

    /// <summary>The message that waits for another one to this receiver, if one does.</summary>
    public Fragment* Take(Process receiver)
    {
        lock (gate)
        {
            if (!held.Remove(receiver, out (nint Message, RunningFaultPlan.LastingEffect Waiting) found)) return null;
            run.Settle(found.Waiting);
            return (Fragment*)found.Message;
        }
    }

    void LetGo(Process receiver)
    {
        nint message;
        lock (gate)
        {
            if (!held.Remove(receiver, out (nint Message, RunningFaultPlan.LastingEffect Waiting) found)) return;
            message = found.Message;
        }
        Signals.Deliver(receiver, (Fragment*)message);
        run.Fail(Term.ToPid(receiver.Pid), "no other message came in time");
    }
}
