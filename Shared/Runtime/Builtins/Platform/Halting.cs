using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>erlang:halt/2: the host decides what it means; without one that cares, the calling process alone exits.</summary>
internal static unsafe class Halting
{
    const int MostStatus = 255;

    static readonly long abort = AtomTable.System.Intern("abort");
    static readonly long halt = AtomTable.System.Intern("halt");
    static readonly long flush = AtomTable.System.Intern("flush");

    [Native("erlang", "halt", 2, MayLeave = true)]
    static long Halt(Context* c, long status, long options)
    {
        if (!TryStatus(status, out int code) || !AreOptions(options)) return Raise.BadArgument(c);
        Worker.Of(c).RefuseInProbe("halt");
        if (Worker.Of(c).Process.Node.Halted is not { } halted) return Raise.With(c, Atoms.Exit, Heap.Tuple(c, halt, status), Term.None);
        halted(code);
        // The host ends the node; until then the process waits.
        c->Outcome = (long)Outcome.Wait;
        return Term.None;
    }

    /// <summary>A number from 0 on, the atom abort, or the text of a crash.</summary>
    static bool TryStatus(long status, out int code)
    {
        code = 1;
        if (Term.IsSmall(status) && Term.SmallValue(status) >= 0)
        {
            code = (int)(Term.SmallValue(status) & MostStatus);
            return true;
        }
        for (long text = status; Term.IsList(text); text = Term.Tail(text))
            if (!Term.IsSmall(Term.Head(text))) return false;
        return status == abort || Term.IsListOrNil(status);
    }

    static bool AreOptions(long options)
    {
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            bool isFlush = Term.IsTuple(option) && Term.TupleArity(option) == 2 && Term.Element(option, 0) == flush
                && (Term.Element(option, 1) == Atoms.True || Term.Element(option, 1) == Atoms.False);
            if (!isFlush) return false;
        }
        return options == Term.Nil;
    }
}
