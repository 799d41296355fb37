namespace Playground.Runtime.Processes;

/// <summary>A set of pid words: a short array while there are few, as nearly always, and a hash set when a supervisor has many children.</summary>
internal sealed class PidSet
{
    const int MaxFew = 8;

    long[] few = new long[2];
    int count;
    HashSet<long>? many;

    public int Count => many?.Count ?? count;

    /// <summary>Words that the set takes.</summary>
    public int Words => few.Length + (many?.Capacity ?? 0) * 3;

    public bool Contains(long pid) => many?.Contains(pid) ?? few.AsSpan(0, count).Contains(pid);

    /// <summary>Adds the pid; false when it was there.</summary>
    public bool Add(long pid)
    {
        if (many is not null) return many.Add(pid);
        if (Contains(pid)) return false;
        if (count == MaxFew)
        {
            many = [.. few, pid];
            few = [];
            return true;
        }
        if (count == few.Length) Array.Resize(ref few, count * 2);
        few[count++] = pid;
        return true;
    }

    /// <summary>Removes the pid; false when it was not there.</summary>
    public bool Remove(long pid)
    {
        if (many is not null) return many.Remove(pid);
        int at = few.AsSpan(0, count).IndexOf(pid);
        if (at < 0) return false;
        few.AsSpan(at + 1, count - at - 1).CopyTo(few.AsSpan(at));
        count--;
        return true;
    }

    public long[] ToArray() => many is null ? few[..count] : [.. many];
}
