using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>The functions of module ets on single objects and keys.</summary>
internal static unsafe class TableNatives
{
    /// <summary>So many objects are inserted at once away from the scheduler, because that happens under the lock.</summary>
    const int ManyObjects = 1_000;

    static readonly long endOfTable = AtomTable.System.Intern("$end_of_table");

    [Native("ets", "insert", 2)]
    static long Insert(Context* c, long table, long objects) => Insert(c, table, objects, onlyNew: false);

    [Native("ets", "insert_new", 2)]
    static long InsertNew(Context* c, long table, long objects) => Insert(c, table, objects, onlyNew: true);

    static long Insert(Context* c, long identifier, long objects, bool onlyNew)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        if (!Term.IsListOrNil(objects)) return TableAccess.IsObject(table, objects) ? InsertOne(c, table, objects, onlyNew) : Raise.BadArgument(c);
        long count = 0;
        for (long rest = objects; rest != Term.Nil; rest = Term.Tail(rest), count++)
            if (!Term.IsList(rest) || !TableAccess.IsObject(table, Term.Head(rest))) return Raise.BadArgument(c);
        return InsertAll(c, table, objects, count, onlyNew);
    }

    static long InsertOne(Context* c, Table table, long tuple, bool onlyNew)
    {
        TableEntry* entry = TableAccess.NewEntry(c, table, tuple);
        if (entry == null) return Atoms.True;
        TableEntry* spare;
        TableAccess.LeaveSchedulerForLongRun(c, table);
        bool isDeleted, isKnown = false;
        using (table.Lock.Write(c))
        {
            isDeleted = table.IsDeleted;
            isKnown = !isDeleted && onlyNew && table.Find(c, table.KeyOf(entry), entry->Hash) != null;
            spare = isDeleted || isKnown ? entry : table.Put(c, entry);
        }
        if (spare != null) TableEntry.Release(spare);
        return isDeleted ? Raise.BadArgument(c) : Term.Boolean(!isKnown);
    }

    /// <summary>All at once: nobody sees some of the objects without the others.</summary>
    static long InsertAll(Context* c, Table table, long objects, long count, bool onlyNew)
    {
        var entries = new List<nint>();
        var spare = new List<nint>();
        bool isDeleted, isKnown = false;
        try
        {
            var work = new LongWork(c);
            for (; objects != Term.Nil; objects = Term.Tail(objects))
            {
                TableEntry* entry = TableAccess.NewEntry(c, table, Term.Head(objects));
                if (entry == null) return Atoms.True;
                entries.Add((nint)entry);
                work.Steps(40);
            }
            if (count > ManyObjects) Worker.Of(c).Detach();
            TableAccess.LeaveSchedulerForLongRun(c, table);
            using (table.Lock.Write(c))
            {
                isDeleted = table.IsDeleted;
                for (int i = 0; i < entries.Count && onlyNew && !isDeleted && !isKnown; i++)
                    isKnown = table.Find(c, table.KeyOf((TableEntry*)entries[i]), ((TableEntry*)entries[i])->Hash) != null;
                if (!isDeleted && !isKnown)
                {
                    foreach (nint entry in entries)
                        if (table.Put(c, (TableEntry*)entry) is var former && former != null) spare.Add((nint)former);
                    entries.Clear();
                }
            }
        }
        finally
        {
            foreach (nint entry in entries) TableEntry.Release((TableEntry*)entry);
            foreach (nint entry in spare) TableEntry.Release((TableEntry*)entry);
        }
        return isDeleted ? Raise.BadArgument(c) : Term.Boolean(!isKnown);
    }

    [Native("ets", "lookup", 2)]
    static long Lookup(Context* c, long identifier, long key)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table)) return TableAccess.Refuse(c, identifier, write: false);
        long objects = TableAccess.Objects(c, table, key);
        return objects != Term.None ? objects : Raise.BadArgument(c);
    }

    [Native("ets", "lookup_element", 3)]
    static long LookupElement(Context* c, long identifier, long key, long position)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table) || !Term.IsSmall(position) || Term.SmallValue(position) is < 1 or > int.MaxValue)
            return TableAccess.Refuse(c, identifier, write: false);
        long elements = TableAccess.Objects(c, table, key, (int)Term.SmallValue(position) - 1);
        if (elements == Term.Nil) return Raise.BadArgument(c, TableAccess.NoKey);
        if (elements == Term.None) return Raise.BadArgument(c);
        return table.HasUniqueKeys ? Term.Head(elements) : elements;
    }

    [Native("ets", "member", 2)]
    static long Member(Context* c, long identifier, long key)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table)) return TableAccess.Refuse(c, identifier, write: false);
        ulong hash = table.HashOf(c, key);
        using (table.Lock.Read(c)) return table.IsDeleted ? Raise.BadArgument(c) : Term.Boolean(table.Find(c, key, hash) != null);
    }

    [Native("ets", "take", 2)]
    static long Take(Context* c, long identifier, long key) => Remove(c, identifier, key, Term.None, give: true);

    [Native("ets", "delete", 2)]
    static long Delete(Context* c, long identifier, long key) => Remove(c, identifier, key, Term.None, give: false);

    [Native("ets", "delete_object", 2)]
    static long DeleteObject(Context* c, long identifier, long tuple)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table) || !TableAccess.IsObject(table, tuple)) return TableAccess.Refuse(c, identifier, write: true);
        return Remove(c, identifier, Term.Element(tuple, table.KeyIndex), tuple, give: false);
    }

    /// <summary>Takes out the objects of a key, or those of them that are this object.</summary>
    static long Remove(Context* c, long identifier, long key, long tuple, bool give)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        ulong hash = table.HashOf(c, key);
        var removed = new List<nint>();
        TableAccess.LeaveSchedulerForLongRun(c, table);
        try
        {
            using (table.Lock.Write(c))
            {
                if (table.IsDeleted) return Raise.BadArgument(c);
                for (TableEntry* entry = table.Find(c, key, hash); entry != null;)
                {
                    TableEntry* next = table.NextOfKey(c, entry);
                    if ((tuple == Term.None || TermOrder.AreIdentical(c, entry->Term, tuple)) && table.Remove(c, entry)) removed.Add((nint)entry);
                    entry = next;
                }
            }
            if (!give) return Atoms.True;
            long list = Term.Nil;
            foreach (nint entry in removed) list = Heap.Cons(c, TableAccess.CopyOut(c, ((TableEntry*)entry)->Term), list);
            return list;
        }
        finally
        {
            foreach (nint entry in removed) TableEntry.Release((TableEntry*)entry);
        }
    }

    [Native("ets", "delete_all_objects", 1)]
    static long DeleteAllObjects(Context* c, long identifier)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        TableContents contents;
        using (table.Lock.Write(c))
        {
            if (table.IsDeleted) return Raise.BadArgument(c);
            contents = table.TakeAll(forGood: false);
        }
        contents.Free();
        return Atoms.True;
    }

    [Native("ets", "first", 1)]
    static long First(Context* c, long identifier) => End(c, identifier, fromEnd: false);

    [Native("ets", "last", 1)]
    static long Last(Context* c, long identifier) => End(c, identifier, fromEnd: true);

    [Native("ets", "next", 2)]
    static long Next(Context* c, long identifier, long key) => Neighbour(c, identifier, key, before: false);

    [Native("ets", "prev", 2)]
    static long Previous(Context* c, long identifier, long key) => Neighbour(c, identifier, key, before: true);

    static long End(Context* c, long identifier, bool fromEnd)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table)) return TableAccess.Refuse(c, identifier, write: false);
        using (table.Lock.Read(c)) return table.IsDeleted ? Raise.BadArgument(c) : KeyOrEnd(c, table, table.First(c, fromEnd));
    }

    /// <summary>In a table without order the key must be there, or the table fixed.</summary>
    static long Neighbour(Context* c, long identifier, long key, bool before)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table)) return TableAccess.Refuse(c, identifier, write: false);
        ulong hash = table.HashOf(c, key);
        bool mustBeThere = !table.IsOrdered && !table.IsFixed;
        using (table.Lock.Read(c))
        {
            if (table.IsDeleted || (mustBeThere && table.Find(c, key, hash) == null)) return Raise.BadArgument(c);
            return KeyOrEnd(c, table, table.Neighbour(c, key, hash, before));
        }
    }

    static long KeyOrEnd(Context* c, Table table, TableEntry* entry) => entry == null ? endOfTable : TableAccess.CopyOut(c, table.KeyOf(entry));
}
