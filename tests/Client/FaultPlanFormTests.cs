using System.Text.Json.Nodes;
using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Tests;

/// <summary>The form of a plan of faults writes the JSON that the server reads.</summary>
public sealed class FaultPlanFormTests
{
    private static readonly FaultKindRow Kill = new("kill", "", [new FaultFieldRow("on", FaultFieldKind.Selector, "")]);

    private static readonly FaultKindRow Delay = new("delay", "",
    [
        new FaultFieldRow("from", FaultFieldKind.Selector, "", IsRequired: false), new FaultFieldRow("message", FaultFieldKind.Pattern, "", IsRequired: false),
        new FaultFieldRow("byMs", FaultFieldKind.Time, ""), new FaultFieldRow("signals", FaultFieldKind.Signals, ""),
    ]);

    [Theory]
    [InlineData(SelectorWay.Name, "switch", """ "switch" """)]
    [InlineData(SelectorWay.Names, "tower_*", """ {"names":"tower_*"} """)]
    [InlineData(SelectorWay.ChildrenOf, "pool", """ {"childrenOf":"pool"} """)]
    [InlineData(SelectorWay.OneChildOf, "pool", """ {"random":{"from":{"childrenOf":"pool"},"count":1,"replacement":true}} """)]
    [InlineData(SelectorWay.Module, "calls", """ {"module":"calls"} """)]
    [InlineData(SelectorWay.Label, "worker", """ {"label":"worker"} """)]
    [InlineData(SelectorWay.Pid, "<0.5.0>", """ {"pid":"<0.5.0>"} """)]
    [InlineData(SelectorWay.All, "", """ {"all":true} """)]
    public void Processes_are_named_in_each_way(SelectorWay way, string value, string expected)
    {
        var form = new FaultPlanForm();
        form.SetWay("on", way);
        form.SetValue("on", value);
        JsonNode plan = JsonNode.Parse(form.ToJson(Kill))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), plan["fault"]!["on"]), plan.ToJsonString());
        Assert.Equal($"kill {value}".Trim(), (string?)plan["name"]);
        Assert.Null(plan["trigger"]);
    }

    [Fact]
    public void Times_numbers_and_lists_are_written_as_such_and_what_is_empty_is_left_out()
    {
        var form = new FaultPlanForm { Name = " slow line ", AtMs = 100, EveryMs = 2_000, Probability = 0.5, SkipFirst = 3, Limit = 10, DurationMs = 30_000 };
        form.SetValue("message", "{credit, N} when N > 10");
        form.SetValue("byMs", "12.5");
        form.SetValue("signals", "exit, down");
        const string Expected = """
            {"name":"slow line","fault":{"kind":"delay","message":"{credit, N} when N > 10","byMs":12.5,"signals":["exit","down"]},
             "trigger":{"atMs":100,"everyMs":2000,"probability":0.5,"skipFirst":3},"limit":10,"durationMs":30000}
            """;
        string written = form.ToJson(Delay);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(written)), written);
    }

    [Fact]
    public void What_is_no_number_is_left_to_the_server_to_name()
    {
        var form = new FaultPlanForm();
        form.SetValue("byMs", "soon");
        Assert.Equal("soon", (string?)JsonNode.Parse(form.ToJson(Delay))!["fault"]!["byMs"]);
    }
}
