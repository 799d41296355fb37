using Playground.Runtime.Events;

namespace Playground.Server.Streaming.Past;

/// <summary>Events as numbers and texts; a birth takes some 14 bytes.</summary>
internal static class PackedEvents
{
    /// <param name="into">Where it is written.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The time of what was written before it.</param>
    public static void Write(PackedWriter into, in RuntimeEvent happened, long before)
    {
        into.Number((long)happened.Kind);
        into.Number(happened.TimeNanoseconds - before);
        into.Pid(happened.Process);
        into.Pid(happened.Other);
        into.Number(happened.Value1);
        into.Number(happened.Value2);
        into.Text(happened.Text);
        into.Number(happened.Details?.Count ?? 0);
        if (happened.Details is not { } details) return;
        foreach ((string name, string value) in details)
        {
            into.Text(name);
            into.Text(value);
        }
    }

    /// <summary>Reads an event whose kind was read.</summary>
    public static RuntimeEvent Read(PackedReader from, EventKind kind, long before) => new()
    {
        Kind = kind,
        TimeNanoseconds = before + from.Number(),
        Process = from.Pid(),
        Other = from.Pid(),
        Value1 = from.Number(),
        Value2 = from.Number(),
        Text = from.Text(),
        Details = ReadDetails(from),
    };

    private static Dictionary<string, string>? ReadDetails(PackedReader from)
    {
        int count = from.Count();
        if (count == 0) return null;
        var details = new Dictionary<string, string>(count);
        for (int field = 0; field < count; field++) details.Add(from.Text()!, from.Text()!);
        return details;
    }
}
