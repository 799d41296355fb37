using System.Collections.Concurrent;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>The tables of a node, by identifier, name and owner.</summary>
internal sealed unsafe class TableDirectory(Node node) : IDisposable
{
    static readonly long transfer = AtomTable.System.Intern("ETS-TRANSFER");

    readonly Lock gate = new();
    readonly ConcurrentDictionary<long, Table> byNumber = [];
    readonly ConcurrentDictionary<long, Table> byName = [];
    readonly Dictionary<long, List<Table>> byOwner = [];
    long changes;

    public int Count => byNumber.Count;

    /// <summary>Bytes of all tables.</summary>
    public long Bytes => byNumber.Values.Sum(table => table.AccountedWords) * sizeof(long);

    /// <summary>The tables, oldest first: the dictionary's own order differs from machine to machine.</summary>
    public IEnumerable<Table> All => byNumber.Values.OrderBy(table => table.Number);

    /// <summary>How often somebody was about to change a table.</summary>
    public long Changes => Volatile.Read(ref changes);

    /// <summary>Somebody is about to change a table. A count that is lost between two threads does no harm: it is read in simulations, which have one.</summary>
    public void NoteChange() => Volatile.Write(ref changes, changes + 1);

    /// <summary>The table with this identifier or name, or null.</summary>
    public Table? Find(long identifier)
    {
        if (Term.IsAtom(identifier)) return byName.GetValueOrDefault(identifier);
        return Term.IsReference(identifier) ? byNumber.GetValueOrDefault(Term.Address(identifier)[1]) : null;
    }

    /// <summary>A new table; null when its name is taken.</summary>
    public Table? Add(long name, Process owner, TableOptions options)
    {
        long number = node.NewReference();
        Table table = options.Type == TableType.OrderedSet
            ? new TreeTable(node, number, name, owner.Pid, options)
            : new HashTable(node, number, name, owner.Pid, options);
        table.Heir = options.Heir;
        if (options.Heir != 0) table.HeirData = TermCopy.ToFragment(options.HeirData);
        lock (gate)
        {
            if (!options.IsNamed || byName.TryAdd(name, table))
            {
                byNumber[number] = table;
                Own(table, owner.Pid);
                return table;
            }
        }
        table.IsDeleted = true;
        table.TakeAll(forGood: true).Free();
        table.ForgetWords();
        return null;
    }

    public bool TryRename(Table table, long name)
    {
        lock (gate)
        {
            if (!byNumber.ContainsKey(table.Number) || !byName.TryAdd(name, table)) return false;
            byName.TryRemove(table.Name, out _);
            table.Name = name;
            return true;
        }
    }

    /// <summary>Nobody finds the table from now on; its memory goes back piece by piece.</summary>
    public void Delete(Context* c, Table table)
    {
        lock (gate)
        {
            if (!byNumber.TryRemove(table.Number, out _)) return;
            if (table.Options.IsNamed) byName.TryRemove(table.Name, out _);
            Disown(table);
        }
        TableContents contents;
        using (table.Lock.Write(c))
        {
            table.IsDeleted = true;
            contents = table.TakeAll(forGood: true);
        }
        table.ForgetWords();
        contents.Free();
    }

    /// <summary>Makes another process the owner and tells it so; false when it has ended.</summary>
    public bool TryGive(Table table, Process receiver, long data)
    {
        long from;
        lock (gate)
        {
            if (!receiver.IsAlive || !byNumber.ContainsKey(table.Number)) return false;
            from = table.Owner;
            Disown(table);
            Own(table, receiver.Pid);
        }
        Signals.Deliver(receiver, TransferMessage(table, from, data));
        return true;
    }

    /// <summary>The tables of a process that ends go to their heirs, or are deleted. The process must be marked as ended before.</summary>
    public void OwnerEnded(Context* c, Process owner)
    {
        while (NextOf(owner.Pid) is { } table)
        {
            Process? heir = table.Heir != 0 && table.Heir != owner.Pid ? node.Processes.Find(table.Heir) : null;
            if (heir is not null && TryGive(table, heir, table.HeirData->Term)) continue;
            Delete(c, table);
        }
    }

    public void Dispose()
    {
        foreach (Table table in byNumber.Values)
        {
            table.TakeAll(forGood: true).Free();
            table.ForgetWords();
        }
        byNumber.Clear();
    }

    Table? NextOf(long owner)
    {
        lock (gate) return byOwner.TryGetValue(owner, out List<Table>? tables) ? tables[^1] : null;
    }

    void Own(Table table, long owner)
    {
        table.Owner = owner;
        if (!byOwner.TryGetValue(owner, out List<Table>? tables)) byOwner[owner] = tables = [];
        tables.Add(table);
    }

    void Disown(Table table)
    {
        List<Table> tables = byOwner[table.Owner];
        tables.Remove(table);
        if (tables.Count == 0) byOwner.Remove(table.Owner);
    }

    /// <summary>{'ETS-TRANSFER', Table, FromPid, Data}.</summary>
    static Fragment* TransferMessage(Table table, long from, long data)
    {
        const int tupleWords = 5, referenceWords = 3;
        Fragment* message = Signals.Make(SignalKind.Message, from, data, tupleWords + referenceWords);
        long* reference = Signals.Spare(message, tupleWords + referenceWords);
        reference[0] = Header.Make(BoxedKind.Reference, 2);
        reference[1] = table.Number;
        reference[2] = 0;
        long* tuple = reference + referenceWords;
        tuple[0] = Header.Make(BoxedKind.Tuple, 4);
        tuple[1] = transfer;
        tuple[2] = table.Options.IsNamed ? table.Name : Term.Boxed(reference);
        tuple[3] = from;
        tuple[4] = message->Term;
        message->Term = Term.Boxed(tuple);
        return message;
    }
}
