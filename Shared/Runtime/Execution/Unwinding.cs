using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>
/// From the place where an exception was raised to its handler. The raw stack trace that a handler gets is a tuple
/// <c>{Class, Given, Failed, Location, Continuation…}</c> of terms; <see cref="StackTraces"/> turns it into a list when somebody asks.
/// </summary>
internal static unsafe class Unwinding
{
    /// <summary>Frames in a stack trace, until system_flag(backtrace_depth, …) says otherwise.</summary>
    public const int UsualTraceDepth = 8;

    /// <summary>No trace has more frames.</summary>
    public const int MostTraceDepth = 1024;

    /// <summary>
    /// Finds the innermost catch on the stack and sets the registers for its handler: x0 none, x1 class, x2 reason, x3 raw trace.
    /// False when there is none; then class, reason and raw trace stay in the context.
    /// </summary>
    public static bool FindHandler(Context* c, Process process)
    {
        // The arguments of the failing call and the trace live on the heap already; what is built here comes from it or from a fragment.
        c->ExceptionTrace = BuildRawTrace(c, process);
        long* frame = c->E;
        for (long* slot = c->E; slot < process.Heap.End; slot++)
        {
            if (Term.IsContinuation(*slot)) frame = slot + 1;
            else if (Term.IsCatch(*slot))
            {
                c->E = frame;
                c->X[0] = Term.None;
                c->X[1] = c->ExceptionClass;
                c->X[2] = c->ExceptionReason;
                c->X[3] = c->ExceptionTrace;
                c->Resume = Term.CatchEntry(*slot);
                return true;
            }
        }
        return false;
    }

    /// <summary>The exit reason of a process that did not catch the exception.</summary>
    public static long ExitReason(Context* c)
    {
        if (c->ExceptionClass == Atoms.Exit) return c->ExceptionReason;
        long reason = c->ExceptionClass == Atoms.Throw ? Heap.Tuple(c, Atoms.NoCatch, c->ExceptionReason) : c->ExceptionReason;
        return Heap.Tuple(c, reason, StackTraces.Build(c, c->ExceptionTrace));
    }

    static long BuildRawTrace(Context* c, Process process)
    {
        if (StackTraces.IsRaw(c->ExceptionTrace)) return c->ExceptionTrace;
        FunctionInfo? failed = TakeFailedFunction(c);
        bool given = failed is null && c->ExceptionTrace != Term.None && c->Location == StackTraces.GivenTrace;
        long arguments = c->ExceptionTrace;
        int depth = Math.Max(1, process.Node.TraceDepth);
        long* frames = stackalloc long[depth];
        int count = given ? 0 : Callers(c->E, process.Heap.End, frames, depth - OwnFrames(c, failed, depth));
        long failedTerm = FailedTerm(c, failed);
        long* tuple = Heap.Allocate(c, 5 + count);
        tuple[0] = Header.Make(BoxedKind.Tuple, 4 + count);
        tuple[1] = c->ExceptionClass;
        tuple[2] = arguments == Term.None ? StackTraces.NothingGiven : arguments;
        tuple[3] = failedTerm;
        tuple[4] = Term.Small(c->Location);
        for (int i = 0; i < count; i++) tuple[5 + i] = frames[i];
        c->Location = 0;
        return Term.Boxed(tuple);
    }

    /// <summary>{Module, Function, Arity} of the failing native, with the cause as a fourth element when it gave one.</summary>
    static long FailedTerm(Context* c, FunctionInfo? failed)
    {
        long cause = Worker.Of(c).FailureCause;
        Worker.Of(c).FailureCause = Term.None;
        if (failed is null) return Term.Nil;
        return cause == Term.None
            ? Heap.Tuple(c, [failed.Module, failed.Name, Term.Small(failed.Arity)])
            : Heap.Tuple(c, [failed.Module, failed.Name, Term.Small(failed.Arity), cause]);
    }

    /// <summary>Frames of the trace for the failing function and the place that called it; where only one fits, the function counts.</summary>
    static int OwnFrames(Context* c, FunctionInfo? failed, int depth)
    {
        if (failed is not null && depth == 1) c->Location = 0;
        return (failed is null ? 0 : 1) + (c->Location > 0 ? 1 : 0);
    }

    /// <summary>The callers up the stack. As on OTP, one that follows upon itself, by recursion, is noted once.</summary>
    static int Callers(long* slot, long* end, long* frames, int most)
    {
        int count = 0;
        for (; slot < end && count < most; slot++)
        {
            if (!Term.IsContinuation(*slot)) continue;
            long frame = Term.Small(Term.ContinuationEntry(*slot));
            if (count == 0 || frames[count - 1] != frame) frames[count++] = frame;
        }
        return count;
    }

    static FunctionInfo? TakeFailedFunction(Context* c)
    {
        Worker worker = Worker.Of(c);
        FunctionInfo? failed = worker.FailedFunction;
        worker.FailedFunction = null;
        return failed;
    }
}
