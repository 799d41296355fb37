using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>erlang:send_after/3, start_timer/3 and their relatives.</summary>
internal static unsafe class Timers
{
    static readonly long timeout = AtomTable.System.Intern("timeout");
    static readonly long absolute = AtomTable.System.Intern("abs");
    static readonly long async = AtomTable.System.Intern("async");
    static readonly long info = AtomTable.System.Intern("info");

    /// <summary>Timers of more than this are refused: a hundred years in milliseconds.</summary>
    const long MaxMilliseconds = 100L * 366 * 24 * 3600 * 1000;

    [Native("erlang", "send_after", 3)]
    static long SendAfter(Context* c, long time, long destination, long message) => Start(c, time, destination, message, Term.Nil, wrapped: false);

    [Native("erlang", "send_after", 4)]
    static long SendAfter(Context* c, long time, long destination, long message, long options) => Start(c, time, destination, message, options, wrapped: false);

    [Native("erlang", "start_timer", 3)]
    static long StartTimer(Context* c, long time, long destination, long message) => Start(c, time, destination, message, Term.Nil, wrapped: true);

    [Native("erlang", "start_timer", 4)]
    static long StartTimer(Context* c, long time, long destination, long message, long options) => Start(c, time, destination, message, options, wrapped: true);

    static long Start(Context* c, long time, long destination, long message, long options, bool wrapped)
    {
        if (!Term.IsSmall(time) || !(Term.IsPid(destination) || Term.IsAtom(destination))) return Raise.BadArgument(c);
        if (!TryAbsolute(options, out bool isAbsolute)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        long milliseconds = Term.SmallValue(time);
        if (isAbsolute) milliseconds = Math.Max(0, milliseconds - Milliseconds(self));
        if (milliseconds is < 0 or > MaxMilliseconds) return Raise.BadArgument(c);
        long number = self.Node.NewReference();
        long reference = Heap.Reference(c, number);
        Process? receiver = Term.IsPid(destination) ? self.Node.Processes.Find(destination) : null;
        if (Term.IsPid(destination) && receiver is null) return reference;
        long sent = wrapped ? Heap.Tuple(c, [timeout, reference, message]) : message;
        if (!Signals.HasRoomToCopy(c, TermCopy.SizeOf(sent)) || !self.Node.Timers.TryReserve()) return Raise.SystemLimit(c);
        long due = worker.DueAfter(milliseconds);
        Fragment* copy = Signals.Make(SignalKind.Message, self.Pid, sent);
        // Only now: while a large message was copied, the thread may have got another scheduler.
        var timer = new Timer(worker.TimersOf(self), receiver, number, due)
        {
            Node = self.Node,
            ReceiverName = destination,
            Message = copy,
            MessageWords = copy->BlockWords,
        };
        self.Node.Timers.Add(timer);
        worker.StartTimer(timer);
        return reference;
    }

    static bool TryAbsolute(long options, out bool isAbsolute)
    {
        isAbsolute = false;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2 || Term.Element(option, 0) != absolute) return false;
            isAbsolute = Term.Element(option, 1) == Atoms.True;
        }
        return options == Term.Nil;
    }

    /// <summary>Monotonic time, as the program reads it.</summary>
    static long Milliseconds(Process self)
    {
        long now = self.Node.Schedulers.Clock.Nanoseconds;
        return (now - self.Node.StartedNanoseconds + self.Node.FaultPlans.Clock.Drift(now)) / 1_000_000;
    }

    [Native("erlang", "cancel_timer", 1)]
    static long CancelTimer(Context* c, long reference) => Cancel(c, reference, Term.Nil);

    [Native("erlang", "cancel_timer", 2)]
    static long Cancel(Context* c, long reference, long options)
    {
        if (!Term.IsReference(reference)) return Raise.BadArgument(c);
        bool answers = true;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2) return Raise.BadArgument(c);
            if (Term.Element(option, 0) == info && Term.Element(option, 1) == Atoms.False) answers = false;
            else if (Term.Element(option, 0) != async && Term.Element(option, 0) != info) return Raise.BadArgument(c);
        }
        Process self = Worker.Of(c).Process;
        long left = self.Node.Timers.TryRemove(Term.Address(reference)[1], out Timer? timer) && timer.Cancel() ? Left(c, timer) : Atoms.False;
        return answers ? left : Atoms.Ok;
    }

    [Native("erlang", "read_timer", 1)]
    static long ReadTimer(Context* c, long reference)
    {
        if (!Term.IsReference(reference)) return Raise.BadArgument(c);
        return Worker.Of(c).Process.Node.Timers.TryGetValue(Term.Address(reference)[1], out Timer? timer) ? Left(c, timer) : Atoms.False;
    }

    static long Left(Context* c, Timer timer) => Term.Small(timer.MillisecondsLeft(Worker.Of(c).Clock));
}
