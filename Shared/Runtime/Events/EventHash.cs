namespace Playground.Runtime.Events;

/// <summary>
/// A running hash over events (FNV-1a over their fields, 64 bits at a time). It takes nothing that differs between machines or builds: no
/// addresses, no hash codes of .NET, no order of a dictionary.
/// </summary>
/// <remarks>Written by one thread at a time: a simulation's, or its host's while it stands still. Anybody may read.</remarks>
internal sealed class EventHash
{
    const ulong Offset = 0xcbf29ce484222325;
    const ulong Prime = 0x100000001b3;
    const ulong OutputMark = 0xff;

    ulong value = Offset;
    long count;

    public ulong Value => Volatile.Read(ref value);

    public long Count => Volatile.Read(ref count);

    public void Add(in RuntimeEvent one)
    {
        ulong hash = Mix(value, (ulong)one.Kind);
        hash = Mix(hash, (ulong)one.TimeNanoseconds);
        hash = Mix(hash, one.Process);
        hash = Mix(hash, one.Other);
        hash = Mix(hash, (ulong)one.Value1);
        hash = Mix(hash, (ulong)one.Value2);
        // A message's text is only there when somebody watches; its contents are in Value2.
        if (one.Kind != EventKind.Sent && one.Text is { } text) hash = Mix(hash, text);
        if (one.Details is { } details)
        {
            foreach ((string name, string detail) in details.OrderBy(field => field.Key, StringComparer.Ordinal)) hash = Mix(Mix(hash, name), detail);
        }
        Keep(hash);
    }

    /// <summary>What a program printed is an event too.</summary>
    public void Add(ReadOnlySpan<byte> output)
    {
        ulong hash = Mix(Mix(value, OutputMark), (ulong)output.Length);
        foreach (byte one in output) hash = Mix(hash, one);
        Keep(hash);
    }

    void Keep(ulong hash)
    {
        Volatile.Write(ref value, hash);
        Volatile.Write(ref count, count + 1);
    }

    static ulong Mix(ulong hash, Pid pid) => Mix(hash, ((ulong)(uint)pid.Serial << 32) | (uint)pid.Number);

    static ulong Mix(ulong hash, string text)
    {
        hash = Mix(hash, (ulong)text.Length);
        foreach (char unit in text) hash = Mix(hash, unit);
        return hash;
    }

    static ulong Mix(ulong hash, ulong word)
    {
        ulong mixed = (hash ^ word) * Prime;
        return mixed ^ (mixed >> 29);
    }
}
