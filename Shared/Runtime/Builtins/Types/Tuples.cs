using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The functions on tuples.</summary>
internal static unsafe class Tuples
{
    /// <summary>The largest tuple, as OTP documents it (Efficiency Guide: System Limits).</summary>
    public const int MaxArity = (1 << 24) - 1;

    [Native("erlang", "tuple_size", 1)]
    static long TupleSize(Context* c, long tuple) => Term.IsTuple(tuple) ? Term.Small(Term.TupleArity(tuple)) : Raise.BadArgument(c);

    [Native("erlang", "size", 1)]
    static long Size(Context* c, long term)
    {
        if (Term.IsTuple(term)) return Term.Small(Term.TupleArity(term));
        return BitView.TryOf(term, out BitView bits) ? Term.Small(bits.ByteLength) : Raise.BadArgument(c);
    }

    [Native("erlang", "element", 2)]
    public static long Element(Context* c, long position, long tuple)
    {
        if (!Term.IsTuple(tuple) || !IsPosition(position, Term.TupleArity(tuple))) return Raise.BadArgument(c);
        return Term.Element(tuple, (int)Term.SmallValue(position) - 1);
    }

    [Native("erlang", "setelement", 3)]
    public static long SetElement(Context* c, long position, long tuple, long value)
    {
        if (!Term.IsTuple(tuple) || !IsPosition(position, Term.TupleArity(tuple))) return Raise.BadArgument(c);
        long* copy = Copy(c, tuple, 0);
        copy[Term.SmallValue(position)] = value;
        return Term.Boxed(copy);
    }

    [Native("erlang", "make_tuple", 2)]
    static long Make(Context* c, long arity, long value)
    {
        if (!Term.IsSmall(arity) || Term.SmallValue(arity) is < 0 or > MaxArity) return Raise.BadArgument(c);
        return Term.Boxed(Filled(c, (int)Term.SmallValue(arity), value));
    }

    [Native("erlang", "make_tuple", 3)]
    static long Make(Context* c, long arity, long value, long initial)
    {
        if (!Term.IsSmall(arity) || Term.SmallValue(arity) is < 0 or > MaxArity) return Raise.BadArgument(c);
        long* tuple = Filled(c, (int)Term.SmallValue(arity), value);
        var work = new LongWork(c);
        for (; Term.IsList(initial); initial = Term.Tail(initial))
        {
            work.Step();
            long pair = Term.Head(initial);
            if (!Term.IsTuple(pair) || Term.TupleArity(pair) != 2 || !IsPosition(Term.Element(pair, 0), (int)Term.SmallValue(arity)))
                return Raise.BadArgument(c);
            tuple[Term.SmallValue(Term.Element(pair, 0))] = Term.Element(pair, 1);
        }
        return initial == Term.Nil ? Term.Boxed(tuple) : Raise.BadArgument(c);
    }

    [Native("erlang", "append_element", 2)]
    static long Append(Context* c, long tuple, long value)
    {
        if (!Term.IsTuple(tuple) || Term.TupleArity(tuple) == MaxArity) return Raise.BadArgument(c);
        long* copy = Copy(c, tuple, 1);
        copy[Header.Arity(copy[0])] = value;
        return Term.Boxed(copy);
    }

    [Native("erlang", "insert_element", 3)]
    static long Insert(Context* c, long position, long tuple, long value)
    {
        if (!Term.IsTuple(tuple) || Term.TupleArity(tuple) == MaxArity || !IsPosition(position, Term.TupleArity(tuple) + 1)) return Raise.BadArgument(c);
        int arity = Term.TupleArity(tuple);
        int at = (int)Term.SmallValue(position);
        long* copy = Copy(c, tuple, 1);
        long* from = Term.Address(tuple);
        for (int i = at; i <= arity; i++) copy[i + 1] = from[i];
        copy[at] = value;
        return Term.Boxed(copy);
    }

    [Native("erlang", "delete_element", 2)]
    static long Delete(Context* c, long position, long tuple)
    {
        if (!Term.IsTuple(tuple) || !IsPosition(position, Term.TupleArity(tuple))) return Raise.BadArgument(c);
        int arity = Term.TupleArity(tuple);
        int at = (int)Term.SmallValue(position);
        long* from = Term.Address(tuple);
        long* copy = New(c, arity - 1);
        for (int i = 1; i < at; i++) copy[i] = from[i];
        for (int i = at; i < arity; i++) copy[i] = from[i + 1];
        return Term.Boxed(copy);
    }

    [Native("erlang", "tuple_to_list", 1)]
    static long ToList(Context* c, long tuple)
    {
        if (!Term.IsTuple(tuple)) return Raise.BadArgument(c);
        long* at = Term.Address(tuple);
        int arity = Header.Arity(at[0]);
        var work = new LongWork(c);
        work.Steps(arity);
        long* cells = Heap.Allocate(c, 2 * arity);
        long list = Term.Nil;
        for (int i = arity; i >= 1; i--)
        {
            long* cell = cells + 2 * (i - 1);
            cell[0] = at[i];
            cell[1] = list;
            list = Term.List(cell);
        }
        return list;
    }

    [Native("erlang", "list_to_tuple", 1)]
    static long FromList(Context* c, long list)
    {
        var work = new LongWork(c);
        int arity = 0;
        long rest = list;
        for (; Term.IsList(rest) && arity <= MaxArity; rest = Term.Tail(rest), arity++) work.Step();
        if (rest != Term.Nil || arity > MaxArity) return Raise.BadArgument(c);
        long* at = New(c, arity);
        for (int i = 1; i <= arity; i++, list = Term.Tail(list)) at[i] = Term.Head(list);
        return Term.Boxed(at);
    }

    static bool IsPosition(long position, int arity) => Term.IsSmall(position) && Term.SmallValue(position) >= 1 && Term.SmallValue(position) <= arity;

    /// <summary>A tuple whose elements the caller fills.</summary>
    static long* New(Context* c, int arity)
    {
        var work = new LongWork(c);
        work.Steps(arity / 4);
        long* at = Heap.Allocate(c, arity + 1);
        at[0] = Header.Make(BoxedKind.Tuple, arity);
        return at;
    }

    static long* Filled(Context* c, int arity, long value)
    {
        long* at = New(c, arity);
        for (int i = 1; i <= arity; i++) at[i] = value;
        return at;
    }

    /// <summary>A copy with room for <paramref name="more"/> elements, which the caller fills.</summary>
    static long* Copy(Context* c, long tuple, int more)
    {
        long* from = Term.Address(tuple);
        int arity = Header.Arity(from[0]);
        long* at = New(c, arity + more);
        for (int i = 1; i <= arity; i++) at[i] = from[i];
        return at;
    }
}
