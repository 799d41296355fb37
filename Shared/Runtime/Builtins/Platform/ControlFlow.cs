using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Builtins that go on elsewhere.</summary>
internal static unsafe class ControlFlow
{
    [Native("erlang", "apply", 3, MayLeave = true)]
    static long Apply(Context* c, long module, long function, long arguments) => Calls.JumpTo(c, module, function, arguments);

    [Native("erlang", "apply", 2, MayLeave = true)]
    static long Apply(Context* c, long fun, long arguments) => Calls.JumpToFun(c, fun, arguments);

    /// <summary>Gives way to the other runnable processes.</summary>
    [Native("erlang", "yield", 0, MayLeave = true)]
    static long Yield(Context* c)
    {
        Continue(c, Atoms.True);
        Worker worker = Worker.Of(c);
        worker.EndSliceOf(worker.Process);
        c->Outcome = (long)Outcome.Yield;
        return Term.None;
    }

    /// <summary>Throws away the stack, shrinks the heap, and waits for a message to begin with the given call.</summary>
    [Native("erlang", "hibernate", 3, MayLeave = true)]
    static long Hibernate(Context* c, long module, long function, long arguments)
    {
        if (!Term.IsAtom(module) || !Term.IsAtom(function) || !Term.IsListOrNil(arguments)) return Raise.BadArgument(c);
        Worker worker = Worker.Of(c);
        Process process = worker.Process;
        c->E = process.Heap.End - 1;
        *c->E = Term.Continuation(Entries.ProcessEnd);
        c->X[0] = module;
        c->X[1] = function;
        c->X[2] = arguments;
        c->Resume = Entries.Apply;
        c->Live = 3;
        process.EndReceive();
        process.CollectAtSwitch = true;
        process.HandleSignals(worker);
        c->WantsCollection = 1;
        c->Outcome = (long)(process.FirstMessage == null ? Outcome.Wait : Outcome.Yield);
        return Term.None;
    }

    [Native("erlang", "bump_reductions", 1)]
    static long BumpReductions(Context* c, long count)
    {
        if (!Term.IsSmall(count) || Term.SmallValue(count) < 0) return Raise.BadArgument(c);
        c->Reductions -= Math.Min(Term.SmallValue(count), Worker.SliceReductions);
        return Atoms.True;
    }

    /// <summary>Goes on behind the call of a whole-function native, with a result.</summary>
    static void Continue(Context* c, long result)
    {
        c->X[0] = result;
        c->Resume = Term.ContinuationEntry(*c->E++);
        c->Live = 1;
    }
}
