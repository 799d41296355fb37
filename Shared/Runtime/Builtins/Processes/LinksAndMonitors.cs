using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>Links, monitors and aliases (Erlang Reference Manual, Processes; erlang(3)).</summary>
internal static unsafe class LinksAndMonitors
{
    static readonly long aliasOption = AtomTable.System.Intern("alias");
    static readonly long tagOption = AtomTable.System.Intern("tag");
    static readonly long flush = AtomTable.System.Intern("flush");
    static readonly long info = AtomTable.System.Intern("info");
    static readonly long reply = AtomTable.System.Intern("reply");

    static readonly Dictionary<long, AliasMode> aliasModes = new()
    {
        [AtomTable.System.Intern("explicit_unalias")] = AliasMode.ExplicitUnalias,
        [AtomTable.System.Intern("demonitor")] = AliasMode.Demonitor,
        [AtomTable.System.Intern("reply_demonitor")] = AliasMode.ReplyDemonitor,
    };

    [Native("erlang", "link", 1)]
    static long Link(Context* c, long pid)
    {
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        if (pid == self.Pid || !self.Related.Links.Add(pid)) return Atoms.True;
        RelationsQuota.Note(worker, self);
        if (Signals.Send(SignalKind.Link, self.Pid, self.Node.Processes.Find(pid)))
        {
            worker.Record(EventKind.Linked, self.Pid, pid);
            return Atoms.True;
        }
        // Nobody there: a process that traps exits gets the signal that a link would have brought, any other an error (erlang(3)).
        if (self.TrapsExits)
        {
            Signals.SendExit(pid, self, Atoms.NoProcess, overLink: true);
            return Atoms.True;
        }
        self.Related.Links.Remove(pid);
        return Raise.Error(c, Atoms.NoProcess);
    }

    [Native("erlang", "unlink", 1)]
    static long Unlink(Context* c, long pid)
    {
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        if (self.Relations?.Links.Remove(pid) != true) return Atoms.True;
        worker.Record(EventKind.Unlinked, self.Pid, pid);
        Signals.Send(SignalKind.Unlink, self.Pid, self.Node.Processes.Find(pid));
        return Atoms.True;
    }

    [Native("erlang", "monitor", 2)]
    static long Monitor(Context* c, long type, long item) => Monitor(c, type, item, Term.Nil);

    [Native("erlang", "monitor", 3)]
    static long Monitor(Context* c, long type, long item, long options)
    {
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        if (type != Atoms.Process || !TryTarget(self, item, out long target, out long name)) return Raise.BadArgument(c);
        if (!TryOptions(options, out AliasMode? alias, out long tag)) return Raise.BadArgument(c);
        if (tag != Term.None && !Signals.HasRoomToCopy(c, TermCopy.SizeOf(tag))) return Raise.SystemLimit(c);
        long reference = NewReference(c, self, alias, out long number);
        if (target == self.Pid) return reference;
        Note(worker, number, target, name, tag);
        Process? watched = target == 0 ? null : self.Node.Processes.Find(target);
        if (!Signals.Send(SignalKind.Monitor, self.Pid, watched, number)) Signals.SendDown(target, self, number, Atoms.NoProcess);
        return reference;
    }

    /// <summary>The reference of a new monitor, which may be an alias of the process, too.</summary>
    public static long NewReference(Context* c, Process self, AliasMode? alias, out long number)
    {
        number = self.Node.NewReference();
        if (alias is { } mode) self.Related.Aliases[number] = mode;
        return Heap.Reference(c, number, alias is null ? 0 : self.Pid);
    }

    /// <summary>The running process remembers its monitor, with a copy of the tag for the message.</summary>
    public static void Note(Worker worker, long number, long target, long name, long tag)
    {
        Process self = worker.Process;
        nint tagCopy = tag == Term.None ? 0 : (nint)TermCopy.ToFragment(tag);
        if (tagCopy != 0) self.Node.AddMemory(((Fragment*)tagCopy)->BlockWords);
        self.Related.Monitors[number] = new Runtime.Processes.Monitor(target, name, tagCopy);
        RelationsQuota.Note(worker, self);
        worker.Record(EventKind.Monitored, self.Pid, target);
    }

    /// <summary>A pid, a registered name, or {Name, Node}.</summary>
    static bool TryTarget(Process self, long item, out long target, out long name)
    {
        target = name = 0;
        if (Term.IsPid(item))
        {
            target = item;
            return true;
        }
        if (Term.IsTuple(item) && Term.TupleArity(item) == 2 && Term.Element(item, 1) == Atoms.Nonode) item = Term.Element(item, 0);
        if (!Term.IsAtom(item)) return false;
        name = item;
        target = self.Node.Names.Find(item)?.Pid ?? 0;
        return true;
    }

    /// <summary>{alias, Mode} and {tag, Term}.</summary>
    public static bool TryOptions(long options, out AliasMode? alias, out long tag)
    {
        alias = null;
        tag = Term.None;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2) return false;
            if (Term.Element(option, 0) == tagOption) tag = Term.Element(option, 1);
            else if (Term.Element(option, 0) == aliasOption && aliasModes.TryGetValue(Term.Element(option, 1), out AliasMode mode)) alias = mode;
            else return false;
        }
        return options == Term.Nil;
    }

    [Native("erlang", "demonitor", 1)]
    static long Demonitor(Context* c, long reference) => Demonitor(c, reference, Term.Nil);

    [Native("erlang", "demonitor", 2)]
    static long Demonitor(Context* c, long reference, long options)
    {
        if (!Term.IsReference(reference)) return Raise.BadArgument(c);
        bool wantsFlush = false, wantsInfo = false;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            if (Term.Head(options) == flush) wantsFlush = true;
            else if (Term.Head(options) == info) wantsInfo = true;
            else return Raise.BadArgument(c);
        }
        if (options != Term.Nil) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        long number = Term.Address(reference)[1];
        bool removed = Monitoring.Remove(self, number);
        if (removed) worker.Record(EventKind.Demonitored, self.Pid);
        if (self.Relations is { } relations && relations.Aliases.TryGetValue(number, out AliasMode mode) && mode != AliasMode.ExplicitUnalias)
            relations.Aliases.Remove(number);
        if (!removed && wantsFlush)
        {
            self.HandleSignals(worker);
            self.RemoveFirstMessage(&IsDownFor, number);
        }
        return Term.Boolean(!wantsInfo || removed);
    }

    static bool IsDownFor(long message, long number)
    {
        if (!Term.IsTuple(message) || Term.TupleArity(message) != 5) return false;
        long reference = Term.Element(message, 1);
        return Term.IsReference(reference) && Term.Address(reference)[1] == number && Term.Element(message, 2) == Atoms.Process;
    }

    [Native("erlang", "alias", 0)]
    static long Alias(Context* c) => Alias(c, Term.Nil);

    [Native("erlang", "alias", 1)]
    static long Alias(Context* c, long options)
    {
        AliasMode mode = AliasMode.ExplicitUnalias;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            if (Term.Head(options) == reply) mode = AliasMode.Reply;
            else if (!aliasModes.TryGetValue(Term.Head(options), out AliasMode given) || given != AliasMode.ExplicitUnalias) return Raise.BadArgument(c);
        }
        if (options != Term.Nil) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        long number = self.Node.NewReference();
        self.Related.Aliases[number] = mode;
        RelationsQuota.Note(worker, self);
        return Heap.Reference(c, number, self.Pid);
    }

    [Native("erlang", "unalias", 1)]
    static long Unalias(Context* c, long reference)
    {
        if (!Term.IsReference(reference)) return Raise.BadArgument(c);
        return Term.Boolean(Worker.Of(c).Process.Relations?.Aliases.Remove(Term.Address(reference)[1]) == true);
    }
}
