using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>How often something happened lately: in this second of the room's time and the one before.</summary>
internal sealed class RecentCount
{
    private const long SecondNanoseconds = 1_000_000_000;

    private long second = -2;
    private int inSecond;
    private int before;

    public void Add(long timeNanoseconds)
    {
        Advance(timeNanoseconds);
        inSecond++;
    }

    public int At(long timeNanoseconds)
    {
        Advance(timeNanoseconds);
        return inSecond + before;
    }

    public void Save(PackedWriter into)
    {
        into.Number(second);
        into.Number(inSecond);
        into.Number(before);
    }

    public void Load(PackedReader from) => (second, inSecond, before) = (from.Number(), from.Count(), from.Count());

    /// <summary>The second that a time lies in; a count can change without anything happening only when this one does.</summary>
    public static long SecondOf(long timeNanoseconds) => timeNanoseconds / SecondNanoseconds;

    private void Advance(long timeNanoseconds)
    {
        long now = SecondOf(timeNanoseconds);
        if (now <= second) return;
        before = now == second + 1 ? inSecond : 0;
        inSecond = 0;
        second = now;
    }
}
