using System.Runtime.CompilerServices;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Loading;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>How emitted code raises. Each notes the exception in the context; the emitted code then returns to the scheduler, which unwinds.</summary>
internal static unsafe class Failures
{
    /// <summary>A native called in the middle of a block raised; its arguments lie in the operands.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NativeFailed(Context* c, int number, int location)
    {
        Native native = Natives.All[number];
        if (c->Outcome != (long)Outcome.Raise)
            throw new InvalidOperationException($"Native {native.Method.Name} returned no term and raised nothing.");
        if (native.TraceAs is null)
        {
            if (!StackTraces.WasGiven(c)) c->Location = location;
            return;
        }
        c->Location = location;
        Worker.Of(c).FailedFunction = native.TraceAs;
        if (c->ExceptionTrace == Term.None) c->ExceptionTrace = Heap.List(c, new ReadOnlySpan<long>(c->Operands, native.Arity));
    }

    /// <summary>A native called as a whole function came back without a result.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StubFailed(Context* c, int number)
    {
        if (c->Outcome != (long)Outcome.Raise) return;
        Native native = Natives.All[number];
        if (native.TraceAs is null) return;
        // A native that goes on elsewhere has named the function that failed already.
        if (Worker.Of(c).FailedFunction is not null) return;
        Worker.Of(c).FailedFunction = native.TraceAs;
        if (c->ExceptionTrace == Term.None) c->ExceptionTrace = Calls.ArgumentList(c, native.Arity);
    }

    /// <summary>No clause of a function matches its arguments, which are in the x registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void FunctionClause(Context* c, int arity, int location)
    {
        c->Location = location;
        // Programs see what is left to be matched instead of a match context.
        for (int i = 0; i < arity; i++)
            if (BitMatching.IsContext(c->X[i])) c->X[i] = BitMatching.GetTail(c, c->X[i]);
        Raise.ErrorWithArguments(c, Atoms.FunctionClause, Calls.ArgumentList(c, arity));
    }

    /// <summary>error:{badmatch, V}, {case_clause, V}, {try_clause, V}, {badrecord, V}.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Tagged(Context* c, long tag, long value, int location)
    {
        c->Location = location;
        Raise.TaggedError(c, tag, value);
    }

    /// <summary>An error without a value, such as if_clause.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Plain(Context* c, long reason, int location)
    {
        c->Location = location;
        Raise.Error(c, reason);
    }

    /// <summary>
    /// The code of another compiler relied on a type that a term does not have: the process ends with {invalid_code, {M, F, A}}. It is no
    /// exception, so handlers in the same code cannot go on with registers that were not meant for them.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BrokenCode(Context* c, int location)
    {
        Worker worker = Worker.Of(c);
        FunctionInfo function = CodeLocations.Find(location)!.Function;
        c->Outcome = (long)Outcome.Exit;
        c->ExceptionReason = Heap.Tuple(c, Atoms.InvalidCode, Heap.Tuple(c, [function.Module, function.Name, Term.Small(function.Arity)]));
        worker.Process.Node.ReportCrash(worker, worker.Process, c->ExceptionReason);
    }

    /// <summary>An instruction's own check failed after a helper noted the exception.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void At(Context* c, int location)
    {
        c->Location = location;
    }

    /// <summary>The raise instruction: goes on raising with the raw trace that a handler got.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Again(Context* c, long trace, long reason)
    {
        c->Location = 0;
        long exceptionClass = StackTraces.IsRaw(trace) ? StackTraces.ClassOf(trace) : Atoms.Error;
        Raise.With(c, exceptionClass, reason, trace);
    }

    /// <summary>The raw_raise instruction: class and reason may be others than before. False when the class is no class.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Raw(Context* c, long exceptionClass, long reason, long trace)
    {
        if (exceptionClass != Atoms.Error && exceptionClass != Atoms.Exit && exceptionClass != Atoms.Throw) return false;
        c->Location = 0;
        if (StackTraces.IsRaw(trace)) trace = StackTraces.WithClass(c, trace, exceptionClass);
        else c->Location = StackTraces.GivenTrace;
        Raise.With(c, exceptionClass, reason, trace);
        return true;
    }

    /// <summary>What catch gives for the exception in x1 (class), x2 (reason), x3 (raw trace).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long CatchValue(Context* c)
    {
        long exceptionClass = c->X[1], reason = c->X[2];
        if (exceptionClass == Atoms.Throw) return reason;
        if (exceptionClass == Atoms.Error) reason = Heap.Tuple(c, reason, StackTraces.Build(c, c->X[3]));
        return Heap.Tuple(c, Atoms.ExitUpper, reason);
    }
}
