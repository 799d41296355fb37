using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The functions on lists that are native.</summary>
internal static unsafe class ListNatives
{
    [Native("erlang", "hd", 1)]
    static long Head(Context* c, long list) => Term.IsList(list) ? Term.Head(list) : Raise.BadArgument(c);

    [Native("erlang", "tl", 1)]
    static long Tail(Context* c, long list) => Term.IsList(list) ? Term.Tail(list) : Raise.BadArgument(c);

    [Native("erlang", "length", 1)]
    public static long Length(Context* c, long list)
    {
        long length = LengthOf(c, list);
        return length >= 0 ? Term.Small(length) : Raise.BadArgument(c);
    }

    [Native("lists", "reverse", 2)]
    static long Reverse(Context* c, long list, long tail)
    {
        var work = new LongWork(c);
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            tail = Heap.Cons(c, Term.Head(list), tail);
            work.Step();
        }
        return list == Term.Nil ? tail : Raise.BadArgument(c);
    }

    [Native("erlang", "++", 2)]
    [Native("erlang", "append", 2)]
    public static long Append(Context* c, long left, long right)
    {
        if (left == Term.Nil) return right;
        long length = LengthOf(c, left);
        if (length < 0) return Raise.BadArgument(c);
        if (length > int.MaxValue / 2) return Raise.SystemLimit(c);
        var work = new LongWork(c);
        long* cells = Heap.Allocate(c, (int)length * 2);
        long* cell = cells;
        for (; left != Term.Nil; left = Term.Tail(left), cell += 2)
        {
            cell[0] = Term.Head(left);
            cell[1] = Term.List(cell + 2);
            work.Step();
        }
        cell[-1] = right;
        return Term.List(cells);
    }

    [Native("lists", "member", 2)]
    static long Member(Context* c, long element, long list)
    {
        var work = new LongWork(c);
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            if (TermOrder.AreIdentical(c, Term.Head(list), element)) return Atoms.True;
            work.Step();
        }
        return list == Term.Nil ? Atoms.False : Raise.BadArgument(c);
    }

    [Native("lists", "keymember", 3)]
    static long KeyMember(Context* c, long key, long position, long list)
    {
        long found = FindKey(c, key, position, list);
        return found == Term.None || found == Atoms.False ? found : Atoms.True;
    }

    [Native("lists", "keyfind", 3)]
    static long KeyFind(Context* c, long key, long position, long list) => FindKey(c, key, position, list);

    [Native("lists", "keysearch", 3)]
    static long KeySearch(Context* c, long key, long position, long list)
    {
        long found = FindKey(c, key, position, list);
        return found == Term.None || found == Atoms.False ? found : Heap.Tuple(c, ValueAtom, found);
    }

    /// <summary>The length of a proper list, or -1.</summary>
    public static long LengthOf(Context* c, long list)
    {
        var work = new LongWork(c);
        long length = 0;
        for (; Term.IsList(list); list = Term.Tail(list), length++) work.Step();
        return list == Term.Nil ? length : -1;
    }

    static readonly long ValueAtom = AtomTable.System.Intern("value");

    /// <summary>The first tuple whose element at the position compares equal to the key, or false.</summary>
    static long FindKey(Context* c, long key, long position, long list)
    {
        if (!Term.IsSmall(position) || Term.SmallValue(position) < 1) return Raise.BadArgument(c);
        long index = Term.SmallValue(position) - 1;
        var work = new LongWork(c);
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            work.Step();
            long tuple = Term.Head(list);
            if (Term.IsTuple(tuple) && Term.TupleArity(tuple) > index && TermOrder.AreEqual(c, Term.Element(tuple, (int)index), key)) return tuple;
        }
        return list == Term.Nil ? Atoms.False : Raise.BadArgument(c);
    }
}
