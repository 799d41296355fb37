using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>What the functions of module ets share: finding tables, and taking objects in and out.</summary>
internal static unsafe class TableAccess
{
    /// <summary>Objects up to so many words are copied under the lock; larger ones are held and copied after it.</summary>
    const int WordsCopiedUnderLock = 256;

    /// <summary>Runs of equal keys longer than this are walked away from the scheduler.</summary>
    const int LongRun = 1_000;

    public static TableDirectory Directory(Context* c) => Worker.Of(c).Process.Node.Tables;

    /// <summary>The table, when the process may read, or write, it.</summary>
    public static bool TryFind(Context* c, long identifier, bool write, out Table table)
    {
        Process process = Worker.Of(c).Process;
        table = process.Node.Tables.Find(identifier)!;
        if (table is null) return false;
        if (write) process.Node.Tables.NoteChange();
        if (!write && Worker.Of(c).IsProbing) return true;
        TableProtection protection = table.Options.Protection;
        return protection == TableProtection.Public || table.Owner == process.Pid || (protection == TableProtection.Protected && !write);
    }

    /// <summary>The table, when it belongs to the process.</summary>
    public static bool TryFindOwn(Context* c, long identifier, out Table table)
    {
        Process process = Worker.Of(c).Process;
        table = process.Node.Tables.Find(identifier)!;
        process.Node.Tables.NoteChange();
        return table is not null && table.Owner == process.Pid;
    }

    /// <summary>Causes of errors: no object has the key, the table is of another type, the name is taken, the table is the process's own.</summary>
    public static readonly long NoKey = AtomTable.System.Intern("badkey");
    public static readonly long OtherType = AtomTable.System.Intern("table_type");
    public static readonly long NameTaken = AtomTable.System.Intern("already_exists");
    public static readonly long OwnTable = AtomTable.System.Intern("owner");

    static readonly long noTable = AtomTable.System.Intern("id");
    static readonly long noIdentifier = AtomTable.System.Intern("type");
    static readonly long noAccess = AtomTable.System.Intern("access");

    /// <summary>Raises badarg with the cause that the table gives: it is none, it is not there, or the process may not use it; or without one.</summary>
    public static long Refuse(Context* c, long identifier, bool write)
    {
        if (TryFind(c, identifier, write, out Table table)) return Raise.BadArgument(c);
        return RefuseTable(c, identifier, table);
    }

    /// <summary>As <see cref="Refuse"/>, for what only the owner may do.</summary>
    public static long RefuseToOthers(Context* c, long identifier)
    {
        if (TryFindOwn(c, identifier, out Table table)) return Raise.BadArgument(c);
        return RefuseTable(c, identifier, table);
    }

    static long RefuseTable(Context* c, long identifier, Table? table)
    {
        if (table is not null) return Raise.BadArgument(c, noAccess);
        return Raise.BadArgument(c, Term.IsAtom(identifier) || Term.IsReference(identifier) ? noTable : noIdentifier);
    }

    /// <summary>An entry for the object; null when the node has no room for it, and the process is killed for that.</summary>
    public static TableEntry* NewEntry(Context* c, Table table, long tuple)
    {
        long words = TermCopy.SizeOf(tuple);
        Heap.Charge(c, words >> 6);
        return Signals.HasRoomToCopy(c, words + TableEntry.HeaderWords) ? TableEntry.Make(tuple, table.HashOf(c, Term.Element(tuple, table.KeyIndex))) : null;
    }

    public static bool IsObject(Table table, long term) => Term.IsTuple(term) && Term.TupleArity(term) > table.KeyIndex;

    /// <summary>A copy of a term of a table on the process's heap.</summary>
    public static long CopyOut(Context* c, long term)
    {
        if (Term.IsImmediate(term)) return term;
        long words = TermCopy.SizeOf(term);
        if (words == 0) return term;
        Heap.Charge(c, words >> 6);
        return TermCopy.Copy(term, Heap.Allocate(c, checked((int)words)), ref Worker.Of(c).Process.Heap.SharedBinaries);
    }

    /// <summary>Before a change that may walk a long run of equal keys.</summary>
    public static void LeaveSchedulerForLongRun(Context* c, Table table)
    {
        if (table.LongestRun > LongRun) Worker.Of(c).Detach();
    }

    /// <summary>The objects of a key in the order of their insertion, or one element of each (from 0), as a list; None when the table is gone.</summary>
    public static long Objects(Context* c, Table table, long key, int element = -1)
    {
        ulong hash = table.HashOf(c, key);
        long list = Term.Nil;
        using var held = new HeldEntries();
        using (table.Lock.Read(c))
        {
            if (table.IsDeleted) return Term.None;
            TableEntry* first = table.Find(c, key, hash);
            if (first == null) return Term.Nil;
            if (first->BlockWords <= WordsCopiedUnderLock && table.NextOfKey(c, first) == null) return Add(c, first, element, list);
            for (TableEntry* entry = first; entry != null; entry = table.NextOfKey(c, entry)) held.Hold(entry);
        }
        var work = new LongWork(c);
        foreach (nint entry in held.Entries)
        {
            list = Add(c, (TableEntry*)entry, element, list);
            if (list == Term.None) return Term.None;
            work.Steps(10);
        }
        return list;
    }

    static long Add(Context* c, TableEntry* entry, int element, long list)
    {
        if (element < 0) return Heap.Cons(c, CopyOut(c, entry->Term), list);
        return element < Term.TupleArity(entry->Term) ? Heap.Cons(c, CopyOut(c, Term.Element(entry->Term, element)), list) : Term.None;
    }
}

/// <summary>Entries that nobody frees until this is disposed of.</summary>
internal sealed unsafe class HeldEntries : IDisposable
{
    public List<nint> Entries { get; } = [];

    int kept;

    public void Hold(TableEntry* entry)
    {
        Entries.Add((nint)entry);
        KeepAll();
    }

    /// <summary>Holds what was added to <see cref="Entries"/>.</summary>
    public void KeepAll()
    {
        for (; kept < Entries.Count; kept++) TableEntry.Keep((TableEntry*)Entries[kept]);
    }

    public void Dispose()
    {
        for (int i = 0; i < kept; i++) TableEntry.Release((TableEntry*)Entries[i]);
        kept = 0;
        Entries.Clear();
    }
}
