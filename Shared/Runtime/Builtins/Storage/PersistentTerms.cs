using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Storage;

/// <summary>
/// The node's persistent terms. They are kept as {Key, Value} outside of all heaps; whoever reads one gets a copy, so a term can be replaced
/// or erased at once.
/// </summary>
internal sealed unsafe class PersistentTerms : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<ulong, List<nint>> entries = [];

    public int Count { get; private set; }

    public long Words { get; private set; }

    /// <summary>A copy of the value on the process's heap, or None.</summary>
    public long Get(Context* c, long key)
    {
        ulong hash = HashMaps.HashOf(c, key);
        using var held = Worker.HoldingLock();
        lock (gate)
        {
            int index = IndexOf(c, hash, key);
            return index < 0 ? Term.None : CopyTo(c, Term.Element(((Fragment*)entries[hash][index])->Term, 1));
        }
    }

    /// <summary>Keeps a copy of the value in place of the former one; false when the node has no room for it.</summary>
    public bool TryPut(Context* c, long key, long value)
    {
        ulong hash = HashMaps.HashOf(c, key);
        long entry = Heap.Tuple(c, key, value);
        if (!Signals.HasRoomToCopy(c, TermCopy.SizeOf(entry))) return false;
        Fragment* copy = TermCopy.ToFragment(entry);
        using var held = Worker.HoldingLock();
        lock (gate)
        {
            Remove(c, hash, key);
            if (!entries.TryGetValue(hash, out List<nint>? same)) entries[hash] = same = [];
            same.Add((nint)copy);
            Count++;
            NoteWords(c, copy->BlockWords);
        }
        return true;
    }

    /// <summary>Forgets the key; false when there was none.</summary>
    public bool Erase(Context* c, long key)
    {
        ulong hash = HashMaps.HashOf(c, key);
        using var held = Worker.HoldingLock();
        lock (gate) return Remove(c, hash, key);
    }

    /// <summary>Copies of all {Key, Value}, as a list.</summary>
    public long All(Context* c)
    {
        long list = Term.Nil;
        using var held = Worker.HoldingLock();
        lock (gate)
            foreach (List<nint> same in entries.Values)
                foreach (nint entry in same) list = Heap.Cons(c, CopyTo(c, ((Fragment*)entry)->Term), list);
        return list;
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (List<nint> same in entries.Values)
                foreach (nint entry in same) Fragment.Free((Fragment*)entry);
            entries.Clear();
        }
    }

    bool Remove(Context* c, ulong hash, long key)
    {
        int index = IndexOf(c, hash, key);
        if (index < 0) return false;
        var fragment = (Fragment*)entries[hash][index];
        Count--;
        NoteWords(c, -fragment->BlockWords);
        Fragment.Free(fragment);
        entries[hash].RemoveAt(index);
        if (entries[hash].Count == 0) entries.Remove(hash);
        return true;
    }

    void NoteWords(Context* c, int words)
    {
        Words += words;
        Worker.Of(c).Process.Node.AddMemory(words);
    }

    int IndexOf(Context* c, ulong hash, long key)
    {
        if (!entries.TryGetValue(hash, out List<nint>? same)) return -1;
        for (int i = 0; i < same.Count; i++)
            if (TermOrder.AreIdentical(c, Term.Element(((Fragment*)same[i])->Term, 0), key)) return i;
        return -1;
    }

    static long CopyTo(Context* c, long term)
    {
        long words = TermCopy.SizeOf(term);
        var work = new LongWork(c);
        work.Steps(words * 2);
        Process process = Worker.Of(c).Process;
        return TermCopy.Copy(term, words == 0 ? null : Heap.Allocate(c, checked((int)words)), ref process.Heap.SharedBinaries);
    }
}
