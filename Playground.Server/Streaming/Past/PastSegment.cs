namespace Playground.Server.Streaming.Past;

/// <summary>A piece of the past that can be read: the world at its beginning, and what happened from there on.</summary>
/// <param name="Image">The world at its beginning.</param>
/// <param name="Written">The tree of the image, and then the records.</param>
internal sealed record PastSegment(WorldImage Image, PackedWriter.Packed Written)
{
    public long FromNanoseconds => Image.TimeNanoseconds;
}

/// <summary>Figures of the whole node, as they were at the end of a drain.</summary>
internal readonly record struct PastFigures(long Reductions, long MemoryBytes, int Atoms);

/// <summary>The world at a moment of the past.</summary>
internal sealed record PastMoment(World World, PastFigures Figures)
{
    /// <summary>Its node as far as it is known: nothing can be asked any more.</summary>
    public LiveSource Source { get; } = LiveSource.None with { Figures = () => new NodeFigures(Figures.Reductions, Figures.MemoryBytes, Figures.Atoms, []) };
}

/// <summary>What is kept of a run, at one moment; it stays as it is while more is recorded.</summary>
/// <param name="Segments">Oldest first; one at least.</param>
/// <param name="FromNanoseconds">The oldest moment.</param>
/// <param name="NowNanoseconds">The newest one.</param>
/// <param name="Marks">What happened.</param>
internal sealed record KeptPast(IReadOnlyList<PastSegment> Segments, long FromNanoseconds, long NowNanoseconds, IReadOnlyList<Playground.Contracts.PastMark> Marks)
{
    /// <summary>Makes the world again as it was.</summary>
    /// <param name="timeNanoseconds">When; before and after the time that is kept, its oldest and its newest moment are meant.</param>
    public PastMoment Look(long timeNanoseconds)
    {
        long time = Math.Clamp(timeNanoseconds, FromNanoseconds, NowNanoseconds);
        return PastReplay.To(Segments.Last(segment => segment.FromNanoseconds <= time), time);
    }
}
