using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>ets:update_counter and update_element: objects that change in place, for whoever looks.</summary>
internal static unsafe class TableUpdates
{
    [Native("ets", "update_counter", 3)]
    static long UpdateCounter(Context* c, long table, long key, long operations) => Count(c, table, key, operations, Term.None);

    [Native("ets", "update_counter", 4)]
    static long UpdateCounter(Context* c, long table, long key, long operations, long otherwise) => Count(c, table, key, operations, otherwise);

    [Native("ets", "update_element", 3)]
    static long UpdateElement(Context* c, long identifier, long key, long changes)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        if (!table.HasUniqueKeys) return Raise.BadArgument(c);
        if (TermCopy.SizeOf(changes) is var words && !Signals.HasRoomToCopy(c, words)) return Atoms.True;
        ulong hash = table.HashOf(c, key);
        TableEntry* former = null;
        using (table.Lock.Write(c))
        {
            if (table.IsDeleted) return Raise.BadArgument(c);
            former = table.Find(c, key, hash);
            if (former == null) return IsChangeList(changes) ? Atoms.False : Raise.BadArgument(c);
            long tuple = Copy(c, former->Term);
            if (!TryChange(c, table, tuple, changes)) return Raise.BadArgument(c);
            table.Replace(c, former, TableEntry.Make(tuple, former->Hash));
        }
        TableEntry.Release(former);
        return Atoms.True;
    }

    static bool IsChangeList(long changes)
    {
        for (changes = Term.IsTuple(changes) ? Term.Nil : changes; Term.IsList(changes); changes = Term.Tail(changes))
            if (!Term.IsTuple(Term.Head(changes)) || Term.TupleArity(Term.Head(changes)) != 2) return false;
        return changes == Term.Nil;
    }

    static bool TryChange(Context* c, Table table, long tuple, long changes)
    {
        if (Term.IsTuple(changes)) return TryChangeOne(table, tuple, changes);
        for (; Term.IsList(changes); changes = Term.Tail(changes))
            if (!TryChangeOne(table, tuple, Term.Head(changes))) return false;
        return changes == Term.Nil;
    }

    static bool TryChangeOne(Table table, long tuple, long change)
    {
        if (!Term.IsTuple(change) || Term.TupleArity(change) != 2 || !TryIndex(table, tuple, Term.Element(change, 0), out int index)) return false;
        Term.Address(tuple)[1 + index] = Term.Element(change, 1);
        return true;
    }

    /// <summary>A place in the tuple, from 0, that is not the key's.</summary>
    static bool TryIndex(Table table, long tuple, long position, out int index)
    {
        index = Term.IsSmall(position) && Term.SmallValue(position) is >= 1 and <= Header.MaxArity ? (int)Term.SmallValue(position) - 1 : -1;
        return index >= 0 && index < Term.TupleArity(tuple) && index != table.KeyIndex;
    }

    /// <summary>A tuple on the heap with the same elements, which may still be the table's: it is copied once more into the table.</summary>
    static long Copy(Context* c, long tuple) => Heap.Tuple(c, new ReadOnlySpan<long>(Term.Address(tuple) + 1, Term.TupleArity(tuple)));

    static long Count(Context* c, long identifier, long key, long operations, long otherwise)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        if (!table.HasUniqueKeys) return Raise.BadArgument(c, TableAccess.OtherType);
        if (otherwise != Term.None && !TableAccess.IsObject(table, otherwise)) return Raise.BadArgument(c);
        if (otherwise != Term.None && !Signals.HasRoomToCopy(c, TermCopy.SizeOf(otherwise))) return Term.Nil;
        ulong hash = table.HashOf(c, key);
        TableEntry* former = null;
        long result;
        using (table.Lock.Write(c))
        {
            if (table.IsDeleted) return Raise.BadArgument(c);
            former = table.Find(c, key, hash);
            if (former == null && otherwise == Term.None) return Raise.BadArgument(c, TableAccess.NoKey);
            long tuple = Copy(c, former != null ? former->Term : otherwise);
            if (former == null) Term.Address(tuple)[1 + table.KeyIndex] = key;
            result = CountAll(c, table, tuple, operations);
            if (result == Term.None) return Raise.BadArgument(c);
            TableEntry* entry = TableEntry.Make(tuple, former != null ? former->Hash : hash);
            if (former != null) table.Replace(c, former, entry);
            else table.Put(c, entry);
        }
        if (former != null) TableEntry.Release(former);
        return result;
    }

    /// <summary>The new value, or, for a list of operations, a list of values; None when one is wrong.</summary>
    static long CountAll(Context* c, Table table, long tuple, long operations)
    {
        if (!Term.IsListOrNil(operations)) return CountOne(c, table, tuple, operations);
        var values = new List<long>();
        for (; Term.IsList(operations); operations = Term.Tail(operations))
        {
            long value = Term.IsTuple(Term.Head(operations)) ? CountOne(c, table, tuple, Term.Head(operations)) : Term.None;
            if (value == Term.None) return Term.None;
            values.Add(value);
        }
        return operations == Term.Nil ? Heap.List(c, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)) : Term.None;
    }

    /// <summary>Increment | {Position, Increment} | {Position, Increment, Threshold, SetValue}.</summary>
    static long CountOne(Context* c, Table table, long tuple, long operation)
    {
        bool isTuple = Term.IsTuple(operation);
        int arity = isTuple ? Term.TupleArity(operation) : 0;
        if (isTuple && arity != 2 && arity != 4) return Term.None;
        long position = isTuple ? Term.Element(operation, 0) : Term.Small(table.KeyIndex + 2);
        long increment = isTuple ? Term.Element(operation, 1) : operation;
        if (!TryIndex(table, tuple, position, out int index) || !Term.IsInteger(increment)) return Term.None;
        long before = Term.Element(tuple, index);
        if (!Term.IsInteger(before)) return Term.None;
        long value = Arithmetic.Add(c, before, increment);
        if (arity == 4 && value != Term.None)
        {
            long threshold = Term.Element(operation, 2), set = Term.Element(operation, 3);
            if (!Term.IsInteger(threshold) || !Term.IsInteger(set)) return Term.None;
            bool goesUp = NumberOrder.Compare(increment, Term.Small(0)) >= 0;
            int order = NumberOrder.Compare(value, threshold);
            if (goesUp ? order > 0 : order < 0) value = set;
        }
        if (value == Term.None) return Term.None;
        Term.Address(tuple)[1 + index] = value;
        return TableAccess.CopyOut(c, value);
    }
}
