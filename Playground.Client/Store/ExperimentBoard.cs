using Playground.Contracts;
using Playground.Picture.Experiments;

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
