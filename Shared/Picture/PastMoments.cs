using Playground.Contracts;
using Playground.Picture.Texts;

namespace Playground.Picture;

/// <summary>The moments of a live run that can be gone to from the one that is shown.</summary>
/// <param name="past">What is kept; null when nothing is.</param>
/// <param name="timeNanoseconds">The moment that is shown.</param>
public sealed class PastMoments(PastRow? past, long timeNanoseconds)
{
    const long BeforeNanoseconds = 1_000_000;

    /// <summary>Crashes and what followed from them are told in the logs two drains later.</summary>
    const long ToldNanoseconds = 150_000_000;

    IReadOnlyList<PastMark> Marks => past?.Marks ?? [];

    /// <summary>Just before the last crash, restart or fault that lies before the moment.</summary>
    public long? Before => Marks.LastOrDefault(mark => BeforeOf(mark) < timeNanoseconds && BeforeOf(mark) >= past!.FromNanoseconds) is { } mark ? BeforeOf(mark) : null;

    /// <summary>Where the next crash, restart or fault is over and told.</summary>
    public long? After
    {
        get
        {
            if (past is not { IsHeld: true } || Marks.FirstOrDefault(mark => mark.ToNanoseconds > timeNanoseconds) is not { } next) return null;
            long told = next.ToNanoseconds + ToldNanoseconds;
            // In a storm the next one begins before this one is told.
            return Marks.FirstOrDefault(mark => mark.FromNanoseconds > next.ToNanoseconds) is { } following ? Math.Max(next.ToNanoseconds, Math.Min(told, BeforeOf(following))) : told;
        }
    }

    /// <summary>How long ago the moment is: "now", "12.3 s ago", "1 min 03 s ago".</summary>
    public string Ago => past is { IsHeld: true } ? Figures.Span(Math.Max(0, past.NowNanoseconds - timeNanoseconds)) + " ago" : "now";

    static long BeforeOf(PastMark mark) => mark.FromNanoseconds - BeforeNanoseconds;
}
