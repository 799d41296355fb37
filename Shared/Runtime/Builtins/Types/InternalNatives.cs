using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Functions of erts_debug and erts_internal that programs and OTP's own library use.</summary>
internal static unsafe class InternalNatives
{
    /// <summary>The words that a copy of the term takes; what is shared inside of it counts each time.</summary>
    [Native("erts_debug", "flat_size", 1)]
    static long FlatSize(Context* c, long term) => Heap.Integer(c, TermCopy.FlatSizeOf(term));

    /// <summary>Whether both are the same term in memory, not only equal.</summary>
    [Native("erts_debug", "same", 2)]
    static long AreSame(Context* c, long one, long other) => Term.Boolean(one == other);

    /// <summary>The order of keys in maps: integers come before floats, inside of terms, too.</summary>
    [Native("erts_internal", "cmp_term", 2)]
    static long CompareExact(Context* c, long one, long other) => Term.Small(Math.Sign(TermOrder.CompareExact(c, one, other)));
}
