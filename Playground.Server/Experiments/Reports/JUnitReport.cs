using System.Globalization;
using System.Xml.Linq;

namespace Playground.Server.Experiments.Reports;

/// <summary>
/// The results as JUnit's XML (the Ant task's form, which continuous integration reads): an experiment is a suite and a seed, or a live run, a case, violated is a
/// failure, inconclusive an error.
/// </summary>
internal static class JUnitReport
{
    public static string Write(Experiment experiment, IReadOnlyList<RunResult> results)
    {
        ExperimentOutcome outcome = ExperimentOutcome.Of(results);
        var suite = new XElement("testsuite",
            new XAttribute("name", Clean(experiment.Title)),
            new XAttribute("tests", outcome.Runs),
            new XAttribute("failures", outcome.Violated),
            new XAttribute("errors", outcome.Inconclusive),
            new XAttribute("time", Seconds(results.Sum(result => result.TimeMs))),
            results.Select(result => Case(experiment, result)));
        return new XDocument(new XDeclaration("1.0", "utf-8", null), new XElement("testsuites", suite)) is var document ? $"{document.Declaration}\n{document}\n" : "";
    }

    private static XElement Case(Experiment experiment, RunResult result)
    {
        var one = new XElement("testcase",
            new XAttribute("classname", Clean(experiment.Title)),
            new XAttribute("name", $"{experiment.RunWord} {result.Number}"),
            // Virtual time of a simulated run: what the wall says depends on the machine.
            new XAttribute("time", Seconds(result.TimeMs)));
        if (result.Violation is { } violation)
        {
            string told = $"{violation.What}: {violation.Told()}";
            one.Add(new XElement("failure", new XAttribute("type", Clean(violation.What)), new XAttribute("message", Clean(told)), Clean(Landings(result))));
        }
        if (result.Reason is { } reason) one.Add(new XElement("error", new XAttribute("type", "inconclusive"), new XAttribute("message", Clean(reason))));
        return one;
    }

    private static string Landings(RunResult result) => string.Join("\n",
        result.Landings.Select(landing => $"{Moments.Text(landing.TimeMs, landing.Event)}: {landing.Plan}: {landing.What} {landing.Target}"));

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for most control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Select(one => System.Xml.XmlConvert.IsXmlChar(one) || char.IsSurrogate(one) ? one : '?'));
}
