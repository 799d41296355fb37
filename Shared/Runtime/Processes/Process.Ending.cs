using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Processes;

// Long work for a process that an exit signal is going to end need not be finished. The signal cannot be handled in the middle of the work, but it
// can be seen: only the process itself takes signals out of its inbox, so what lies there stays while its own thread looks.
internal sealed unsafe partial class Process
{
    /// <summary>The newest signal that was looked at; those behind it were, too.</summary>
    Fragment* lookedAt;

    /// <summary>Among them was one after which exit signals over some link have no effect any more.</summary>
    bool sawUnlink;

    /// <summary>Whether the process will end when it handles its signals next. To be asked on its own thread, in the middle of its work.</summary>
    public bool IsAboutToEnd => MustExit || WasSentKill || HasEndingSignal();

    bool HasEndingSignal()
    {
        var newest = (Fragment*)Volatile.Read(ref inbox);
        if (newest == null || (long)newest == Closed) return false;
        bool ends = false, endsOverLink = false;
        for (Fragment* signal = newest; signal != null && signal != lookedAt; signal = signal->Next)
        {
            switch ((SignalKind)signal->Kind)
            {
                case SignalKind.Unlink or SignalKind.CutLink: sawUnlink = true; break;
                case SignalKind.Exit when !SignalHandling.Ends(this, signal): break;
                case SignalKind.Exit when signal->Number == 1: endsOverLink = true; break;
                case SignalKind.Exit: ends = true; break;
            }
        }
        // One that ends the process is found again when it is asked again.
        if (!ends && !endsOverLink) lookedAt = newest;
        return ends || (endsOverLink && !sawUnlink);
    }

    /// <summary>
    /// Handles what decides how the process ends and who learns of it. The other signals look at the heap, which nobody may any more; they stay to be
    /// answered as by a process that has ended.
    /// </summary>
    public void HandleSignalsOfEnd(Worker worker)
    {
        HandlesSignals = true;
        Fragment* last = null;
        for (Fragment* signal = TakeSignals(), next; signal != null; signal = next)
        {
            next = signal->Next;
            signal->Next = null;
            if ((SignalKind)signal->Kind is SignalKind.Exit or SignalKind.Link or SignalKind.Unlink or SignalKind.Monitor or SignalKind.Demonitor) SignalHandling.Handle(worker, this, signal);
            else if (last == null) unhandled = last = signal;
            else
            {
                last->Next = signal;
                last = signal;
            }
        }
        HandlesSignals = false;
    }

    void ForgetLookedAt()
    {
        lookedAt = null;
        sawUnlink = false;
    }
}
