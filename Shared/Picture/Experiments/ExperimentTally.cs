using Playground.Contracts;

namespace Playground.Picture.Experiments;

/// <summary>What the seeds of one version have given so far.</summary>
/// <param name="Version">The version's name.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Begun">When, in milliseconds.</param>
public sealed record ExperimentTally(string Version, ExperimentRequest Request, long Begun)
{
    const int Bars = 16;

    readonly SortedDictionary<long, SeedOutcome> outcomes = [];

    /// <summary>By seed.</summary>
    public IReadOnlyCollection<SeedOutcome> Outcomes => outcomes.Values;

    /// <summary>How many seeds were asked for.</summary>
    public long Seeds { get; private set; }

    /// <summary>Whether all of them are done, or it was stopped.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When the last of them came, in milliseconds.</summary>
    public long EndedAt { get; private set; }

    /// <summary>How many seeds ended so.</summary>
    public int Count(SeedVerdict verdict) => outcomes.Values.Count(outcome => outcome.Verdict == verdict);

    /// <summary>What went wrong, the most frequent first.</summary>
    public IEnumerable<(string What, SeedOutcome First, int Count)> Problems => outcomes.Values.Where(outcome => outcome.Verdict != SeedVerdict.Held)
        .GroupBy(outcome => outcome.What).Select(group => (group.Key, group.First(), group.Count())).OrderByDescending(group => group.Item3);

    /// <summary>Seconds until the rest is done, as long as so much as until now is done in a second; null when it is done, or not known.</summary>
    public double? SecondsLeft => IsOver || outcomes.Count == 0 ? null : (Seeds - outcomes.Count) * (EndedAt - Begun) / 1000.0 / outcomes.Count;

    /// <summary>How many recoveries took how long: equal steps up to the longest, in milliseconds.</summary>
    public (double StepMs, int[] Counts) Recoveries
    {
        get
        {
            double[] times = [.. outcomes.Values.Select(outcome => outcome.RecoveryMs).OfType<double>()];
            double step = Math.Max(1, times.DefaultIfEmpty(0).Max() / Bars);
            var counts = new int[Bars];
            foreach (double time in times) counts[Math.Min(Bars - 1, (int)(time / step))]++;
            return (step, times.Length == 0 ? [] : counts);
        }
    }

    /// <summary>What has not come by now does not come any more.</summary>
    public void Ended() => IsOver = true;

    /// <summary>Takes in what came since.</summary>
    public void Take(ExperimentProgress progress)
    {
        (Seeds, IsOver, EndedAt) = (progress.Seeds, progress.IsOver, Environment.TickCount64);
        foreach (SeedOutcome outcome in progress.Done) outcomes[outcome.Seed] = outcome;
    }
}
