using Playground.Runtime.Execution;
using Playground.Runtime.Faults;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>Sending messages.</summary>
internal static unsafe class Messages
{
    /// <summary>What sending costs beside the copy.</summary>
    const int SendReductions = 4;

    [Native("erlang", "!", 2)]
    static long Send(Context* c, long destination, long message)
    {
        Heap.Charge(c, SendReductions);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        if (Term.IsPid(destination)) return SendTo(c, worker, self, self.Node.Processes.Find(destination), message);
        if (Term.IsReference(destination)) return SendToAlias(c, self, destination, message);
        if (IsRemoteName(destination)) return SendToName(c, worker, self, Term.Element(destination, 0), message, isLocal: false);
        return Term.IsAtom(destination) ? SendToName(c, worker, self, destination, message, isLocal: true) : Raise.BadArgument(c);
    }

    [Native("erlang", "send", 2)]
    static long SendFunction(Context* c, long destination, long message) => Send(c, destination, message);

    [Native("erlang", "send", 3)]
    static long SendOptions(Context* c, long destination, long message, long options)
    {
        for (; Term.IsList(options); options = Term.Tail(options))
            if (!Term.IsAtom(Term.Head(options))) return Raise.BadArgument(c);
        if (options != Term.Nil) return Raise.BadArgument(c);
        return Send(c, destination, message) == Term.None ? Term.None : Atoms.Ok;
    }

    static bool IsRemoteName(long destination) =>
        Term.IsTuple(destination) && Term.TupleArity(destination) == 2
        && Term.IsAtom(Term.Element(destination, 0)) && Term.IsAtom(Term.Element(destination, 1));

    static long SendToName(Context* c, Worker worker, Process self, long name, long message, bool isLocal)
    {
        if (self.Node.Names.Find(name) is { } receiver) return SendTo(c, worker, self, receiver, message);
        return isLocal ? Raise.BadArgument(c) : message;
    }

    static long SendTo(Context* c, Worker worker, Process self, Process? receiver, long message)
    {
        if (receiver is null) return message;
        worker.RecordSent(self, receiver, message);
        if ((c->Watched & FaultHooks.Messages) != 0 && MessageInterception.Take(c, receiver, message, alias: 0)) return message;
        Signals.SendMessage(c, self.Pid, receiver, message);
        return message;
    }

    static long SendToAlias(Context* c, Process self, long reference, long message)
    {
        long* words = Term.Address(reference);
        if (words[2] == 0 || self.Node.Processes.Find(words[2]) is not { } receiver) return message;
        Worker.Of(c).RecordSent(self, receiver, message);
        if ((c->Watched & FaultHooks.Messages) != 0 && MessageInterception.Take(c, receiver, message, alias: words[1])) return message;
        Fragment* signal = Signals.Make(SignalKind.AliasMessage, self.Pid, message);
        signal->Number = words[1];
        Signals.Deliver(receiver, signal);
        return message;
    }
}
