using System.Xml.Linq;
using Playground.Server.Experiments;
using Playground.Server.Experiments.Reports;

namespace Playground.Server.Tests.Experiments;

/// <summary>What is written about the results.</summary>
public class ReportTests
{
    private static readonly Experiment Experiment = ExperimentReader.Read(TriedExperiment.Json(
        ("title", "\"a < b & \\u0001\""),
        ("load", """[{"name":"moves","call":"bank:open()","rate":10}]"""),
        ("steadyState", """[{"measure":"latency","of":"moves","atMost":5}]"""),
        ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"},"trigger":{"probability":0.5}}]""")));

    private static readonly RunResult[] Results =
    [
        Result(1, Verdict.Held) with { RecoveryMs = 0 },
        Result(2, Verdict.Violated) with { Violation = new Violation("money", "it was <false>", "during", 1234.5, 77) },
        Result(3, Verdict.Violated) with { Violation = new Violation("money", "it was false", "after", 4000, 99) },
        Result(4, Verdict.Inconclusive) with { Reason = "The fault 'kill' never landed: nobody" },
    ];

    [Fact]
    public void All_seeds_together_are_violated_when_one_is_and_grouped_by_what_went_wrong()
    {
        ExperimentOutcome outcome = ExperimentOutcome.Of(Results.Reverse());
        Assert.Equal((Verdict.Violated, 1, 2, 1), (outcome.Verdict, outcome.Held, outcome.Violated, outcome.Inconclusive));
        Assert.Equal(["money: 2,3", "The fault 'kill' never landed: 4"], outcome.Groups.Select(group => $"{group.What}: {string.Join(",", group.Numbers)}"));
        Assert.Equal(Verdict.Inconclusive, ExperimentOutcome.Of([Results[0], Results[3]]).Verdict);
        Assert.Equal(Verdict.Held, ExperimentOutcome.Of([Results[0]]).Verdict);
        Assert.Equal(Verdict.Inconclusive, ExperimentOutcome.Of([]).Verdict);
    }

    [Fact]
    public void A_fault_that_lands_with_no_seed_says_nothing()
    {
        RunResult idle = Results[0] with { Plans = [new PlanOutcome("kill", 3, 0, 0, 0, null)] };
        Assert.Equal("The fault 'kill' landed in none of the runs.", ExperimentOutcome.Of([idle, idle with { Number = 9 }]).Reason);
        Assert.Equal(Verdict.Held, ExperimentOutcome.Of([idle, Results[0] with { Number = 9 }]).Verdict);
    }

    [Fact]
    public void JUnit_has_a_case_for_each_seed()
    {
        XElement suite = XDocument.Parse(JUnitReport.Write(Experiment, Results)).Root!.Element("testsuite")!;
        Assert.Equal(("a < b & ?", "4", "2", "1"), ((string)suite.Attribute("name")!, (string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!));
        Assert.Equal(["seed 1", "seed 2", "seed 3", "seed 4"], suite.Elements("testcase").Select(one => (string)one.Attribute("name")!));
        XElement failure = suite.Elements("testcase").ElementAt(1).Element("failure")!;
        Assert.Equal("money: it was <false>; during the faults, at 1.2345 s, event 77", (string)failure.Attribute("message")!);
        Assert.Equal("1.5 s, event 50: kill: kill <0.9.0>", failure.Value);
        Assert.Equal("The fault 'kill' never landed: nobody", (string)suite.Elements("testcase").Last().Element("error")!.Attribute("message")!);
    }

    [Fact]
    public void The_report_stands_alone_and_has_a_chart_for_each_measure_of_each_kind_of_run()
    {
        string html = HtmlReport.Write(Experiment, Results, ["kill teller at 1.5 s"]);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org", ""));
        Assert.DoesNotContain("<false>", html);
        Assert.Contains("prefers-color-scheme:dark", html);
        Assert.Equal(4, Count(html, "title=\"seed "));
        // Four charts for the first run of each of two groups and the first that held.
        Assert.Equal(12, Count(html, "<svg "));
        Assert.Equal(3, Count(html, "class=\"bound\""));
        Assert.Equal(4, Count(html, "class=\"violation\""));
        Assert.Contains("kill teller at 1.5 s", html);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static RunResult Result(ulong seed, Verdict verdict) => new()
    {
        Number = seed,
        Verdict = verdict,
        Events = 100,
        Hash = "00",
        TimeMs = 5000,
        Plans = [new PlanOutcome("kill", 1, 1, 1, 0, null)],
        Landings = [new Landing("kill", 1500, 50, "<0.9.0>", "kill")],
        Series = new RunSeries(["a", "b", "c", "d", "e"], [new SeriesWindow(0, 1000, "before", [10, 0, 1, 2, 2]), new SeriesWindow(1000, 2000, "during", [0, 1, null, null, null]), new SeriesWindow(2000, 5000, "after", [9, 0, 1, 7, 7])]),
    };
}
