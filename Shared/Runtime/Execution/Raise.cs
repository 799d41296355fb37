using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>How natives and slow paths raise: they note the exception in the context and return <see cref="Term.None"/>.</summary>
internal static unsafe class Raise
{
    public static long BadArgument(Context* c) => Error(c, Atoms.BadArgument);
    /// <summary>badarg with the cause that error_info tells, an atom: by it the error's text is chosen.</summary>
    public static long BadArgument(Context* c, long cause)
    {
        Worker.Of(c).FailureCause = cause;
        return BadArgument(c);
    }

    public static long BadArithmetic(Context* c) => Error(c, Atoms.BadArithmetic);
    public static long SystemLimit(Context* c) => Error(c, Atoms.SystemLimit);

    /// <summary>error:{tag, value}, such as {badmatch, V}, {badkey, K}, {badmap, M}.</summary>
    public static long TaggedError(Context* c, long tag, long value) => Error(c, Heap.Tuple(c, tag, value));

    public static long Error(Context* c, long reason) => With(c, Atoms.Error, reason, Term.None);

    /// <summary>An error whose stack trace begins with the arguments of the failing call (a proper list), as erlang:error/2 gives.</summary>
    public static long ErrorWithArguments(Context* c, long reason, long arguments) => With(c, Atoms.Error, reason, arguments);

    public static long With(Context* c, long exceptionClass, long reason, long trace)
    {
        c->Outcome = (long)Outcome.Raise;
        c->ExceptionClass = exceptionClass;
        c->ExceptionReason = reason;
        c->ExceptionTrace = trace;
        return Term.None;
    }
}
