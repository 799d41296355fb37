namespace Playground.Runtime.Events;

/// <summary>
/// A running hash over events (FNV-1a over their fields, 64 bits at a time). It takes nothing that differs between machines or builds: no
/// addresses, no hash codes of .NET, no order of a dictionary.
/// </summary>
internal sealed class EventHash
{
    const ulong Offset = 0xcbf29ce484222325;
    const ulong Prime = 0x100000001b3;
    const ulong OutputMark = 0xff;

    readonly object gate = new();
    ulong value = Offset;
    long count;

    public ulong Value => Volatile.Read(ref value);

    public long Count => Volatile.Read(ref count);

    public void Add(in RuntimeEvent one)
    {
        lock (gate)
        {
            Add((ulong)one.Kind);
            Add((ulong)one.TimeNanoseconds);
            Add(one.Process);
            Add(one.Other);
            Add((ulong)one.Value1);
            Add((ulong)one.Value2);
            // A message's text is only there when somebody watches; its contents are in Value2.
            if (one.Kind != EventKind.Sent && one.Text is { } text) Add(text);
            if (one.Details is { } details)
            {
                foreach ((string name, string detail) in details.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    Add(name);
                    Add(detail);
                }
            }
            count++;
        }
    }

    /// <summary>What a program printed is an event too.</summary>
    public void Add(ReadOnlySpan<byte> output)
    {
        lock (gate)
        {
            Add(OutputMark);
            Add((ulong)output.Length);
            foreach (byte one in output) Add((ulong)one);
            count++;
        }
    }

    void Add(Pid pid) => Add(((ulong)(uint)pid.Serial << 32) | (uint)pid.Number);

    void Add(string text)
    {
        Add((ulong)text.Length);
        foreach (char unit in text) Add((ulong)unit);
    }

    void Add(ulong word)
    {
        ulong mixed = (value ^ word) * Prime;
        Volatile.Write(ref value, mixed ^ (mixed >> 29));
    }
}
