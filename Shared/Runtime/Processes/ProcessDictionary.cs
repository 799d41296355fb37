using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>The process dictionary: keys and values on the process's own heap, in the order of insertion; the collector takes them as roots.</summary>
internal sealed unsafe class ProcessDictionary
{
    long[] pairs = new long[8];
    int used;

    /// <summary>Keys and values in turn; the collector rewrites them.</summary>
    public Span<long> Words => pairs.AsSpan(0, used);

    public int Count => used / 2;

    /// <summary>Words that there is room for.</summary>
    public int Capacity => pairs.Length;

    /// <summary>The key's value, or None.</summary>
    public long Get(Context* c, long key) => Find(c, key) is var at && at >= 0 ? pairs[at + 1] : Term.None;

    /// <summary>Stores the value and gives what was there, or None.</summary>
    public long Put(Context* c, long key, long value)
    {
        int at = Find(c, key);
        if (at >= 0)
        {
            long before = pairs[at + 1];
            pairs[at + 1] = value;
            return before;
        }
        if (used == pairs.Length) Array.Resize(ref pairs, used * 2);
        pairs[used++] = key;
        pairs[used++] = value;
        return Term.None;
    }

    /// <summary>Removes the key and gives what was there, or None.</summary>
    public long Erase(Context* c, long key)
    {
        int at = Find(c, key);
        if (at < 0) return Term.None;
        long before = pairs[at + 1];
        pairs.AsSpan(at + 2, used - at - 2).CopyTo(pairs.AsSpan(at));
        used -= 2;
        return before;
    }

    public void Clear() => used = 0;

    int Find(Context* c, long key)
    {
        bool immediate = Term.IsImmediate(key);
        for (int at = 0; at < used; at += 2)
            if (pairs[at] == key || (!immediate && TermOrder.AreIdentical(c, pairs[at], key))) return at;
        return -1;
    }
}
