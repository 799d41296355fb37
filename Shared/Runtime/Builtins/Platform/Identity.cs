using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Who and where: the own pid, the node, references and unique numbers.</summary>
internal static unsafe class Identity
{
    static readonly long monotonic = AtomTable.System.Intern("monotonic");
    static readonly long positive = AtomTable.System.Intern("positive");

    [Native("erlang", "self", 0)] static long Self(Context* c) => Worker.Of(c).Process.Pid;
    [Native("erlang", "node", 0)] static long Node(Context* c) => Atoms.Nonode;
    [Native("erlang", "nodes", 0)] static long Nodes(Context* c) => Term.Nil;
    [Native("erlang", "is_alive", 0)] static long IsDistributed(Context* c) => Atoms.False;
    [Native("erlang", "make_ref", 0)] static long MakeReference(Context* c) => Heap.Reference(c, Worker.Of(c).Process.Node.NewReference());

    [Native("erlang", "node", 1)]
    static long Node(Context* c, long term) => Term.IsPid(term) || Term.IsReference(term) ? Atoms.Nonode : Raise.BadArgument(c);

    [Native("erlang", "unique_integer", 0)]
    static long UniqueInteger(Context* c) => Heap.Integer(c, Worker.Of(c).Process.Node.NewReference());

    /// <summary>Every number is greater than all before, so it is monotonic and positive anyway.</summary>
    [Native("erlang", "unique_integer", 1)]
    static long UniqueInteger(Context* c, long options)
    {
        for (; Term.IsList(options); options = Term.Tail(options))
            if (Term.Head(options) != monotonic && Term.Head(options) != positive) return Raise.BadArgument(c);
        return options == Term.Nil ? UniqueInteger(c) : Raise.BadArgument(c);
    }
}
