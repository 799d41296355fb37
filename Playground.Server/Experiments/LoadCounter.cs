using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Experiments;

/// <summary>
/// Follows the calls of an experiment's load in the events of its run: a call is a process, its latency the process's life, and the reason with
/// which it ends says how the call ended. So what is measured is virtual time, and nothing in the run measures.
/// </summary>
internal sealed class LoadCounter
{
    /// <summary>More reasons than people read are counted together.</summary>
    private const int MostReasons = 20;

    private const int ReasonLength = 120;

    private static readonly string CallPrefix = $"{ExperimentModule.Name}:{ExperimentModule.CallOf(0)[..^1]}";

    private readonly Experiment experiment;
    private readonly Dictionary<Pid, (int Load, long Began)> open = [];
    private readonly Dictionary<string, int> loads = [];
    private readonly CallTally[] window;
    private readonly CallTally[] phase;
    private readonly Dictionary<string, long>[] reasons;
    private readonly long[] calls;
    private readonly long[] failed;

    public LoadCounter(Experiment experiment)
    {
        this.experiment = experiment;
        int count = experiment.Load.Count;
        window = [.. Enumerable.Range(0, count).Select(_ => new CallTally())];
        phase = [.. Enumerable.Range(0, count).Select(_ => new CallTally())];
        reasons = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<string, long>())];
        (calls, failed) = (new long[count], new long[count]);
    }

    /// <summary>The calls that ended since <see cref="BeginWindow"/>, by load.</summary>
    public IReadOnlyList<CallTally> Window => window;

    /// <summary>The calls that ended since <see cref="BeginPhase"/>, by load.</summary>
    public IReadOnlyList<CallTally> Phase => phase;

    /// <summary>How many calls ended, and how many of them badly.</summary>
    public (long Calls, long Failed) Totals => (calls.Sum(), failed.Sum());

    public void BeginWindow()
    {
        foreach (CallTally tally in window) tally.Clear();
    }

    public void BeginPhase()
    {
        foreach (CallTally tally in phase) tally.Clear();
    }

    public void Saw(in RuntimeEvent one)
    {
        if (one.Kind == EventKind.Spawned) Began(one);
        else if (one.Kind == EventKind.Exited && open.Count > 0) Ended(one);
    }

    public IReadOnlyList<LoadOutcome> Outcome() =>
    [
        .. experiment.Load.Select((load, index) => new LoadOutcome(
            load.Name, calls[index], failed[index], open.Values.Count(call => call.Load == index),
            reasons[index].OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary())),
    ];

    private void Began(in RuntimeEvent one)
    {
        if (one.Text is not { } call || !call.StartsWith(CallPrefix, StringComparison.Ordinal)) return;
        if (!loads.TryGetValue(call, out int load))
        {
            load = int.Parse(call[CallPrefix.Length..call.LastIndexOf('/')], System.Globalization.CultureInfo.InvariantCulture);
            loads[call] = load;
        }
        open[one.Process] = (load, one.TimeNanoseconds);
    }

    private void Ended(in RuntimeEvent one)
    {
        if (!open.Remove(one.Process, out (int Load, long Began) call)) return;
        long took = one.TimeNanoseconds - call.Began;
        bool isWell = one.Text == "normal";
        calls[call.Load]++;
        window[call.Load].Add(took, isWell);
        phase[call.Load].Add(took, isWell);
        if (isWell) return;
        failed[call.Load]++;
        bool isLate = one.Text == "killed" && took >= experiment.Load[call.Load].Timeout.TotalNanoseconds;
        string reason = isLate ? "timeout" : one.Text is { Length: > ReasonLength } text ? text[..ReasonLength] + "…" : one.Text ?? "";
        Dictionary<string, long> counted = reasons[call.Load];
        if (counted.Count >= MostReasons && !counted.ContainsKey(reason)) reason = "others";
        counted[reason] = counted.GetValueOrDefault(reason) + 1;
    }
}

/// <summary>Calls that ended.</summary>
internal sealed class CallTally
{
    private readonly List<long> latencies = [];
    private bool isSorted = true;

    public long Failed { get; private set; }

    public long Well => latencies.Count;

    public void Add(long nanoseconds, bool isWell)
    {
        if (!isWell)
        {
            Failed++;
            return;
        }
        latencies.Add(nanoseconds);
        isSorted = false;
    }

    public void Clear()
    {
        latencies.Clear();
        isSorted = true;
        Failed = 0;
    }

    /// <summary>From 0 to 1; null when no call ended.</summary>
    public double? ErrorRate => Failed + Well == 0 ? null : (double)Failed / (Failed + Well);

    /// <summary>Milliseconds within which so many per cent of the good calls ended (nearest rank); null when there was none.</summary>
    public double? LatencyMs(double percentile)
    {
        if (latencies.Count == 0) return null;
        if (!isSorted) latencies.Sort();
        isSorted = true;
        int rank = (int)Math.Ceiling(percentile / 100 * latencies.Count);
        return latencies[Math.Clamp(rank - 1, 0, latencies.Count - 1)] / 1e6;
    }
}
