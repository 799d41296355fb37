using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Faults;

/// <summary>Signals that faults keep back for a time. They belong to the node's timers, so that a node that is closed frees them.</summary>
internal static unsafe class LateSignals
{
    /// <summary>Delivers the signal later; at once when the node has as many timers as it may have.</summary>
    public static void Send(Node node, Process receiver, Fragment* signal, TimeSpan delay)
    {
        if (!node.Timers.TryReserve())
        {
            Signals.Deliver(receiver, signal);
            return;
        }
        Scheduling.Scheduler scheduler = node.Schedulers[0];
        var timer = new Timer(scheduler.Timers, receiver, node.NewReference(), node.FaultPlans.DueAfter(delay))
        {
            Node = node,
            Message = signal,
            MessageWords = signal->BlockWords,
        };
        node.Timers.Add(timer);
        if (scheduler.Timers.Add(timer)) scheduler.WakeUp();
    }
}
