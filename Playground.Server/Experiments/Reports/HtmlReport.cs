using System.Globalization;
using System.Text;
using Playground.Picture;

namespace Playground.Server.Experiments.Reports;

/// <summary>The results as one HTML file that needs nothing else: the verdict, the seeds, what went wrong, and the run of each kind in charts.</summary>
internal static class HtmlReport
{
    /// <summary>More runs than this are not drawn; there is the journal.</summary>
    private const int MostRuns = 6;

    /// <summary>More squares than this are no picture any more.</summary>
    private const int MostSquares = 5_000;

    private const int Bars = 24;

    private const string Live = "Live: by the real clock, on all schedulers. No run repeats another one; their numbers only tell them apart.";

    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The results, in the order of the seeds.</param>
    /// <param name="shrunk">The shortest scripts that still fail, as sentences; empty: nobody asked for them.</param>
    public static string Write(Experiment experiment, IReadOnlyList<RunResult> results, IReadOnlyList<string> shrunk)
    {
        ExperimentOutcome outcome = ExperimentOutcome.Of(results);
        var html = new StringBuilder();
        html.Append($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{E(experiment.Title)}</title><style>{Colours.Css}{ReportStyle.Css}</style>");
        html.Append($"<body><header><p class=\"verdict {Name(outcome.Verdict)}\">{Name(outcome.Verdict)}</p><h1>{E(experiment.Title)}</h1><p>{E(experiment.Hypothesis)}</p>{(experiment.Mode == RunMode.Live ? $"<p>{Live}</p>" : "")}</header><main>");
        AppendSeeds(html, experiment, outcome, results);
        AppendGroups(html, experiment, outcome);
        AppendShrunk(html, shrunk);
        AppendRecoveries(html, experiment, outcome);
        RunResult[] drawn = [.. outcome.Groups.Select(group => group.First).Concat(results.Where(result => result.Verdict == Verdict.Held).Take(1)).Take(MostRuns)];
        foreach (RunResult result in drawn) AppendRun(html, experiment, result);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void AppendSeeds(StringBuilder html, Experiment experiment, ExperimentOutcome outcome, IReadOnlyList<RunResult> results)
    {
        html.Append($"<section><h2>{outcome.Runs:N0} {experiment.RunWord}s</h2><p>{outcome.Held:N0} held, {outcome.Violated:N0} violated, {outcome.Inconclusive:N0} inconclusive. {E(outcome.Reason ?? "")}</p><div class=\"seeds\">");
        foreach (RunResult result in results.Take(MostSquares))
            html.Append($"<i class=\"{Name(result.Verdict)}\" title=\"{experiment.RunWord} {result.Number}: {Name(result.Verdict)}{E(result.Violation is { } violation ? $": {violation.What}" : result.Reason is { } reason ? $": {reason}" : "")}\"></i>");
        html.Append("</div></section>");
    }

    private static void AppendGroups(StringBuilder html, Experiment experiment, ExperimentOutcome outcome)
    {
        if (outcome.Groups.Count == 0) return;
        html.Append($"<section><h2>What went wrong</h2><table><thead><tr><th>what</th><th>{experiment.RunWord}s</th><th>first</th><th>how</th></tr></thead><tbody>");
        foreach (FailureGroup group in outcome.Groups)
        {
            string how = group.First.Violation?.Told() ?? group.First.Reason!;
            html.Append($"<tr><td><b class=\"{Name(group.Verdict)}\">{Name(group.Verdict)}</b> {E(group.What)}</td><td class=\"number\">{group.Numbers.Count:N0}</td><td class=\"number\">{group.First.Number}</td><td>{E(how)}</td></tr>");
        }
        html.Append("</tbody></table></section>");
    }

    private static void AppendShrunk(StringBuilder html, IReadOnlyList<string> shrunk)
    {
        if (shrunk.Count == 0) return;
        html.Append("<section><h2>The shortest script that still fails</h2>");
        foreach (string script in shrunk) html.Append($"<pre>{E(script)}</pre>");
        html.Append("</section>");
    }

    private static void AppendRecoveries(StringBuilder html, Experiment experiment, ExperimentOutcome outcome)
    {
        if (experiment.Method.Count == 0 || outcome.RecoveriesMs is not [.., var slowest] recoveries || slowest == 0) return;
        int[] counts = new int[Bars];
        foreach (double one in recoveries) counts[Math.Min(Bars - 1, (int)(one / slowest * Bars))]++;
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>Recovery</h2><p>All was well again {recoveries[recoveries.Count / 2]:0.###} ms after the faults in the middle, {slowest:0.###} ms at most.</p><div class=\"bars\">");
        for (int bar = 0; bar < Bars; bar++)
            html.Append(CultureInfo.InvariantCulture, $"<i style=\"height:{100.0 * counts[bar] / counts.Max():0.#}%\" title=\"{slowest * bar / Bars:0} to {slowest * (bar + 1) / Bars:0} ms: {counts[bar]} {experiment.RunWord}s\"></i>");
        html.Append("</div></section>");
    }

    private static void AppendRun(StringBuilder html, Experiment experiment, RunResult result)
    {
        html.Append($"<section><h2>{(experiment.Mode == RunMode.Live ? "Run" : "Seed")} {result.Number}: <b class=\"{Name(result.Verdict)}\">{Name(result.Verdict)}</b></h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{result.Events:N0} events{(result.Hash.Length > 0 ? $", hash <code>{result.Hash}</code>" : "")}. ");
        foreach (PlanOutcome plan in result.Plans) html.Append($"{E(plan.Name)} landed {plan.Landed:N0} times{(plan.Missed > 0 ? $" and missed {plan.Missed:N0} times ({E(plan.LastMiss ?? "")})" : "")}. ");
        html.Append("</p>");
        var chart = new SvgChart(result, experiment.Duration.TotalMilliseconds);
        for (int load = 0; load < experiment.Load.Count; load++)
        {
            string name = experiment.Load[load].Name;
            html.Append(chart.Draw($"{name}: calls that ended well", "per second", [new ChartLine("", "one", Column(result, load * 4))], null));
            html.Append(chart.Draw($"{name}: share of calls that failed", "", [new ChartLine("", "two", Column(result, load * 4 + 1))], null));
            html.Append(chart.Draw($"{name}: latency", "ms", [new ChartLine("median", "one", Column(result, load * 4 + 2)), new ChartLine("99th percentile", "three", Column(result, load * 4 + 3))], null));
        }
        for (int index = 0; index < experiment.SteadyState.Count; index++)
        {
            SteadyCondition condition = experiment.SteadyState[index];
            html.Append(chart.Draw(condition.Name, MeasureKinds.Of(condition.Measure.Kind).Unit, [new ChartLine("", "one", Column(result, experiment.Load.Count * 4 + index))], condition.AtMost ?? condition.AtLeast));
        }
        AppendErrors(html, result);
        html.Append("</section>");
    }

    private static void AppendErrors(StringBuilder html, RunResult result)
    {
        LoadOutcome[] failing = [.. result.Load.Where(load => load.Failed > 0)];
        if (failing.Length == 0) return;
        html.Append("<table><thead><tr><th>load</th><th>failed</th><th>reason</th></tr></thead><tbody>");
        foreach (LoadOutcome load in failing)
            foreach ((string reason, long count) in load.Errors) html.Append($"<tr><td>{E(load.Name)}</td><td class=\"number\">{count:N0} of {load.Calls:N0}</td><td><code>{E(reason)}</code></td></tr>");
        html.Append("</tbody></table>");
    }

    private static double?[] Column(RunResult result, int index) => [.. result.Series.Windows.Select(window => window.Values[index])];

    private static string Name(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string E(string text) => SvgChart.Escape(text);
}
