using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>Looking back in a live room: each browser by itself, while the program runs on.</summary>
public sealed class LookBackTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_browser_sees_the_past_while_others_see_the_program_run_on()
    {
        await using Browser browser = await AskedProgram.RunLiveAsync(server);
        await using Picture picture = browser.Watch();
        (ProcessId first, ProcessId second, long before) = await KillAsync(browser, picture);

        await browser.LookBack(before / 1e6);
        await picture.UntilAsync(shown => shown.Last.Past is { IsHeld: true }, "the moment before the fault");
        Assert.True(picture.Last.IsSnapshot);
        Assert.Equal((before, first), (picture.Last.TimeNanoseconds, picture.Find("server").Process));
        Assert.DoesNotContain(second, picture.Processes.Keys);
        Assert.Empty(picture.Last.Exits);
        Assert.True(picture.Last.Totals is { Crashed: 0, Restarted: 0, Reductions: > 0, MemoryBytes: > 0 });
        Assert.Equal(RoomPhase.Running, picture.Status!.Phase);

        long heldAt = picture.Last.Past!.NowNanoseconds;
        await picture.UntilAsync(shown => shown.Last.Past!.NowNanoseconds > heldAt + 1_000_000_000, "the program runs on");
        Assert.Equal((before, first), (picture.Last.TimeNanoseconds, picture.Find("server").Process));
        Assert.True((await browser.Inject(second, new RequestedKill())).Landed, "The fault lands in the present.");
        Assert.Equal(first, picture.Find("server").Process);

        await browser.LookBack(null);
        await picture.UntilAsync(shown => shown.Last.Past is { IsHeld: false } && shown.Shows("server") && shown.Find("server").Process != second, "the present again");
        Assert.True(picture.Last.TimeNanoseconds > heldAt);
    }

    [Fact]
    public async Task Who_follows_looks_back_too_and_alone()
    {
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.OpenRoom();
        await browser.Run(AskedProgram.Of(0) with { Simulation = null });
        await using Browser follower = await server.ConnectAsync();
        await follower.JoinRoom(room.RoomId, null);
        await using Picture followed = follower.Watch();
        await followed.UntilAsync(shown => shown.Shows("server"), "the room");
        long moment = followed.Last.TimeNanoseconds;
        await follower.LookBack(moment / 1e6);
        await followed.UntilAsync(shown => shown.Last.Past is { IsHeld: true }, "the moment");
        Assert.True((await browser.Inject(followed.Find("server").Process, new RequestedKill())).Landed);
        await using Picture own = browser.Watch();
        await own.UntilAsync(shown => shown.Shows("server") && shown.Find("server").Process != followed.Find("server").Process, "the present");
        Assert.False(own.Last.Past!.IsHeld);
        await followed.UntilAsync(shown => shown.Last.Past!.NowNanoseconds > moment + 1_000_000_000, "a later frame");
        Assert.Equal(moment, followed.Last.TimeNanoseconds);
    }

    [Fact]
    public async Task The_kept_time_is_told_with_what_happened_in_it()
    {
        await using Browser browser = await AskedProgram.RunLiveAsync(server);
        await using Picture picture = browser.Watch();
        await KillAsync(browser, picture);
        IReadOnlyList<PastMark>? marks = null;
        await picture.UntilAsync(shown => (marks = shown.Last.Past?.Marks ?? marks)?.Any(mark => mark.Kinds == (PastKinds.Crash | PastKinds.Restart | PastKinds.Fault)) == true, "the mark of the fault, the crash and the restart");
        Assert.InRange(Assert.Single(marks!).FromNanoseconds, picture.Last.Past!.FromNanoseconds, picture.Last.Past.NowNanoseconds);
    }

    [Fact]
    public async Task The_tables_are_those_of_the_moment_and_say_nothing_of_what_is_not_kept()
    {
        await using Browser browser = await AskedProgram.RunLiveAsync(server);
        await using Picture picture = browser.Watch(new View { Field = true });
        (ProcessId first, _, long before) = await KillAsync(browser, picture);
        await browser.LookBack(before / 1e6);
        await picture.UntilAsync(shown => shown.Last is { Past.IsHeld: true, Field.IsWhole: true }, "the moment with its field");
        ProcessPage page = await browser.ListProcesses(new ProcessQuery { Search = "server" });
        ProcessTableRow row = Assert.Single(page.Rows, row => row.Process.Name == "server");
        Assert.Equal((first, 0, 0L, 0L), (row.Process.Process, row.MailboxLength, row.Reductions, row.HeapWords));
        int cells = picture.Last.Field!.Regions.Count;
        ProcessTableRow?[] found = await Task.WhenAll(Enumerable.Range(0, cells * 4).Select(index =>
            browser.CallAsync<ProcessTableRow?>(nameof(IPlaygroundHub.FindCell), index / 4, index % 4)));
        Assert.Contains(first, found.Select(cell => cell?.Process.Process));
    }

    [Fact]
    public async Task A_run_that_was_stopped_or_replaced_can_still_be_looked_at_until_one_lets_go()
    {
        await using Browser browser = await AskedProgram.RunLiveAsync(server);
        await using Picture picture = browser.Watch();
        (ProcessId first, _, long before) = await KillAsync(browser, picture);
        int run = picture.Last.Run;
        await browser.Stop();
        await browser.LookBack(before / 1e6);
        await picture.UntilAsync(shown => shown.Last.Past is { IsHeld: true }, "the moment");
        Assert.Equal((first, RoomPhase.Stopped), (picture.Find("server").Process, picture.Status!.Phase));
        await browser.Run(AskedProgram.Of(7));
        await picture.UntilAsync(shown => shown.Status is { Phase: RoomPhase.Running }, "the next run");
        Assert.Equal((run, first), (picture.Last.Run, picture.Find("server").Process));
        await browser.LookBack(null);
        await picture.UntilAsync(shown => shown.Last.Run == run + 1 && shown.Last.Past is null, "the simulation, which is in the present");
    }

    [Fact]
    public async Task Calls_that_cannot_be_done_say_why()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        Assert.Equal("Subscribe first.", await browser.ErrorOf(nameof(IPlaygroundHub.LookBack), 0.0));
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        Assert.Equal("A moment is a number of milliseconds since the run began, from 0, not -1.", await browser.ErrorOf(nameof(IPlaygroundHub.LookBack), -1.0));
        Assert.Equal("A moment is a number of milliseconds since the run began, from 0, not 1E+300.", await browser.ErrorOf(nameof(IPlaygroundHub.LookBack), 1e300));
        Assert.Equal("A simulation goes back as a whole: move its own time line.", await browser.ErrorOf(nameof(IPlaygroundHub.LookBack), 100.0));
    }

    [Fact]
    public async Task What_is_held_in_a_room_is_bounded()
    {
        var small = new RunningServer { Settings = new RoomSettings { HeldProcesses = 2 } };
        await small.InitializeAsync();
        await using (Browser browser = await AskedProgram.RunLiveAsync(small))
        await using (Picture picture = browser.Watch())
        {
            await picture.UntilAsync(shown => shown.Shows("server") && shown.Last.Totals.Processes >= 3, "the room");
            double moment = picture.Last.TimeNanoseconds / 1e6;
            string sentence = await browser.ErrorOf(nameof(IPlaygroundHub.LookBack), moment);
            Assert.Equal("At most 2 processes can be held in a room, and others who look back hold 0. This moment has 3.", sentence);
            await browser.LookBack(0);
            await picture.UntilAsync(shown => shown.Last.Past is { IsHeld: true }, "the beginning, when there were none");
            Assert.Empty(picture.Processes);
        }
        await small.DisposeAsync();
    }

    /// <summary>Kills the server.</summary>
    /// <returns>The server before, the one after, and a moment before.</returns>
    private static async Task<(ProcessId First, ProcessId Second, long Before)> KillAsync(Browser browser, Picture picture)
    {
        await picture.UntilAsync(shown => shown.Shows("server") && shown.Find("server").Role == ProcessRole.Plain && shown.Last.TimeNanoseconds > 500_000_000, "the server");
        (ProcessId first, long before) = (picture.Find("server").Process, picture.Last.TimeNanoseconds);
        Assert.True((await browser.Inject(first, new RequestedKill())).Landed);
        await picture.UntilAsync(shown => shown.Shows("server") && shown.Find("server").Process != first && shown.Supervision.Any(step => step.Kind == SupervisionKind.Restarted), "the restarted server");
        return (first, picture.Find("server").Process, before);
    }
}
