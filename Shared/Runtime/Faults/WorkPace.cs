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
    const int Rest = 9;

    long restsUntil;

    public long Now => node.Schedulers.Clock.Nanoseconds;

    bool IsLive => node.Schedulers.Simulation is null;

    /// <summary>The millisecond before which no plan may begin anything; null when one may.</summary>
    public long? RestsUntil => IsLive && Now < Volatile.Read(ref restsUntil) ? (restsUntil + 999_999) / 1_000_000 : null;

    /// <summary>Work that began then is done.</summary>
    public void WorkedSince(long began)
    {
        long now = Now;
        if (now - began >= PieceNanoseconds / 10) Volatile.Write(ref restsUntil, now + Rest * (now - began));
    }

    /// <summary>How long to pause in work that began then; null as long as it may go on.</summary>
    public TimeSpan? PauseAfter(long began) =>
        IsLive && Now - began is var worked && worked >= PieceNanoseconds ? TimeSpan.FromMilliseconds(Rest * worked / 1e6) : null;
}
