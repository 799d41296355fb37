using System.Numerics;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between floats and integers.</summary>
internal static unsafe class Rounding
{
    const double TwoTo63 = 9223372036854775808.0;

    [Native("erlang", "trunc", 1)]
    public static long Truncate(Context* c, long a) => Term.IsFloat(a) ? Integer(c, Math.Truncate(Term.FloatValue(a))) : IntegerItself(c, a);

    [Native("erlang", "round", 1)]
    public static long Round(Context* c, long a) =>
        Term.IsFloat(a) ? Integer(c, Math.Round(Term.FloatValue(a), MidpointRounding.AwayFromZero)) : IntegerItself(c, a);

    [Native("erlang", "floor", 1)]
    public static long Floor(Context* c, long a) => Term.IsFloat(a) ? Integer(c, Math.Floor(Term.FloatValue(a))) : IntegerItself(c, a);

    [Native("erlang", "ceil", 1)]
    public static long Ceiling(Context* c, long a) => Term.IsFloat(a) ? Integer(c, Math.Ceiling(Term.FloatValue(a))) : IntegerItself(c, a);

    [Native("erlang", "float", 1)]
    public static long Float(Context* c, long a)
    {
        if (Term.IsFloat(a)) return a;
        return Integers.TryDouble(a, out double value) ? Heap.Float(c, value) : Raise.BadArgument(c);
    }

    static long IntegerItself(Context* c, long a) => Term.IsInteger(a) ? a : Raise.BadArgument(c);

    static long Integer(Context* c, double whole) =>
        whole is > -TwoTo63 and < TwoTo63 ? Heap.Integer(c, (long)whole) : Integers.Make(c, new BigInteger(whole));
}
