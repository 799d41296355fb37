namespace Playground.Server.Simulations;

/// <summary>
/// Where runs should stand beside the one that is shown, so that the way to any other moment is short: at even parts of the whole, and, for
/// steps back, close behind the shown one.
/// </summary>
/// <param name="Shown">How many events the shown run has had.</param>
/// <param name="Last">How many are known of it.</param>
/// <param name="Near">So many events are repeated in a moment.</param>
/// <param name="Most">As many runs can be kept.</param>
internal sealed record StandbyPlan(long Shown, long Last, long Near, int Most)
{
    /// <summary>Steps back that can follow each other at once: each uses up a run, and another one must come all the way.</summary>
    private const int Steps = 3;

    /// <summary>Into so many parts the whole is divided.</summary>
    private const int Parts = 4;

    /// <summary>The events at which a run is missing, the most wanted first.</summary>
    /// <param name="standing">Where runs stand, or will stand.</param>
    public IReadOnlyList<long> Missing(IReadOnlyCollection<long> standing) => Match(standing).Missing;

    /// <summary>The runs that are not worth their memory any more.</summary>
    /// <param name="standing">Where runs stand, or will stand.</param>
    public IReadOnlyList<long> Needless(IReadOnlyCollection<long> standing) => Match(standing).Needless;

    private (IReadOnlyList<long> Missing, IReadOnlyList<long> Needless) Match(IReadOnlyCollection<long> standing)
    {
        List<long> left = [.. standing.Order()], missing = [];
        foreach (Place wanted in Places().Take(Most))
        {
            int found = left.FindLastIndex(wanted.IsServedBy);
            if (found >= 0) left.RemoveAt(found);
            else if (wanted.Event < Last) missing.Add(wanted.Event);
        }
        return (missing, left);
    }

    /// <summary>The places, the most wanted first. What is repeated in a moment from the start needs none.</summary>
    private IEnumerable<Place> Places()
    {
        bool hasNear = Shown > 2 * Near;
        var near = new Place(Shown - Near, Shown - 2 * Near, Shown - Near / 8);
        if (hasNear) yield return near;
        foreach (Place part in EvenParts()) yield return part;
        for (int step = 1; hasNear && step < Steps; step++) yield return near;
        // Where the run has been already, it can be again at once.
        if (Shown < Last) yield return new Place(Last, Last - Near, Last);
    }

    private IEnumerable<Place> EvenParts()
    {
        if (Last <= 2 * Near) yield break;
        // The half first.
        foreach (int part in Enumerable.Range(1, Parts - 1).OrderBy(part => Math.Abs(part - Parts / 2)))
        {
            long at = Last / Parts * part;
            yield return new Place(at, at - Last / Parts / 2, at + Last / Parts / 4);
        }
    }

    /// <param name="Event">Where a run that is made for it stands.</param>
    /// <param name="From">From here on a run serves as well.</param>
    /// <param name="To">Up to here.</param>
    private readonly record struct Place(long Event, long From, long To)
    {
        public bool IsServedBy(long standing) => standing >= From && standing <= To;
    }
}
