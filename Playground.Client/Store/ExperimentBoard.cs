using Playground.Contracts;

namespace Playground.Client.Store;

/// <summary>The experiment that is edited, and what its seeds have given so far.</summary>
/// <param name="store">Has the program in the page's editor, which an experiment can be tried with, too.</param>
public sealed class ExperimentBoard(RoomStore store)
{
    /// <summary>What the version is called that is the program in the page's editor.</summary>
    public const string InEditor = "in the editor";

    readonly Dictionary<string, ExperimentTally> tallies = [];
    ExperimentVersion? chosen;

    public IReadOnlyList<ExperimentSample> Samples { get; set; } = [];

    public ExperimentSample? Sample { get; private set; }

    public ExperimentVersion? Version => chosen?.Name == InEditor ? OfEditor : chosen;

    /// <summary>The programs that it can be tried with: those of the gallery, and the one in the page's editor, as it is now.</summary>
    public IReadOnlyList<ExperimentVersion> Versions => Sample is null ? [] : [.. Sample.Versions, OfEditor];

    /// <summary>The experiment, as it is edited.</summary>
    public string Json { get; set; } = "";

    /// <summary>Seeds such as <c>1..100</c>.</summary>
    public string Seeds { get; set; } = "1..100";

    /// <summary>What each version's seeds gave, the one that was tried last at the end.</summary>
    public IReadOnlyList<ExperimentTally> Tallies => [.. tallies.Values.OrderBy(tally => tally.Begun)];

    /// <summary>What runs now; null when nothing does.</summary>
    public CancellationTokenSource? Running { get; set; }

    public ExperimentRequest Request => new(Json, Version?.Files ?? [], Seeds.Trim().Length == 0 ? null : Seeds.Trim());

    public void Choose(ExperimentSample sample)
    {
        (Sample, chosen, Json) = (sample, sample.Versions[0], sample.Json);
        tallies.Clear();
    }

    public void Choose(ExperimentVersion version) => chosen = version;

    /// <summary>Nothing more comes: all is done, it was stopped, or it could not begin, and then there is nothing to show.</summary>
    public void Ended(ExperimentTally tally)
    {
        tally.Ended();
        if (tally.Outcomes.Count == 0) tallies.Remove(tally.Version);
    }

    ExperimentVersion OfEditor => new(InEditor, store.Draft.Files);

    /// <summary>A new tally of the chosen version; of the others those are kept that have the same seeds, to be compared.</summary>
    public ExperimentTally Begin()
    {
        string name = Version?.Name ?? "";
        foreach (string other in tallies.Where(known => known.Key == name || known.Value.Request.Seeds != Request.Seeds || known.Value.Request.Json != Json).Select(known => known.Key).ToArray()) tallies.Remove(other);
        return tallies[name] = new ExperimentTally(name, Request, Environment.TickCount64);
    }
}

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

    public long Seeds { get; private set; }

    public bool IsOver { get; private set; }

    public long EndedAt { get; private set; }

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

    public void Take(ExperimentProgress progress)
    {
        (Seeds, IsOver, EndedAt) = (progress.Seeds, progress.IsOver, Environment.TickCount64);
        foreach (SeedOutcome outcome in progress.Done) outcomes[outcome.Seed] = outcome;
    }
}
