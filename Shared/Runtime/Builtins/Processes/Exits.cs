using Playground.Runtime.Execution;
using Playground.Runtime.Faults;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>Raising exceptions and sending exit signals.</summary>
internal static unsafe class Exits
{
    static readonly long none = AtomTable.System.Intern("none");

    [Native("erlang", "exit", 1)] static long Exit(Context* c, long reason) => Raise.With(c, Atoms.Exit, reason, Term.None);
    [Native("erlang", "throw", 1)] static long Throw(Context* c, long value) => Raise.With(c, Atoms.Throw, value, Term.None);
    [Native("erlang", "error", 1)] static long Error(Context* c, long reason) => Raise.Error(c, reason);

    [Native("erlang", "nif_error", 1)] static long NifError(Context* c, long reason) => Raise.Error(c, reason);

    [Native("erlang", "error", 2)]
    static long Error(Context* c, long reason, long arguments) =>
        arguments == none || !IsProperList(arguments) ? Raise.Error(c, reason) : Raise.ErrorWithArguments(c, reason, arguments);

    [Native("erlang", "error", 3)]
    static long Error(Context* c, long reason, long arguments, long options) =>
        IsProperList(options) ? Error(c, reason, arguments) : Raise.BadArgument(c);

    [Native("erlang", "raise", 3)]
    static long RaiseAgain(Context* c, long exceptionClass, long reason, long trace)
    {
        bool isClass = exceptionClass == Atoms.Error || exceptionClass == Atoms.Exit || exceptionClass == Atoms.Throw;
        if (!isClass || !IsTrace(trace)) return Atoms.BadArgument;
        c->Location = StackTraces.GivenTrace;
        return Raise.With(c, exceptionClass, reason, trace);
    }

    [Native("erlang", "exit", 2)]
    static long ExitSignal(Context* c, long pid, long reason)
    {
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process self = worker.Process;
        Process? receiver = self.Node.Processes.Find(pid);
        if (SignalInterception.Of(worker, self)?.Take(receiver, SignalKinds.Exit, reason, number: 0) == true) return Atoms.True;
        Signals.SendExit(self.Pid, receiver, reason, overLink: false);
        if (pid != self.Pid) return Atoms.True;
        // A signal to oneself is handled before exit/2 returns (erlang(3)): when it ends the process, nothing that follows runs.
        self.HandleSignals(worker);
        return self.MustExit ? Raise.With(c, Atoms.Exit, self.ExitReason, Term.None) : Atoms.True;
    }

    static bool IsProperList(long term)
    {
        while (Term.IsList(term)) term = Term.Tail(term);
        return term == Term.Nil;
    }

    /// <summary>A list of {M, F, A, Location}, {M, F, A}, {Fun, Args, Location} or {Fun, Args}.</summary>
    static bool IsTrace(long trace)
    {
        for (; Term.IsList(trace); trace = Term.Tail(trace))
        {
            long frame = Term.Head(trace);
            if (!Term.IsTuple(frame) || Term.TupleArity(frame) is < 2 or > 4) return false;
        }
        return trace == Term.Nil;
    }
}
