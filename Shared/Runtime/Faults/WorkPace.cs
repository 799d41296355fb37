using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Faults;

/// <summary>
/// The plans of a live node work on a scheduler that other nodes share, and not as one of its processes: so together they take a tenth of its
/// time, in pieces of a millisecond. In a simulation nobody else waits, and all of a moment happens at that moment.
/// </summary>
internal sealed class WorkPace(Node node)
{
    const long PieceNanoseconds = 1_000_000;

    /// <summary>After work comes so many times as much rest.</summary>
    const int RestOfWork = 9;

    long restsUntil;

    public long Now => node.Schedulers.Clock.Nanoseconds;

    bool IsLive => node.Schedulers.Simulation is null;

    /// <summary>The millisecond before which no plan may begin anything; null when one may.</summary>
    public long? RestsUntil => IsLive && Now < Volatile.Read(ref restsUntil) ? (restsUntil + 999_999) / 1_000_000 : null;

    /// <summary>Work that began then is done.</summary>
    public void WorkedSince(long began)
    {
        long now = Now;
        if (now - began >= PieceNanoseconds / 10) Volatile.Write(ref restsUntil, now + RestOfWork * (now - began));
    }

    /// <summary>Whether work that began then must pause.</summary>
    public bool IsPieceOver(long began) => IsLive && Now - began >= PieceNanoseconds;

    /// <summary>How long there is rest.</summary>
    public TimeSpan Rest => TimeSpan.FromMilliseconds(Math.Max(1, (Volatile.Read(ref restsUntil) - Now) / 1e6));
}
