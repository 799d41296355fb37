using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>What plans make of a message that the process that runs is about to send.</summary>
internal unsafe ref struct MessageInterception
{
    /// <summary>Messages are cut to so many characters in landings.</summary>
    const int TextLength = 200;

    readonly Context* c;
    readonly Worker worker;
    readonly Process self;
    readonly Process receiver;

    /// <summary>The reference's number of an alias that it goes through; 0 when it does not.</summary>
    readonly long alias;

    long message;
    int copies = 1;
    TimeSpan delay;
    bool isDropped;
    bool isTouched;
    bool isHeld;
    RunningFaultPlan? holding;

    MessageInterception(Context* c, Process receiver, long message, long alias)
    {
        this.c = c;
        worker = Worker.Of(c);
        self = worker.Process;
        this.receiver = receiver;
        this.message = message;
        this.alias = alias;
    }

    /// <summary>Whether plans have taken over the message; otherwise it is sent as ever.</summary>
    public static bool Take(Context* c, Process receiver, long message, long alias)
    {
        var interception = new MessageInterception(c, receiver, message, alias);
        interception.self.Node.Watchpoints.Sent(c, interception.self, receiver, message);
        return interception.Run();
    }

    bool Run()
    {
        Fragment* overtaken = null;
        RunningFaultPlan? overtaking = null;
        RunningFaultPlan[] plans = self.Node.FaultPlans.Active;
        Heap.Charge(c, plans.Length);
        foreach (RunningFaultPlan run in plans)
        {
            if (isDropped) break;
            if (run.Plan.Fault is PartitionFault partition) Part(run, partition);
            else if (run.Plan.Fault is MessageRouteFault route && IsMeant(run, route)) Apply(run, route, ref overtaken, ref overtaking);
        }
        if (!isTouched) return false;
        if (!isDropped) Send();
        if (!isHeld) holding?.GiveBack();
        if (overtaken != null)
        {
            if (isDropped) overtaking!.Fail(Term.ToPid(receiver.Pid), "what would have overtaken it was lost");
            else overtaking!.Land(Term.ToPid(receiver.Pid), $"reorder {TermWriter.Pretty(overtaken->Term, self.Node.Atoms, TextLength)} behind {Text()}", Term.ToPid(self.Pid));
            Signals.Deliver(receiver, overtaken);
        }
        return true;
    }

    readonly bool IsMeant(RunningFaultPlan run, MessageRouteFault route) =>
        SelectorSearch.Means(run.Resolve(route.To), receiver) && SelectorSearch.Means(run.Resolve(route.From), self)
        && (run.Pattern is null || run.Pattern.Apply(c, message) != Term.None);

    void Apply(RunningFaultPlan run, MessageRouteFault route, ref Fragment* overtaken, ref RunningFaultPlan? overtaking)
    {
        if (route is ReorderFault && overtaken == null && (overtaken = run.Held.Take(receiver)) != null)
        {
            isTouched = true;
            overtaking = run;
            return;
        }
        // One plan holds it; another one would wait for nothing.
        if (route is ReorderFault && holding is not null) return;
        long changed = route is CorruptFault ? run.Function!.Apply(c, message) : message;
        if (changed == Term.None || !run.MayAct() || !run.Try()) return;
        isTouched = true;
        if (route is ReorderFault)
        {
            holding = run;
            return;
        }
        run.Land(Term.ToPid(receiver.Pid), What(run, route, changed), Term.ToPid(self.Pid));
    }

    string What(RunningFaultPlan run, MessageRouteFault route, long changed)
    {
        string text = Text();
        switch (route)
        {
            case DropFault:
                isDropped = true;
                return $"drop {text}";
            case DuplicateFault duplicate:
                copies = Math.Min(copies + duplicate.Copies, 1 + DuplicateFault.MaxCopies);
                return $"duplicate {text}";
            case DelayFault by:
                TimeSpan time = by.By + TimeSpan.FromMilliseconds(run.Below((int)Math.Min(by.Jitter.TotalMilliseconds, int.MaxValue - 1) + 1));
                delay += time;
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"delay {text} by {time.TotalMilliseconds:0.###} ms");
            default:
                message = changed;
                return $"corrupt {text} to {Text()}";
        }
    }

    void Part(RunningFaultPlan run, PartitionFault partition)
    {
        if (!Partition.Divides(run, partition, self, receiver)) return;
        isTouched = isDropped = true;
        run.TellOfPart(Term.ToPid(receiver.Pid), $"partition: lost {Text()}", Term.ToPid(self.Pid));
    }

    readonly string Text() => TermWriter.Pretty(message, self.Node.Atoms, TextLength);

    void Send()
    {
        for (int copy = 0; copy < copies; copy++)
        {
            if (!Signals.HasRoomToCopyFor(c, receiver, message)) return;
            Fragment* signal = Signals.Make(alias == 0 ? SignalKind.Message : SignalKind.AliasMessage, self.Pid, message);
            signal->Number = alias;
            if (!isHeld && holding is not null && holding.Held.TryHold(receiver, signal))
            {
                isHeld = true;
                continue;
            }
            if (delay == TimeSpan.Zero) Signals.Deliver(receiver, signal);
            else LateSignals.Send(self.Node, receiver, signal, delay);
        }
    }
}
