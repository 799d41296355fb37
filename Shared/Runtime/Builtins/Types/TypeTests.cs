using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The type tests.</summary>
internal static unsafe class TypeTests
{
    [Native("erlang", "is_atom", 1)] static long IsAtom(Context* c, long a) => Term.Boolean(Term.IsAtom(a));
    [Native("erlang", "is_boolean", 1)] static long IsBoolean(Context* c, long a) => Term.Boolean(Booleans.IsBoolean(a));
    [Native("erlang", "is_integer", 1)] static long IsInteger(Context* c, long a) => Term.Boolean(Term.IsInteger(a));
    [Native("erlang", "is_float", 1)] static long IsFloat(Context* c, long a) => Term.Boolean(Term.IsFloat(a));
    [Native("erlang", "is_number", 1)] static long IsNumber(Context* c, long a) => Term.Boolean(Term.IsNumber(a));
    [Native("erlang", "is_list", 1)] static long IsList(Context* c, long a) => Term.Boolean(Term.IsListOrNil(a));
    [Native("erlang", "is_tuple", 1)] static long IsTuple(Context* c, long a) => Term.Boolean(Term.IsTuple(a));
    [Native("erlang", "is_map", 1)] static long IsMap(Context* c, long a) => Term.Boolean(Term.IsMap(a));
    [Native("erlang", "is_pid", 1)] static long IsPid(Context* c, long a) => Term.Boolean(Term.IsPid(a));
    [Native("erlang", "is_port", 1)] static long IsPort(Context* c, long a) => Atoms.False;
    [Native("erlang", "is_reference", 1)] static long IsReference(Context* c, long a) => Term.Boolean(Term.IsReference(a));
    [Native("erlang", "is_function", 1)] static long IsFunction(Context* c, long a) => Term.Boolean(Term.IsFun(a));
    [Native("erlang", "is_bitstring", 1)] static long IsBitstring(Context* c, long a) => Term.Boolean(Term.IsBitstring(a));
    [Native("erlang", "is_binary", 1)] static long IsBinary(Context* c, long a) => Term.Boolean(BitView.TryBinary(a, out _));

    [Native("erlang", "is_function", 2)]
    static long IsFunctionOfArity(Context* c, long fun, long arity)
    {
        if (!Term.IsInteger(arity) || Integers.IsNegative(arity)) return Raise.BadArgument(c);
        return Term.Boolean(Term.IsFun(fun) && Term.Address(fun)[3] == arity);
    }

    [Native("erlang", "is_record", 2)]
    static long IsRecord(Context* c, long term, long tag) =>
        Term.IsAtom(tag) ? Term.Boolean(Term.IsTuple(term) && Term.TupleArity(term) > 0 && Term.Element(term, 0) == tag) : Raise.BadArgument(c);

    [Native("erlang", "is_record", 3)]
    static long IsRecordOfSize(Context* c, long term, long tag, long size)
    {
        if (!Term.IsAtom(tag) || !Term.IsSmall(size)) return Raise.BadArgument(c);
        return Term.Boolean(Term.IsTuple(term) && Term.Small(Term.TupleArity(term)) == size && size != Arithmetic.Zero && Term.Element(term, 0) == tag);
    }
}
