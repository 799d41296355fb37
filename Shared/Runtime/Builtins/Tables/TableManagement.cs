using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>The functions of module ets on tables as a whole: making, naming, giving away, describing.</summary>
internal static unsafe class TableManagement
{
    /// <summary>Tables of a node at once; one more raises system_limit.</summary>
    public const int MostTables = 65_536;

    static readonly long set = Atom("set"), orderedSet = Atom("ordered_set"), bag = Atom("bag"), duplicateBag = Atom("duplicate_bag");
    static readonly long @public = Atom("public"), @protected = Atom("protected"), @private = Atom("private");
    static readonly long namedTable = Atom("named_table"), compressed = Atom("compressed"), keypos = Atom("keypos"), heir = Atom("heir"), none = Atom("none");
    static readonly long writeConcurrency = Atom("write_concurrency"), readConcurrency = Atom("read_concurrency");
    static readonly long decentralizedCounters = Atom("decentralized_counters"), auto = Atom("auto");
    static readonly long id = Atom("id"), name = Atom("name"), size = Atom("size"), memory = Atom("memory"), owner = Atom("owner"), node = Atom("node");
    static readonly long type = Atom("type"), protection = Atom("protection"), @fixed = Atom("fixed"), safeFixed = Atom("safe_fixed");
    static readonly long safeFixedMonotonicTime = Atom("safe_fixed_monotonic_time"), stats = Atom("stats"), binary = Atom("binary");

    static readonly long[] informationInOrder =
    [
        id, decentralizedCounters, readConcurrency, writeConcurrency, compressed, memory, owner, heir, name, size, node, namedTable, type, keypos, protection,
    ];

    static long Atom(string text) => AtomTable.System.Intern(text);

    [Native("ets", "new", 2)]
    static long New(Context* c, long tableName, long options)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsAtom(tableName) || Read(c, options) is not { } made) return Raise.BadArgument(c);
        self.Node.Tables.NoteChange();
        if (self.Node.Tables.Count >= MostTables) return Raise.SystemLimit(c);
        return self.Node.Tables.Add(tableName, self, made) is { } table ? table.Identifier(c) : Raise.BadArgument(c, TableAccess.NameTaken);
    }

    static TableOptions? Read(Context* c, long list)
    {
        var options = new TableOptions();
        for (; Term.IsList(list); list = Term.Tail(list))
            if (!TryRead(c, Term.Head(list), options)) return null;
        return list == Term.Nil ? options : null;
    }

    static bool TryRead(Context* c, long option, TableOptions options)
    {
        if (option == set) options.Type = TableType.Set;
        else if (option == orderedSet) options.Type = TableType.OrderedSet;
        else if (option == bag) options.Type = TableType.Bag;
        else if (option == duplicateBag) options.Type = TableType.DuplicateBag;
        else if (option == @public) options.Protection = TableProtection.Public;
        else if (option == @protected) options.Protection = TableProtection.Protected;
        else if (option == @private) options.Protection = TableProtection.Private;
        else if (option == namedTable) options.IsNamed = true;
        else if (option == compressed) options.Compressed = true;
        else return Term.IsTuple(option) && TryReadTuple(c, option, options);
        return true;
    }

    static bool TryReadTuple(Context* c, long option, TableOptions options)
    {
        int arity = Term.TupleArity(option);
        if (arity < 2) return false;
        long what = Term.Element(option, 0), value = Term.Element(option, 1);
        if (what == heir) return TryReadHeir(c, option, out options.Heir, out options.HeirData);
        if (arity != 2) return false;
        if (what == keypos)
        {
            if (!Term.IsSmall(value) || Term.SmallValue(value) is < 1 or > Header.MaxArity) return false;
            options.KeyIndex = (int)Term.SmallValue(value) - 1;
            return true;
        }
        if (what == writeConcurrency && (value == auto || Booleans.IsBoolean(value))) options.WriteConcurrency = value;
        else if (what == readConcurrency && Booleans.IsBoolean(value)) options.ReadConcurrency = value == Atoms.True;
        else if (what == decentralizedCounters && Booleans.IsBoolean(value)) options.DecentralizedCounters = value == Atoms.True;
        else return false;
        return true;
    }

    /// <summary>{heir, none} | {heir, Pid, Data}; an heir that has ended is none.</summary>
    static bool TryReadHeir(Context* c, long option, out long pid, out long data)
    {
        pid = 0;
        data = Term.Nil;
        if (Term.TupleArity(option) == 2) return Term.Element(option, 1) == none;
        if (Term.TupleArity(option) != 3 || !Term.IsPid(Term.Element(option, 1))) return false;
        pid = Term.Element(option, 1);
        data = Term.Element(option, 2);
        return Signals.HasRoomToCopyLarge(c, data);
    }

    [Native("ets", "delete", 1)]
    static long Delete(Context* c, long identifier)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table)) return TableAccess.Refuse(c, identifier, write: true);
        table.Node.Tables.Delete(c, table);
        return Atoms.True;
    }

    [Native("ets", "rename", 2)]
    static long Rename(Context* c, long identifier, long newName)
    {
        if (!TableAccess.TryFind(c, identifier, write: true, out Table table) || !Term.IsAtom(newName)) return TableAccess.Refuse(c, identifier, write: true);
        if (!table.Options.IsNamed)
        {
            table.Name = newName;
            return table.Identifier(c);
        }
        return table.Name == newName || table.Node.Tables.TryRename(table, newName) ? newName : Raise.BadArgument(c);
    }

    [Native("ets", "whereis", 1)]
    static long WhereIs(Context* c, long tableName)
    {
        if (!Term.IsAtom(tableName) && !Term.IsReference(tableName)) return Raise.BadArgument(c);
        return TableAccess.Directory(c).Find(tableName) is { } table ? Heap.Reference(c, table.Number) : Atoms.Undefined;
    }

    [Native("ets", "all", 0)]
    static long All(Context* c)
    {
        long list = Term.Nil;
        foreach (Table table in TableAccess.Directory(c).All) list = Heap.Cons(c, table.Identifier(c), list);
        return list;
    }

    [Native("ets", "give_away", 3)]
    static long GiveAway(Context* c, long identifier, long pid, long data)
    {
        Process self = Worker.Of(c).Process;
        if (!TableAccess.TryFindOwn(c, identifier, out Table table)) return TableAccess.RefuseToOthers(c, identifier);
        if (pid == self.Pid) return Raise.BadArgument(c, TableAccess.OwnTable);
        if (!Term.IsPid(pid)) return Raise.BadArgument(c);
        if (self.Node.Processes.Find(pid) is not { } receiver || !Signals.HasRoomToCopyLarge(c, data)) return Raise.BadArgument(c);
        return self.Node.Tables.TryGive(table, receiver, data) ? Atoms.True : Raise.BadArgument(c);
    }

    [Native("ets", "setopts", 2)]
    static long SetOptions(Context* c, long identifier, long options)
    {
        if (!TableAccess.TryFindOwn(c, identifier, out Table table)) return TableAccess.RefuseToOthers(c, identifier);
        if (Term.IsTuple(options)) options = Heap.Cons(c, options, Term.Nil);
        long pid = 0, data = Term.Nil;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) < 2 || Term.Element(option, 0) != heir || !TryReadHeir(c, option, out pid, out data))
                return Raise.BadArgument(c);
        }
        if (options != Term.Nil) return Raise.BadArgument(c);
        Fragment* copy = pid == 0 ? null : TermCopy.ToFragment(data);
        Fragment* former;
        using (table.Lock.Write(c))
        {
            former = table.HeirData;
            table.HeirData = copy;
            table.Heir = pid;
        }
        if (former != null) Fragment.Free(former);
        return Atoms.True;
    }

    [Native("ets", "safe_fixtable", 2)]
    static long SafeFixTable(Context* c, long identifier, long isFixed)
    {
        Process self = Worker.Of(c).Process;
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table) || !Booleans.IsBoolean(isFixed)) return TableAccess.Refuse(c, identifier, write: false);
        lock (table.Fixed)
        {
            // Who has ended holds nothing any more.
            foreach (long pid in table.Fixed.Keys.Where(pid => self.Node.Processes.Find(pid) is null).ToArray()) table.Fixed.Remove(pid);
            if (table.Fixed.Count == 0) table.FixedSince = self.Node.Schedulers.Clock.Nanoseconds;
            int count = table.Fixed.GetValueOrDefault(self.Pid) + (isFixed == Atoms.True ? 1 : -1);
            if (count > 0) table.Fixed[self.Pid] = count;
            else table.Fixed.Remove(self.Pid);
        }
        return Atoms.True;
    }

    [Native("ets", "info", 1)]
    static long Information(Context* c, long identifier)
    {
        if (!Term.IsAtom(identifier) && !Term.IsReference(identifier)) return Raise.BadArgument(c);
        if (TableAccess.Directory(c).Find(identifier) is not { } table) return Atoms.Undefined;
        long list = Term.Nil;
        foreach (long item in informationInOrder.Reverse()) list = Heap.Cons(c, Heap.Tuple(c, item, Describe(c, table, item)), list);
        return list;
    }

    [Native("ets", "info", 2)]
    static long Information(Context* c, long identifier, long item)
    {
        if (!Term.IsAtom(identifier) && !Term.IsReference(identifier)) return Raise.BadArgument(c);
        if (!Term.IsAtom(item)) return Raise.BadArgument(c);
        if (TableAccess.Directory(c).Find(identifier) is not { } table) return Atoms.Undefined;
        return Describe(c, table, item) is var value && value != Term.None ? value : Raise.BadArgument(c);
    }

    static long Describe(Context* c, Table table, long item)
    {
        TableOptions options = table.Options;
        if (item == id) return Heap.Reference(c, table.Number);
        if (item == name) return table.Name;
        if (item == size) return Term.Small(Interlocked.Read(ref table.Count));
        if (item == memory) return Term.Small(Interlocked.Read(ref table.Words));
        if (item == owner) return table.Owner;
        if (item == heir) return table.Heir == 0 ? none : table.Heir;
        if (item == node) return Atoms.Nonode;
        if (item == namedTable) return Term.Boolean(options.IsNamed);
        if (item == keypos) return Term.Small(options.KeyIndex + 1);
        if (item == compressed) return Term.Boolean(options.Compressed);
        if (item == readConcurrency) return Term.Boolean(options.ReadConcurrency);
        if (item == writeConcurrency) return options.WriteConcurrency;
        if (item == decentralizedCounters) return Term.Boolean(options.DecentralizedCounters);
        if (item == type) return options.Type switch { TableType.Set => set, TableType.OrderedSet => orderedSet, TableType.Bag => bag, _ => duplicateBag };
        if (item == protection) return options.Protection switch { TableProtection.Public => @public, TableProtection.Protected => @protected, _ => @private };
        if (item == @fixed) return Term.Boolean(table.IsFixed);
        if (item == stats || item == binary) return item == stats ? Atoms.False : Term.Nil;
        return item == safeFixed || item == safeFixedMonotonicTime ? DescribeFixation(c, table, item) : Term.None;
    }

    /// <summary>{Since, [{Pid, Count}]} or false.</summary>
    static long DescribeFixation(Context* c, Table table, long item)
    {
        lock (table.Fixed)
        {
            if (table.Fixed.Count == 0) return Atoms.False;
            long list = Term.Nil;
            foreach ((long pid, int count) in table.Fixed) list = Heap.Cons(c, Heap.Tuple(c, pid, Term.Small(count)), list);
            const long microsecond = 1_000, million = 1_000_000;
            long since = Heap.Integer(c, table.FixedSince);
            if (item == safeFixed)
            {
                long systemTime = table.FixedSince / microsecond;
                since = Heap.Tuple(c, [Term.Small(systemTime / million / million), Term.Small(systemTime / million % million), Term.Small(systemTime % million)]);
            }
            return Heap.Tuple(c, since, list);
        }
    }
}
