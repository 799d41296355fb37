using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>
/// Places of the code table that are written in C#. They have the engine's signature: context, stack top, heap top, reductions left, x0, x1.
/// A C# method cannot jump, so each notes where to go on and returns to the scheduler.
/// </summary>
internal static unsafe class Entries
{
    /// <summary>The bottom of every stack: the process's first function has returned.</summary>
    public static readonly int ProcessEnd = Add(&End);

    /// <summary>The first code of a process: x0, x1, x2 are module, function, and list of arguments.</summary>
    public static readonly int Apply = Add(&ApplyArguments);

    /// <summary>The first code of a process that was spawned with a fun, which is in x0.</summary>
    public static readonly int CallFun = Add(&CallFunWithoutArguments);

    /// <summary>The address for a jump after an exception was noted in the context.</summary>
    public static readonly nint Raised = Address(&LeaveRaised);

    /// <summary>What stands in the code table for code that was purged.</summary>
    public static readonly nint Purged = Address(&RaiseInPurgedCode);

    /// <summary>The address for a jump after the context was told where to go on.</summary>
    public static readonly nint Jump = Address(&LeaveToJump);

    /// <summary>The address where the stubs of functions that are not loaded arrive.</summary>
    public static readonly nint Undefined = Address(&CallUndefined);

    /// <summary>The address for the end of a slice: Resume and Live are in the context.</summary>
    public static readonly nint Yield = Address(&LeaveToYield);

    static int Add(delegate*<Context*, long*, long*, long, long, long, void> method)
    {
        int index = CodeTable.Allocate(1);
        CodeTable.Set(index, (nint)method, default);
        return index;
    }

    static nint Address(delegate*<Context*, long*, long*, long, long, long, void> method) => (nint)method;

    static void Store(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        c->E = e;
        c->H = h;
        c->Reductions = reductions;
        c->X[0] = x0;
        c->X[1] = x1;
    }

    static void End(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        Worker.Of(c).Process.PendingCall?.Returned(x0, Worker.Of(c).Process.Node.Atoms);
        c->ExceptionReason = Atoms.Normal;
        c->Outcome = (long)Outcome.Exit;
    }

    static void ApplyArguments(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions - 1, x0, x1);
        Calls.JumpTo(c, x0, x1, c->X[2]);
    }

    static void CallFunWithoutArguments(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions - 1, x0, x1);
        Calls.JumpToFun(c, x0, 0);
    }

    /// <summary>Only what was running in the code as it was purged can come here.</summary>
    static void RaiseInPurgedCode(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        Raise.Error(c, Terms.Atoms.Undef);
    }

    static void LeaveRaised(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        c->Outcome = (long)Outcome.Raise;
    }

    static void LeaveToJump(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        c->Outcome = (long)Outcome.Jump;
    }

    static void LeaveToYield(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        c->Outcome = (long)Outcome.Yield;
    }

    static void CallUndefined(Context* c, long* e, long* h, long reductions, long x0, long x1)
    {
        Store(c, e, h, reductions, x0, x1);
        Export export = Exports.Get((int)c->Callee);
        if (export.Area.Resolve(export.Module, export.Function, export.Arity) is { } loaded)
        {
            c->Resume = loaded.Entry;
            c->Outcome = (long)Outcome.Jump;
            return;
        }
        Calls.RaiseUndefined(c, export.Module, export.Function, export.Arity);
    }
}
