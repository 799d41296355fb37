using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Comparison operators as functions, for where they are called with apply or as funs, and as the slow paths of code.</summary>
internal static unsafe class Comparisons
{
    [Native("erlang", "=:=", 2)]
    static long Identical(Context* c, long a, long b) => Term.Boolean(TermOrder.AreIdentical(c, a, b));

    [Native("erlang", "=/=", 2)]
    static long NotIdentical(Context* c, long a, long b) => Term.Boolean(!TermOrder.AreIdentical(c, a, b));

    [Native("erlang", "==", 2)]
    static long Equal(Context* c, long a, long b) => Term.Boolean(TermOrder.AreEqual(c, a, b));

    [Native("erlang", "/=", 2)]
    static long NotEqual(Context* c, long a, long b) => Term.Boolean(!TermOrder.AreEqual(c, a, b));

    [Native("erlang", "<", 2)]
    static long Less(Context* c, long a, long b) => Term.Boolean(TermOrder.Compare(c, a, b) < 0);

    [Native("erlang", ">", 2)]
    static long Greater(Context* c, long a, long b) => Term.Boolean(TermOrder.Compare(c, a, b) > 0);

    [Native("erlang", "=<", 2)]
    static long AtMost(Context* c, long a, long b) => Term.Boolean(TermOrder.Compare(c, a, b) <= 0);

    [Native("erlang", ">=", 2)]
    static long AtLeast(Context* c, long a, long b) => Term.Boolean(TermOrder.Compare(c, a, b) >= 0);

    /// <summary>Of equal terms the first.</summary>
    [Native("erlang", "max", 2)]
    static long Max(Context* c, long a, long b) => TermOrder.Compare(c, a, b) >= 0 ? a : b;

    /// <summary>Of equal terms the first.</summary>
    [Native("erlang", "min", 2)]
    static long Min(Context* c, long a, long b) => TermOrder.Compare(c, a, b) <= 0 ? a : b;
}
