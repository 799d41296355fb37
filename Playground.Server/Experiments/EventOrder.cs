using Playground.Runtime.Events;

namespace Playground.Server.Experiments;

/// <summary>
/// Puts the events of several schedulers into the order of their times: a piece that is read at once may hold later events of one of them than the next
/// piece of another. Those that are later than the moment up to which all were read wait.
/// </summary>
internal sealed class EventOrder
{
    private readonly List<RuntimeEvent> waiting = [];

    public void Add(ReadOnlySpan<RuntimeEvent> piece) => waiting.AddRange(piece);

    /// <summary>Takes the events up to a moment, in order.</summary>
    public IReadOnlyList<RuntimeEvent> TakeUntil(TimeSpan moment)
    {
        long last = (long)moment.TotalNanoseconds;
        // Stable: events of one time stand in the order in which they were read.
        RuntimeEvent[] taken = [.. waiting.Where(one => one.TimeNanoseconds <= last).OrderBy(one => one.TimeNanoseconds)];
        if (taken.Length > 0) waiting.RemoveAll(one => one.TimeNanoseconds <= last);
        return taken;
    }
}
