using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

internal enum ScanAction { Select, Count, Delete, Replace }

/// <summary>
/// A walk over the objects of a table that match. It takes some entries under the lock, holds them, and works on them without it, so that others
/// get in between and the walk may be paused or abandoned.
/// </summary>
internal sealed unsafe class TableScan(Table table, MatchSpecification specification, ScanAction action, long limit, bool backwards)
{
    const int EntriesAtOnce = 64;

    /// <summary>Steps of about 5 ns that an entry costs.</summary>
    const int StepsOfEntry = 20;

    public readonly List<long> Results = [];
    public long Count;
    public TablePosition Position;

    /// <summary>Walks to the end or the limit of results; false when the table is gone.</summary>
    public bool Run(Context* c)
    {
        if (limit == long.MaxValue && specification.Keys(table.Node.Atoms, table.KeyIndex) is { } keys) return RunKeys(c, keys);
        var work = new LongWork(c);
        while (!Position.IsAtEnd && Results.Count < limit)
        {
            using var held = new HeldEntries();
            TablePosition before = Position;
            using (table.Lock.Read(c))
            {
                if (table.IsDeleted) return false;
                table.Collect(c, ref Position, held.Entries, EntriesAtOnce, backwards);
                held.KeepAll();
            }
            if (Position.Key != Term.None) Position.Key = TableAccess.CopyOut(c, Position.Key);
            if (!Work(c, held, before)) return false;
            work.Steps(1 + held.Entries.Count * StepsOfEntry);
        }
        return true;
    }

    bool Work(Context* c, HeldEntries held, TablePosition before)
    {
        for (int i = 0; i < held.Entries.Count; i++)
        {
            var entry = (TableEntry*)held.Entries[i];
            if (!Visit(c, entry)) return false;
            if (Results.Count < limit || i == held.Entries.Count - 1) continue;
            StopBehind(c, held, i, before);
            return true;
        }
        return true;
    }

    void StopBehind(Context* c, HeldEntries held, int last, TablePosition before)
    {
        var entry = (TableEntry*)held.Entries[last];
        int same = 1;
        while (last - same >= 0 && ((TableEntry*)held.Entries[last - same])->Hash == entry->Hash) same++;
        if (same == last + 1 && before.Hash == entry->Hash) same += before.Skip;
        Position = new TablePosition { Hash = entry->Hash, Skip = same };
        if (table.IsOrdered) Position = new TablePosition { Key = TableAccess.CopyOut(c, table.KeyOf(entry)) };
    }

    bool RunKeys(Context* c, List<long> keys)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            bool isRepeated = false;
            for (int j = 0; j < i && !isRepeated; j++)
                isRepeated = table.IsOrdered ? TermOrder.AreEqual(c, keys[i], keys[j]) : TermOrder.AreIdentical(c, keys[i], keys[j]);
            if (isRepeated) continue;
            ulong hash = table.HashOf(c, keys[i]);
            using var held = new HeldEntries();
            using (table.Lock.Read(c))
            {
                if (table.IsDeleted) return false;
                for (TableEntry* entry = table.Find(c, keys[i], hash); entry != null; entry = table.NextOfKey(c, entry)) held.Hold(entry);
            }
            if (!Work(c, held, default)) return false;
        }
        Position.IsAtEnd = true;
        return true;
    }

    /// <summary>False when the table is gone.</summary>
    bool Visit(Context* c, TableEntry* entry)
    {
        long value = specification.Apply(c, entry->Term);
        if (value == Term.None) return true;
        switch (action)
        {
            case ScanAction.Select:
                Results.Add(TableAccess.CopyOut(c, value));
                return true;
            case ScanAction.Count:
                if (value == Atoms.True) Count++;
                return true;
            case ScanAction.Delete: return value != Atoms.True || Delete(c, entry);
            default: return Replace(c, entry, value);
        }
    }

    bool Delete(Context* c, TableEntry* entry)
    {
        bool removed;
        using (table.Lock.Write(c))
        {
            if (table.IsDeleted) return false;
            removed = table.Remove(c, entry);
        }
        if (!removed) return true;
        Count++;
        TableEntry.Release(entry);
        return true;
    }

    bool Replace(Context* c, TableEntry* entry, long value)
    {
        if (!TableAccess.IsObject(table, value)) return true;
        TableEntry* successor = TableAccess.NewEntry(c, table, value);
        if (successor == null) return true;
        bool replaced;
        using (table.Lock.Write(c))
        {
            replaced = !table.IsDeleted && IsThere(c, entry);
            if (replaced) table.Replace(c, entry, successor);
        }
        TableEntry.Release(replaced ? entry : successor);
        if (replaced) Count++;
        return !table.IsDeleted;
    }

    bool IsThere(Context* c, TableEntry* entry)
    {
        TableEntry* at = table.Find(c, table.KeyOf(entry), entry->Hash);
        while (at != null && at != entry) at = table.NextOfKey(c, at);
        return at != null;
    }
}
