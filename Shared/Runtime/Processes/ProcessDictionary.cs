using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// The process dictionary: keys and values on the process's own heap; the collector takes them as roots. A small one is searched from the beginning
/// and keeps the order of insertion; a large one has an index.
/// </summary>
internal sealed unsafe class ProcessDictionary
{
    /// <summary>So many keys are compared sooner than one is hashed.</summary>
    const int FewKeys = 16;

    const int FirstWords = 8;

    long[] pairs = new long[FirstWords];
    int used;
    KeyIndex? index;

    /// <summary>Keys and values in turn; the collector rewrites them.</summary>
    public Span<long> Words => pairs.AsSpan(0, used);

    public int Count => used / 2;

    /// <summary>Words that there is room for.</summary>
    public int Capacity => pairs.Length + (index?.Words ?? 0);

    /// <summary>The key's value, or None.</summary>
    public long Get(Context* c, long key) => Find(c, key) is var at && at >= 0 ? pairs[at + 1] : Term.None;

    /// <summary>Stores the value and gives what was there, or None.</summary>
    public long Put(Context* c, long key, long value)
    {
        uint hash = index is null ? 0 : HashOf(c, key);
        int at = Find(c, key, hash);
        if (at >= 0)
        {
            long before = pairs[at + 1];
            pairs[at + 1] = value;
            return before;
        }
        if (index is null && Count == FewKeys)
        {
            hash = HashOf(c, key);
            index = IndexOfAll(c);
        }
        index?.Add(hash);
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
        if (index is null) pairs.AsSpan(at + 2, used - at - 2).CopyTo(pairs.AsSpan(at));
        else
        {
            index.Remove(at / 2);
            pairs.AsSpan(used - 2, 2).CopyTo(pairs.AsSpan(at));
        }
        used -= 2;
        return before;
    }

    public void Clear()
    {
        pairs = new long[FirstWords];
        index = null;
        used = 0;
    }

    int Find(Context* c, long key) => Find(c, key, index is null ? 0 : HashOf(c, key));

    int Find(Context* c, long key, uint hash)
    {
        bool immediate = Term.IsImmediate(key);
        if (index is null)
        {
            for (int at = 0; at < used; at += 2)
                if (pairs[at] == key || (!immediate && TermOrder.AreIdentical(c, pairs[at], key))) return at;
            return -1;
        }
        int slot = index.Start(hash);
        for (int number = index.Next(hash, ref slot); number >= 0; number = index.Next(hash, ref slot))
            if (pairs[number * 2] == key || (!immediate && TermOrder.AreIdentical(c, pairs[number * 2], key))) return number * 2;
        return -1;
    }

    KeyIndex IndexOfAll(Context* c)
    {
        var made = new KeyIndex();
        for (int at = 0; at < used; at += 2) made.Add(HashOf(c, pairs[at]));
        return made;
    }

    static uint HashOf(Context* c, long key) => (uint)HashMaps.HashOf(c, key);
}
