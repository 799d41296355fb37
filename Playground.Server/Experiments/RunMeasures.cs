using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Experiments;

/// <summary>Takes the measures of a run, window by window and phase by phase.</summary>
internal sealed class RunMeasures
{
    /// <summary>Gauges are looked at so often in a window.</summary>
    private const int SamplesInWindow = 10;

    private readonly Experiment experiment;
    private readonly Gauges gauges;
    private readonly List<MeasuredSpan> spans = [];
    private readonly List<SeriesWindow> series = [];
    private readonly TimeSpan sampleEvery;
    private TimeSpan nextSample;
    private TimeSpan windowBegan;
    private TimeSpan windowEnds;
    private TimeSpan phaseBegan;
    private long restartsInWindow;
    private long restartsInPhase;

    /// <param name="experiment">The experiment.</param>
    /// <param name="node">The node of its run.</param>
    /// <param name="ask">Makes an expression of its function's name.</param>
    public RunMeasures(Experiment experiment, Node node, Func<string, Expression> ask)
    {
        this.experiment = experiment;
        gauges = new Gauges(experiment, node, ask);
        sampleEvery = experiment.Window / SamplesInWindow;
        Calls = new LoadCounter(experiment);
        windowEnds = EndOfWindow(TimeSpan.Zero);
    }

    public LoadCounter Calls { get; }

    /// <summary>The values of the conditions' measures in each window, and in each phase.</summary>
    public IReadOnlyList<MeasuredSpan> Spans => spans;

    public RunSeries Series => new(
        [.. experiment.Load.SelectMany(load => new[] { $"{load.Name}: per second", $"{load.Name}: failed", $"{load.Name}: p50 ms", $"{load.Name}: p99 ms" }), .. experiment.SteadyState.Select(condition => condition.Name)],
        [.. series]);

    /// <summary>Expressions have values from when the program has started.</summary>
    public bool MaySample { get; set; }

    public void Saw(in RuntimeEvent one)
    {
        Calls.Saw(one);
        if (!one.IsRestart) return;
        restartsInWindow++;
        restartsInPhase++;
    }

    /// <summary>Time has gone on: looks at the gauges, and closes the windows that are over.</summary>
    public void Passed(TimeSpan now, long events)
    {
        if (MaySample && gauges.AreAny)
        {
            if (now < nextSample) gauges.SampleUnanswered();
            else
            {
                gauges.Sample();
                nextSample = now + sampleEvery;
            }
        }
        CloseWindows(now, events);
    }

    /// <summary>The run is over; the window that is open ends here.</summary>
    public void End(TimeSpan now, long events)
    {
        CloseWindows(now, events);
        if (windowBegan < now && windowBegan < experiment.Duration) CloseWindow(events);
    }

    /// <summary>Closes the windows that are over.</summary>
    public void CloseWindows(TimeSpan now, long events)
    {
        while (now >= windowEnds && windowBegan < experiment.Duration) CloseWindow(events);
    }

    private void CloseWindow(long events)
    {
        ExperimentPhase phase = experiment.PhaseAt(windowBegan);
        var span = new MeasuredSpan(windowBegan, windowEnds, phase, false, events, Values(Calls.Window, windowBegan, windowEnds, restartsInWindow, ofPhase: false));
        spans.Add(span);
        series.Add(new SeriesWindow(windowBegan.TotalMilliseconds, windowEnds.TotalMilliseconds, PhaseName(phase), [.. LoadSeries(windowBegan, windowEnds), .. span.Values.Select(Finite)]));
        Calls.BeginWindow();
        gauges.BeginWindow();
        restartsInWindow = 0;
        windowBegan = windowEnds;
        if (experiment.PhaseAt(windowBegan) != phase || windowBegan >= experiment.Duration) ClosePhase(phase, events);
        windowEnds = EndOfWindow(windowBegan);
    }

    private void ClosePhase(ExperimentPhase phase, long events)
    {
        spans.Add(new MeasuredSpan(phaseBegan, windowBegan, phase, true, events, Values(Calls.Phase, phaseBegan, windowBegan, restartsInPhase, ofPhase: true)));
        Calls.BeginPhase();
        gauges.BeginPhase();
        restartsInPhase = 0;
        phaseBegan = windowBegan;
    }

    /// <summary>Windows do not reach over the ends of phases; a rest that is too short for one belongs to the last one.</summary>
    private TimeSpan EndOfWindow(TimeSpan begin)
    {
        TimeSpan phaseEnd = experiment.PhaseAt(begin) switch
        {
            ExperimentPhase.Before => experiment.Before,
            ExperimentPhase.During => experiment.Before + experiment.During,
            _ => experiment.Duration,
        };
        return begin + experiment.Window * 1.5 > phaseEnd ? phaseEnd : begin + experiment.Window;
    }

    private double?[] Values(IReadOnlyList<CallTally> calls, TimeSpan from, TimeSpan to, long restarts, bool ofPhase)
    {
        var values = new double?[experiment.SteadyState.Count];
        for (int index = 0; index < values.Length; index++)
        {
            Measure measure = experiment.SteadyState[index].Measure;
            int load = measure.Load is null ? -1 : IndexOf(measure.Load);
            values[index] = measure.Kind switch
            {
                MeasureKind.Latency => calls[load].LatencyMs(measure.Percentile),
                MeasureKind.ErrorRate => calls[load].ErrorRate,
                MeasureKind.Throughput => PerSecond(calls[load].Well, experiment.Load[load], from, to),
                MeasureKind.Restarts => restarts,
                _ => gauges.Worst(index, ofPhase),
            };
        }
        return values;
    }

    private IEnumerable<double?> LoadSeries(TimeSpan from, TimeSpan to)
    {
        for (int load = 0; load < experiment.Load.Count; load++)
        {
            CallTally tally = Calls.Window[load];
            yield return PerSecond(tally.Well, experiment.Load[load], from, to);
            yield return tally.ErrorRate;
            yield return tally.LatencyMs(50);
            yield return tally.LatencyMs(99);
        }
    }

    /// <summary>Of the time in which the load was there at all.</summary>
    private static double? PerSecond(long count, Load load, TimeSpan from, TimeSpan to)
    {
        TimeSpan time = to - (load.From > from ? load.From : from);
        return time > TimeSpan.Zero ? count / time.TotalSeconds : null;
    }

    private int IndexOf(string load)
    {
        for (int index = 0; ; index++)
            if (experiment.Load[index].Name == load) return index;
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    public static string PhaseName(ExperimentPhase phase) => phase.ToString().ToLowerInvariant();
}

/// <summary>What was measured in a window, or in a whole phase.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="Phase">The phase that it is of.</param>
/// <param name="IsPhase">Whether it is the whole phase.</param>
/// <param name="Event">The number of events at its end.</param>
/// <param name="Values">By condition; null where there is nothing to judge, NaN where an expression had no value.</param>
internal sealed record MeasuredSpan(TimeSpan From, TimeSpan To, ExperimentPhase Phase, bool IsPhase, long Event, IReadOnlyList<double?> Values);
