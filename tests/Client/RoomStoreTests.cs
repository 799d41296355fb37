using Playground.Client.Store;
using Playground.Contracts;
using Playground.Picture;
using Playground.Picture.Texts;
using static Playground.Picture.Tests.Frames;

namespace Playground.Client.Tests;

public sealed class RoomStoreTests
{
    readonly ChangeFeed changes = new();
    readonly RoomStore store;

    public RoomStoreTests() => store = new RoomStore(changes);

    static RoomView Room(string id = "r1", string? token = "t", string? text = null) => new()
    {
        RoomId = id, ControlToken = token, Status = new RoomStatus(RoomPhase.Running, 1),
        Program = new RoomProgram { Files = text is null ? [] : [new ProgramFile("a.erl", text)] },
    };

    [Fact]
    public void Entering_the_same_room_again_keeps_what_is_being_written()
    {
        store.Enter(Room(text: "old"));
        store.Draft.Edit("mine");
        store.Enter(Room(text: "old"));
        Assert.Equal("mine", store.Draft.File!.Text);
        store.Enter(Room("r2", text: "new"));
        Assert.Equal("new", store.Draft.File!.Text);
    }

    [Theory]
    [InlineData("unchanged", "A call server")]
    [InlineData("edited", "calls.erl")]
    public void What_runs_bears_the_samples_title_only_while_it_is_the_sample(string text, string title)
    {
        store.Draft.Gallery = [new Sample("calls", "A call server", "Towers.", "Kill one.", [new ProgramFile("calls.erl", "unchanged")])];
        store.Enter(Room());
        store.Started(new RoomProgram { Sample = "calls", Files = [new ProgramFile("calls.erl", text)] });
        Assert.Equal(title, store.ProgramTitle);
    }

    [Fact]
    public void Charts_begin_with_what_was_measured_and_with_the_run()
    {
        store.Apply(Snapshot(Row(1)) with { TimeNanoseconds = 1_000_000_000 });
        Assert.Empty(store.History.Points);
        store.Apply(Step() with { TimeNanoseconds = 9_000_000_000 });
        Assert.Equal(9, Assert.Single(store.History.Points).Second);

        // The same run once more, after a lost connection.
        store.Apply(Snapshot(Row(1)) with { TimeNanoseconds = 10_000_000_000 });
        Assert.Single(store.History.Points);
        store.Apply(Snapshot(Row(1)) with { Run = 2, TimeNanoseconds = 20_000_000_000 });
        Assert.Empty(store.History.Points);
    }

    [Fact]
    public void What_the_first_answer_showed_stays_what_it_is_when_the_room_is_entered()
    {
        ProgramFile[] files = [new ProgramFile("calls.erl", "-module(calls).\n%% ── \"<&>\n")];
        var program = new RoomProgram { Sample = "calls", Files = files };
        var preview = new RoomPreview("r1", program, new RoomStatus(RoomPhase.Running, 1), new Sample("calls", "A call server", "Towers.", "Kill one.", files), Snapshot(Row(1)));
        store.Show(ContractsJson.ReadPreview(ContractsJson.Write(preview)));
        Assert.Equal("A call server", store.ProgramTitle);
        Assert.False(store.Draft.IsEdited);
        ProgramFile? shown = store.Draft.File;

        store.Enter(Room() with { Program = new RoomProgram { Sample = "calls", Files = [new ProgramFile("calls.erl", files[0].Text)] } });
        Assert.Equal("A call server", store.ProgramTitle);
        Assert.False(store.Draft.IsEdited);
        Assert.Same(shown, store.Draft.File);
    }

    [Fact]
    public void Without_a_token_there_is_no_control()
    {
        store.Enter(Room(token: null));
        Assert.False(store.CanControl);
    }

    [Fact]
    public void Streamed_changes_wait_for_the_flush_and_come_once()
    {
        int told = 0;
        using IDisposable subscription = changes.Subscribe(Topics.Tree, () => told++);
        store.Apply(Snapshot(Row(1)));
        store.Apply(Step(Row(2)));
        Assert.Equal(0, told);
        changes.Flush();
        changes.Flush();
        Assert.Equal(1, told);
    }

    [Fact]
    public void What_a_visitor_does_is_told_at_once()
    {
        int told = 0;
        using IDisposable subscription = changes.Subscribe(Topics.Selection, () => told++);
        changes.Changed(Topics.Selection);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Who_unsubscribes_is_not_told_any_more()
    {
        int told = 0;
        IDisposable subscription = changes.Subscribe(Topics.Selection, () => told++);
        subscription.Dispose();
        subscription.Dispose();
        changes.Changed(Topics.Selection);
        Assert.Equal(0, told);
        Assert.Equal(0, changes.Subscribers);
    }

    [Fact]
    public void Who_unsubscribes_while_being_told_disturbs_nobody()
    {
        IDisposable? first = null;
        int told = 0;
        first = changes.Subscribe(Topics.Selection, () => first!.Dispose());
        changes.Subscribe(Topics.Selection, () => told++);
        changes.Changed(Topics.Selection);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Who_was_unsubscribed_by_another_is_not_told()
    {
        IDisposable? second = null;
        changes.Subscribe(Topics.Selection, () => second!.Dispose());
        second = changes.Subscribe(Topics.Selection, () => Assert.Fail("It was unsubscribed before its turn."));
        changes.Changed(Topics.Selection);
    }

    [Fact]
    public void The_selection_learns_of_the_end_and_of_the_successor()
    {
        store.Apply(Snapshot(Row(1), Row(2, parent: 1, name: "bank")));
        store.Selection.Select(TreeKeys.Of(Pid(2)), store.World);
        store.Apply(Step() with { Gone = [Crashed(2)] });
        Assert.Equal("boom", store.Selection.End!.Reason);
        Assert.Equal("bank", store.Selection.Row!.Name);
        store.Apply(Step(Row(9, parent: 1, name: "bank", replaces: 2)));
        Assert.Equal(Pid(9), store.Selection.Successor);
    }

    [Fact]
    public void Folding_the_selected_process_is_no_end()
    {
        store.Apply(Snapshot(Row(1)));
        store.Selection.Select(TreeKeys.Of(Pid(1)), store.World);
        store.Apply(Step() with { Gone = [new ProcessGone(Pid(1), GoneCause.Folded, null)] });
        Assert.Null(store.Selection.End);
    }

    [Fact]
    public void A_new_run_clears_the_selection_and_the_unfolded_groups()
    {
        store.Apply(Snapshot(Row(1)));
        store.Selection.Select(TreeKeys.Of(Pid(1)), store.World);
        store.View.SetUnfolded(3, true);
        store.Apply(Snapshot(Row(1)) with { Run = 2 });
        Assert.Null(store.Selection.Key);
        Assert.Empty(store.View.Unfolded);
    }

    [Fact]
    public void The_view_asks_only_for_what_is_shown()
    {
        store.View.Tab = BottomTab.Output;
        store.View.Face = TreeFace.Outline;
        View view = store.View.ToView(Pid(4));
        Assert.False(view.Slices);
        Assert.False(view.Messages);
        Assert.Equal(Pid(4), Assert.Single(view.Pinned));
        store.View.Tab = BottomTab.Lanes;
        Assert.True(store.View.ToView(null).Slices);
    }

    [Fact]
    public void A_view_has_no_more_unfolded_groups_than_the_server_takes()
    {
        for (int group = 0; group < Limits.ViewSelections + 10; group++) store.View.SetUnfolded(group, true);
        Assert.Equal(Limits.ViewSelections, store.View.Unfolded.Count);
    }

    [Fact]
    public void Rates_are_per_second_of_the_rooms_time()
    {
        store.Apply(Snapshot() with { TimeNanoseconds = 0, Totals = new RoomTotals { Reductions = 0 } });
        store.Apply(Step() with { TimeNanoseconds = 500_000_000, Totals = new RoomTotals { Reductions = 1000, Crashed = 2 } });
        Assert.Equal(2000, store.Rates.ReductionsPerSecond);
        Assert.Equal(4, store.Rates.CrashesPerSecond);
    }

    [Fact]
    public void A_schedulers_load_is_the_busy_part_since_the_last_frame()
    {
        store.Apply(Snapshot() with { TimeNanoseconds = 0, Schedulers = [new SchedulerRow(0, 0, 0, 0, 0)] });
        store.Apply(Step() with { TimeNanoseconds = 100, Schedulers = [new SchedulerRow(0, 3, 0, 0, 25)] });
        SchedulerLoad load = Assert.Single(store.Rates.Schedulers);
        Assert.Equal(0.25, load.BusyPart);
        Assert.Equal(3, load.RunQueueLength);
    }

    [Fact]
    public void Every_tab_has_its_term_and_no_key_is_used_twice_there()
    {
        BottomTab[] tabs = Enum.GetValues<BottomTab>();
        Assert.Equal(tabs.Length, tabs.Select(tab => Glossary.Of(tab).Key).Distinct().Count());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1.0 k")]
    [InlineData(4812, "4.8 k")]
    [InlineData(99_960, "100 k")]
    [InlineData(999_949, "1000 k")]
    [InlineData(999_960, "1.0 M")]
    [InlineData(2_500_000, "2.5 M")]
    public void Numbers_are_rounded_for_people(double value, string text) => Assert.Equal(text, Figures.Rounded(value));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1337, "1.3 KB")]
    [InlineData(268_435_456, "256 MB")]
    public void Bytes_are_rounded_for_people(long value, string text) => Assert.Equal(text, Figures.Bytes(value));

    [Theory]
    [InlineData(512_000_000, "0.512 s")]
    [InlineData(12_340_000_000, "12.34 s")]
    [InlineData(185_200_000_000, "3:05.2")]
    public void Time_is_relative_to_the_run(long nanoseconds, string text) => Assert.Equal(text, Figures.Time(nanoseconds));
}
