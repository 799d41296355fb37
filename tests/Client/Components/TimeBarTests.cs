using Bunit;
using Playground.Client.Components;
using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Tests.Components;

/// <summary>The bar that says where a simulation stands.</summary>
public sealed class TimeBarTests : Rendered
{
    private static readonly SimulationStatus Moment = new(new SimulationChoice(42, SimulationSchedule.Priorities), 1_234, 2_002, "00ff00ff00ff00ff", Standing: true, 1, 4_002,
        new SimulationMarks([new(1_000, 1), new(2_000, 1), new(3_000, 1)], [new(1_010, 1)], [new(1_500, 1)]));

    [Fact]
    public void A_live_room_has_none()
    {
        Enter();
        Assert.Empty(Render<TimeBar>().FindAll(".time-bar"));
    }

    [Fact]
    public async Task It_says_the_moment_and_what_the_run_is_made_of()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment);
        Assert.Contains("1.234 s", bar.Find(".moment").TextContent);
        Assert.Contains("event 2,002 of 4,002", bar.Find(".moment").TextContent);
        Assert.Equal("00ff00ff00ff00ff", bar.Find(".hash").TextContent);
        Assert.Equal("42", bar.Find(".seed input").GetAttribute("value"));
        Assert.Contains("Go on", bar.Find("#hold").TextContent);
    }

    [Fact]
    public async Task Crashes_and_faults_stand_where_they_happened()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment with { Last = 4_000 });
        Assert.Equal(["left:25%;width:max(3px, 0%)", "left:50%;width:max(3px, 0%)", "left:75%;width:max(3px, 0%)"], bar.FindAll(".marks .crashed").Select(mark => mark.GetAttribute("style")));
        Assert.Equal("left:37.5%;width:max(3px, 0%)", bar.Find(".marks .fault").GetAttribute("style"));
    }

    [Fact]
    public async Task Faults_close_together_are_one_bar_with_their_count()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        TimeMark[] dense = [.. Enumerable.Range(0, 100).Select(number => new TimeMark(1_000 + 10 * number, 7))];
        await TellAsync(Moment with { Last = 4_000, Marks = new SimulationMarks([], [], [.. dense, new(3_000, 1)]) });
        Assert.Equal(
            [("left:25%;width:max(3px, 24.75%)", "700 faults"), ("left:75%;width:max(3px, 0%)", "1 fault")],
            bar.FindAll(".marks .fault").Select(mark => (mark.GetAttribute("style")!, mark.GetAttribute("title")!)));
    }

    [Fact]
    public async Task Marks_stay_until_others_are_told()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment);
        await TellAsync(Moment with { Events = 2_500, Marks = null });
        bar.WaitForAssertion(() => Assert.Contains("event 2,500", bar.Find(".moment").TextContent));
        Assert.Equal(3, bar.FindAll(".marks .crashed").Count);
    }

    [Fact]
    public async Task While_it_goes_it_can_be_held()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment with { Standing = false, Last = 2_002 });
        Assert.Contains("Hold", bar.Find("#hold").TextContent);
        Assert.DoesNotContain(" of ", bar.Find(".moment").TextContent);
    }

    [Fact]
    public async Task The_slider_stays_where_it_was_taken_until_it_is_let_go()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment with { Standing = false, Last = 2_002 });
        await bar.Find(".moment").PointerDownAsync(new());
        await TellAsync(Moment with { Standing = true, Events = 2_500, Last = 2_500 });
        bar.WaitForAssertion(() => Assert.Contains("event 2,500", bar.Find(".moment").TextContent));
        Assert.Equal(("2002", "2002"), (bar.Find("input[type=range]").GetAttribute("value"), bar.Find("input[type=range]").GetAttribute("max")));
        await bar.Find(".moment").ClickAsync(new());
        Assert.Equal(("2500", "2500"), (bar.Find("input[type=range]").GetAttribute("value"), bar.Find("input[type=range]").GetAttribute("max")));
    }

    [Fact]
    public async Task It_shows_the_speed_of_the_room()
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment with { Speed = 0.01 });
        bar.WaitForAssertion(() => Assert.Equal("× 0.01", bar.Find(".speed input").GetAttribute("value")));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_seed_leaves_the_run_alone(string typed)
    {
        Enter();
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment);
        Store.View.Simulation = Moment.Choice;
        await bar.Find(".seed input").ChangeAsync(new() { Value = typed });
        Assert.Equal(Moment.Choice, Store.View.Simulation);
        bar.WaitForAssertion(() => Assert.Contains("umber", bar.Find(".seed").TextContent));
        await bar.Find(".seed input").ChangeAsync(new() { Value = "43" });
        Assert.Equal(43, Store.View.Simulation.Seed);
    }

    [Fact]
    public async Task Who_follows_sees_it_and_changes_nothing()
    {
        Enter(control: false);
        IRenderedComponent<TimeBar> bar = Render<TimeBar>();
        await TellAsync(Moment);
        Assert.All(bar.FindAll("button:not(#save-recording):not(#runs), input[type=range]"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_moment_is_no_news_for_those_who_show_the_program()
    {
        Enter();
        await TellAsync(Moment);
        int told = 0;
        using IDisposable listening = Store.Changes.Subscribe(Topics.Program, () => told++);
        await TellAsync(Moment with { Milliseconds = 2_000, Events = 3_000, Hash = "1" });
        Assert.Equal(0, told);
        await TellAsync(Moment with { Standing = false });
        Assert.Equal(1, told);
    }

    private Task TellAsync(SimulationStatus simulation) =>
        Renderer.Dispatcher.InvokeAsync(() => Apply(new Frame { Sequence = 1, Status = new RoomStatus(RoomPhase.Running, 1, Simulation: simulation) }));
}
