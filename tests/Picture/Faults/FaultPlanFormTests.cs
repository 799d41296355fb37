using System.Text.Json.Nodes;
using Playground.Contracts;
using Playground.Picture.Faults;

namespace Playground.Picture.Tests.Faults;

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
    [InlineData(SelectorWay.Name, "tower_*", """ {"names":"tower_*"} """)]
    [InlineData(SelectorWay.Name, "<0.5.0>", """ {"pid":"<0.5.0>"} """)]
    [InlineData(SelectorWay.ChildrenOf, "pool", """ {"childrenOf":"pool"} """)]
    [InlineData(SelectorWay.ChildrenOf, "<0.5.0>", """ {"childrenOf":{"pid":"<0.5.0>"}} """)]
    [InlineData(SelectorWay.OneChildOf, "pool", """ {"random":{"from":{"childrenOf":"pool"}}} """)]
    [InlineData(SelectorWay.AnyOf, "switch, tower_* ,<0.5.0>", """ {"anyOf":["switch",{"names":"tower_*"},{"pid":"<0.5.0>"}]} """)]
    [InlineData(SelectorWay.OneOf, "a,b", """ {"random":{"from":{"anyOf":["a","b"]}}} """)]
    [InlineData(SelectorWay.Module, "calls", """ {"module":"calls"} """)]
    [InlineData(SelectorWay.Label, "worker", """ {"label":"worker"} """)]
    [InlineData(SelectorWay.All, "", """ {"all":true} """)]
    public void Processes_are_named_in_each_way(SelectorWay way, string value, string expected)
    {
        FaultPlanForm form = Of(Kill);
        form.SetWay("on", way);
        form.SetValue("on", value);
        JsonNode plan = JsonNode.Parse(form.ToJson())!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), plan["fault"]!["on"]), plan.ToJsonString());
        Assert.Equal($"kill {value}".Trim(), (string?)plan["name"]);
        Assert.Null(plan["trigger"]);
    }

    [Fact]
    public void Times_numbers_and_lists_are_written_as_such_and_what_is_empty_is_left_out()
    {
        FaultPlanForm form = Of(Delay);
        (form.Name, form.AtMs, form.EveryMs, form.Probability, form.SkipFirst, form.Limit, form.DurationMs) = (" slow line ", 100, 2_000, 0.5, 3, 10, 30_000);
        form.SetValue("message", "{credit, N} when N > 10");
        form.SetValue("byMs", "12.5");
        form.SetValue("signals", "exit, down");
        AssertWritten(form, """
            {"name":"slow line","fault":{"kind":"delay","message":"{credit, N} when N > 10","byMs":12.5,"signals":["exit","down"]},
             "trigger":{"atMs":100,"everyMs":2000,"probability":0.5,"skipFirst":3},"limit":10,"durationMs":30000}
            """);
    }

    [Fact]
    public void Only_a_message_that_is_awaited_has_a_pattern()
    {
        FaultPlanForm form = Of(Kill);
        (form.AfterEvent, form.AfterMessage) = ("sent", " {order, N} when N > 3 ");
        AssertWritten(form, """{"name":"kill","fault":{"kind":"kill"},"trigger":{"after":{"event":"sent","count":1,"message":"{order, N} when N > 3"}}}""");
        form.AfterEvent = "exited";
        AssertWritten(form, """{"name":"kill","fault":{"kind":"kill"},"trigger":{"after":{"event":"exited","count":1}}}""");
    }

    [Fact]
    public void What_must_have_happened_and_what_must_hold_is_said_in_the_form()
    {
        FaultPlanForm form = Of(Kill);
        (form.AfterEvent, form.AfterCount, form.AfterOf, form.While, form.WhileOf, form.WhileAtLeast) = ("exited", 3, "w_*", PlanCondition.Mailbox, "switch", 50);
        AssertWritten(form, """
            {"name":"kill","fault":{"kind":"kill"},"trigger":{"after":{"event":"exited","count":3,"of":{"names":"w_*"}},"while":{"mailbox":"switch","atLeast":50}}}
            """);
        (form.AfterOf, form.While) = ("", PlanCondition.Alive);
        AssertWritten(form, """{"name":"kill","fault":{"kind":"kill"},"trigger":{"after":{"event":"exited","count":3},"while":{"alive":"switch","atLeast":50}}}""");
    }

    [Fact]
    public void What_is_no_number_is_left_to_the_server_to_name()
    {
        FaultPlanForm form = Of(Delay);
        form.SetValue("byMs", "soon");
        Assert.Equal("soon", (string?)JsonNode.Parse(form.ToJson())!["fault"]!["byMs"]);
    }

    [Fact]
    public void A_kind_begins_with_its_examples_and_keeps_what_was_written()
    {
        FaultPlanForm form = Of(Kill);
        form.SetValue("on", "switch");
        form.Choose(new FaultKindRow("exit", "", [.. Kill.Fields, new FaultFieldRow("reason", FaultFieldKind.Term, "", Example: "boom")]));
        AssertWritten(form, """{"name":"exit switch","fault":{"kind":"exit","on":"switch","reason":"boom"}}""");
        form.Json = "{";
        Assert.Equal("{", form.ToJson());
    }

    [Fact]
    public void A_process_of_the_picture_fills_in_the_field_that_it_is_meant_by()
    {
        var partition = new FaultKindRow("partition", "", [new FaultFieldRow("a", FaultFieldKind.Selector, ""), new FaultFieldRow("b", FaultFieldKind.Selector, ""), new FaultFieldRow("forMs", FaultFieldKind.Time, "", IsRequired: false)]);
        AssertWritten(FaultPlanForm.For(partition, SelectorWay.ChildrenOf, "sup"), """{"name":"partition sup","fault":{"kind":"partition","a":{"childrenOf":"sup"},"b":{"all":true}}}""");
        Assert.False(FaultPlanForm.NeedsMore(partition));
        Assert.False(FaultPlanForm.NeedsMore(Kill));
        Assert.True(FaultPlanForm.NeedsMore(Delay));
        Assert.Null(FaultPlanForm.SubjectOf(new FaultKindRow("clockJump", "", [new FaultFieldRow("byMs", FaultFieldKind.Time, "")])));
    }

    private static FaultPlanForm Of(FaultKindRow kind)
    {
        var form = new FaultPlanForm();
        form.Choose(kind);
        return form;
    }

    private static void AssertWritten(FaultPlanForm form, string expected) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(form.ToJson())), form.ToJson());
}
