using Bunit;
using Playground.Client.Components;
using Playground.Client.Store;
using Playground.Contracts;
using Playground.Picture;
using Playground.Picture.Tests;

namespace Playground.Client.Tests.Components;

/// <summary>The bar of a live room: what is kept, and the moment that is looked at.</summary>
public sealed class LiveTimeBarTests : Rendered
{
    private const long Second = 1_000_000_000;

    private static readonly PastRow Kept = new()
    {
        FromNanoseconds = 20 * Second,
        NowNanoseconds = 120 * Second,
        Marks = [new PastMark(45 * Second, 45 * Second, PastKinds.Crash), new PastMark(70 * Second, 70 * Second, PastKinds.Fault | PastKinds.Crash), new PastMark(95 * Second, 95 * Second, PastKinds.Restart)],
    };

    [Fact]
    public void A_room_without_a_past_has_none()
    {
        Enter();
        Assert.Empty(Render<LiveTimeBar>().FindAll(".time-bar"));
    }

    [Fact]
    public async Task It_says_how_much_is_kept_and_marks_what_happened()
    {
        Enter(control: false);
        IRenderedComponent<LiveTimeBar> bar = Render<LiveTimeBar>();
        await TellAsync(Kept, 120);
        Assert.Equal("now · 1 min 40 s kept", bar.Find(".when").TextContent);
        Assert.Contains("Hold", bar.Find("#hold-moment").TextContent);
        Assert.Equal(
            [("crashed", "left:25%;width:max(3px, 0%)"), ("fault", "left:50%;width:max(3px, 0%)"), ("restarting", "left:75%;width:max(3px, 0%)")],
            bar.FindAll(".marks i").Select(mark => (mark.ClassName!, mark.GetAttribute("style")!)));
        Assert.Equal(("20", "120", "120"), SliderOf(bar));
        await TellAsync(Kept with { Marks = [new PastMark(45 * Second, 55 * Second, PastKinds.Crash)] }, 120, isSnapshot: false);
        Assert.Equal("left:25%;width:max(3px, 10%)", bar.Find(".marks i").GetAttribute("style"));
        Assert.All(bar.FindAll("button:not(#after-mark), input"), control => Assert.False(control.HasAttribute("disabled"), "Who follows may look back too."));
    }

    [Fact]
    public async Task While_one_looks_back_it_says_how_long_ago_the_moment_is()
    {
        Enter();
        IRenderedComponent<LiveTimeBar> bar = Render<LiveTimeBar>();
        await TellAsync(Kept with { IsHeld = true }, 57);
        Assert.Equal("1 min 03 s ago", bar.Find("#moment-ago").TextContent);
        Assert.Contains("Now", bar.Find("#hold-moment").TextContent);
        Assert.Equal(("20", "120", "57"), SliderOf(bar));
        await TellAsync(Kept with { NowNanoseconds = 122 * Second, IsHeld = true, Marks = null }, 57, isSnapshot: false);
        Assert.Equal("1 min 05 s ago", bar.Find("#moment-ago").TextContent);
        Assert.Equal(3, bar.FindAll(".marks i").Count);
    }

    [Fact]
    public async Task Nothing_moves_the_slider_while_it_is_held_but_the_hand()
    {
        Enter();
        IRenderedComponent<LiveTimeBar> bar = Render<LiveTimeBar>();
        await TellAsync(Kept, 120);
        await bar.Find(".moment").PointerDownAsync(new());
        await TellAsync(Kept with { NowNanoseconds = 130 * Second }, 130, isSnapshot: false);
        Assert.Equal(("20", "120", "120"), SliderOf(bar));
        await bar.Find(".moment").ClickAsync(new());
        Assert.Equal(("20", "130", "130"), SliderOf(bar));
    }

    [Theory]
    [InlineData(120_000, 94_999, null)]
    [InlineData(94_999, 69_999, 95_150)]
    [InlineData(69_999, 44_999, 70_150)]
    [InlineData(70_150, 69_999, 95_150)]
    [InlineData(30_000, null, 45_150)]
    [InlineData(95_150, 94_999, null)]
    public void The_marks_before_and_after_a_moment_are_found(int milliseconds, int? before, int? after)
    {
        var moments = new PastMoments(Kept with { IsHeld = milliseconds < 120_000 }, milliseconds * 1_000_000L);
        Assert.Equal((before * 1_000_000L, after * 1_000_000L), (moments.Before, moments.After));
    }

    [Fact]
    public async Task What_a_process_did_in_the_past_is_not_shown_and_no_fault_can_be_injected_into_it()
    {
        Enter();
        await InvokeAsync(() => Apply(Frames.Snapshot(Frames.Row(1, name: "one"), Frames.Row(2, parent: 1)) with { Past = Kept, Counters = Packed.Write<ProcessCounters>([new(Frames.Pid(1), 9, 99, 999, ProcessState.Running, 0)]) }));
        await InvokeAsync(() => Actions.SelectAsync(Frames.Pid(1)));
        Store.Selection.Details = new ProcessDetails { Process = Frames.Pid(1), CurrentFunction = "m:f/0", Label = "one", InitialCall = "m:f/0", Priority = "normal" };
        IRenderedComponent<ProcessInspector> inspector = Render<ProcessInspector>(parameters => parameters.Add(component => component.Process, Frames.Pid(1)));
        Assert.Contains("999", inspector.Find(".facts").TextContent);

        await TellAsync(Kept with { IsHeld = true }, 57, Frames.Row(1, name: "one"));
        Assert.Empty(inspector.FindAll(".facts"));
        Assert.Contains("alive then", inspector.Find(".state").TextContent);
        Assert.Contains("1 min 03 s ago. What was inside of it then is not kept", inspector.Find("[role=note]").TextContent);
        Assert.All(inspector.FindAll(".faults button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Null(Store.Selection.Details);
        Assert.Equal(ProcessState.Unknown, Store.World.Find(Frames.Pid(1))!.Counters.State);

        await TellAsync(Kept with { IsHeld = true }, 50);
        Assert.Contains("It does not live at this moment.", inspector.Find("div.ended").TextContent);
        await TellAsync(Kept, 120, Frames.Row(1, name: "one"));
        Assert.Empty(inspector.FindAll("div.ended"));
        Assert.All(inspector.FindAll(".faults button"), button => Assert.False(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Only_to_look_back_and_to_return_concerns_the_whole_page()
    {
        Enter();
        await TellAsync(Kept, 120);
        int told = 0;
        using IDisposable listening = Store.Changes.Subscribe(Topics.Program, () => told++);
        await TellAsync(Kept with { NowNanoseconds = 121 * Second }, 121, isSnapshot: false);
        Assert.Equal(0, told);
        await TellAsync(Kept with { IsHeld = true }, 57);
        await TellAsync(Kept with { IsHeld = true }, 50);
        Assert.Equal(1, told);
        await TellAsync(Kept, 121);
        Assert.Equal(2, told);
    }

    private static (string?, string?, string?) SliderOf(IRenderedComponent<LiveTimeBar> bar)
    {
        AngleSharp.Dom.IElement slider = bar.Find("input[type=range]");
        return (slider.GetAttribute("min"), slider.GetAttribute("max"), slider.GetAttribute("value"));
    }

    private Task TellAsync(PastRow past, long seconds, params ProcessRow[] rows) => TellAsync(past, seconds, true, rows);

    private Task TellAsync(PastRow past, long seconds, bool isSnapshot, params ProcessRow[] rows) => InvokeAsync(() =>
        Apply(new Frame { Sequence = 1, IsSnapshot = isSnapshot, Run = 1, TimeNanoseconds = seconds * Second, Past = past, Processes = rows }));

    private Task InvokeAsync(Action action) => Renderer.Dispatcher.InvokeAsync(action);

    private Task InvokeAsync(Func<Task> action) => Renderer.Dispatcher.InvokeAsync(action);
}
