using Playground.Contracts;

namespace Playground.Server.Streaming.Past;

/// <summary>What one subscriber has been told of the past that is kept.</summary>
internal sealed class PastCursor
{
    private const long MarksEveryNanoseconds = 1_000_000_000;

    private IReadOnlyList<PastMark>? told;
    private long toldAt;

    /// <param name="kept">What is kept; null where there is nothing to look back at.</param>
    /// <param name="isHeld">Whether the subscriber looks at a moment of it.</param>
    public PastRow? Advance(KeptPast? kept, bool isHeld)
    {
        if (kept is null) return null;
        bool tells = told is null || kept.Marks != told && kept.NowNanoseconds - toldAt >= MarksEveryNanoseconds;
        if (tells) (told, toldAt) = (kept.Marks, kept.NowNanoseconds);
        return new PastRow { FromNanoseconds = kept.FromNanoseconds, NowNanoseconds = kept.NowNanoseconds, IsHeld = isHeld, Marks = tells ? kept.Marks : null };
    }
}
