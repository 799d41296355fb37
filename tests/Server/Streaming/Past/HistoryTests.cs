using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Tests.Streaming.Past;

/// <summary>What is kept of a live run: as it was, and no more of it than fits.</summary>
public sealed class HistoryTests
{
    /// <summary>Some segments: each begins with the last entries of all logs.</summary>
    private const long Small = 3_000_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_drain_that_is_kept_is_had_again_as_it_was_shown(int seed)
    {
        var run = new RandomRun(seed, Small, Hour);
        var shown = new Dictionary<long, string>();
        for (int drain = 0; drain < 600; drain++)
        {
            run.Drain(drain % 7 == 0 ? 1_500 : 5, drain % 3 == 0 ? $"line {drain}\n" : "", loses: drain % 150 == 149);
            if (drain >= 300) shown[run.World.TimeNanoseconds] = Shown(run.World);
        }
        run.Drain(0);
        KeptPast kept = run.History.Kept;
        Assert.True(kept.Segments.Count > 2, "There are several segments.");
        Assert.True(kept.FromNanoseconds > 0, "Some of the past is gone.");
        long[] moments = [.. shown.Keys.Where(time => time >= kept.FromNanoseconds)];
        Assert.True(moments.Length > 100);
        foreach (long moment in moments.Where((_, index) => index % 7 == 0)) Assert.Equal(shown[moment], Shown(kept.Look(moment).World));
    }

    [Fact]
    public void What_is_kept_of_the_past_does_not_change_while_more_is_recorded()
    {
        var run = new RandomRun(5, Small, Hour);
        for (int drain = 0; drain < 20; drain++) run.Drain(50);
        KeptPast kept = run.History.Kept;
        string then = Shown(run.World);
        for (int drain = 0; drain < 400; drain++) run.Drain(500);
        Assert.True(run.History.Kept.FromNanoseconds > kept.NowNanoseconds, "The moment is not kept any more.");
        Assert.Equal(then, Shown(kept.Look(kept.NowNanoseconds).World));
    }

    [Fact]
    public void A_moment_between_two_drains_has_the_events_before_it()
    {
        var events = new EventSequence();
        var history = new History(events.World, 1 << 20, Hour);
        RuntimeEventsOf(events, history, (10_000, 1), (20_000, 2), (30_000, 3));
        Assert.Equal([1, 2], history.Kept.Look(25_000).World.Tree.Processes.Select(process => process.Pid.Number));
        Assert.Equal(25_000, history.Kept.Look(25_000).World.TimeNanoseconds);
        Assert.Equal([1, 2, 3], history.Kept.Look(30_000).World.Tree.Processes.Select(process => process.Pid.Number));
    }

    [Fact]
    public void Moments_that_are_not_kept_become_the_nearest_that_are()
    {
        var run = new RandomRun(6, Small, Hour);
        for (int drain = 0; drain < 500; drain++) run.Drain(400);
        KeptPast kept = run.History.Kept;
        Assert.NotEqual(0, kept.FromNanoseconds);
        Assert.Equal(kept.FromNanoseconds, kept.Look(0).World.TimeNanoseconds);
        Assert.Equal(kept.NowNanoseconds, kept.Look(long.MaxValue).World.TimeNanoseconds);
    }

    [Fact]
    public void Totals_and_figures_are_those_of_then()
    {
        var run = new RandomRun(7, Small, Hour);
        for (int drain = 0; drain < 50; drain++) run.Drain(20);
        (long moment, long spawned, long exited, long restarted) = (run.World.TimeNanoseconds, run.World.Spawned, run.World.Exited, run.World.Restarted);
        for (int drain = 0; drain < 50; drain++) run.Drain(20);
        PastMoment then = run.History.Kept.Look(moment);
        Assert.Equal((spawned, exited, restarted), (then.World.Spawned, then.World.Exited, then.World.Restarted));
        Assert.Equal((400, 0), (then.Source.Figures().Atoms, then.Source.Figures().Schedulers.Count));
        Assert.InRange(then.Figures.Reductions, 1, run.History.Kept.Look(long.MaxValue).Figures.Reductions - 1);
        Assert.False(then.Source.Sample(new Pid(100, 0), out _));
    }

    [Fact]
    public void Its_bytes_are_bounded_and_a_storm_shortens_the_time()
    {
        var run = new RandomRun(8, Small, Hour) { Crowd = 30 };
        long calm = 0;
        for (int drain = 0; drain < 3_000; drain++)
        {
            run.Drain(drain < 1_500 ? 2 : 300);
            Assert.InRange(run.History.Size, 0, Small);
            if (drain == 1_499) calm = run.History.Kept.NowNanoseconds - run.History.Kept.FromNanoseconds;
        }
        KeptPast kept = run.History.Kept;
        Assert.InRange(kept.NowNanoseconds - kept.FromNanoseconds, 1, calm / 4);
    }

    [Fact]
    public void Where_many_processes_live_more_is_kept_than_a_moment()
    {
        var run = new RandomRun(9, bytes: 1, Hour) { Crowd = 20_000 };
        for (int drain = 0; drain < 400; drain++) run.Drain(400);
        KeptPast kept = run.History.Kept;
        Assert.True(run.World.Tree.Count > 5_000);
        Assert.True(kept.NowNanoseconds - kept.FromNanoseconds > 1_000_000_000);
        Assert.InRange(run.History.Size, 1, Small + 200L * run.World.Tree.Count);
    }

    [Fact]
    public void It_keeps_no_more_than_its_time()
    {
        var run = new RandomRun(10, Small, TimeSpan.FromSeconds(2));
        for (int drain = 0; drain < 2_000; drain++) run.Drain(2);
        KeptPast kept = run.History.Kept;
        Assert.Equal(2_000_000_000, kept.NowNanoseconds - kept.FromNanoseconds);
        Assert.All(kept.Marks, mark => Assert.InRange(mark.FromNanoseconds, kept.FromNanoseconds, kept.NowNanoseconds));
    }

    [Fact]
    public void Crashes_restarts_and_faults_of_a_moment_are_one_mark()
    {
        var marks = new PastMarks();
        void Mark(long milliseconds, EventKind kind, string? text = null, long value = 0) =>
            marks.Add(new() { TimeNanoseconds = milliseconds * 1_000_000, Kind = kind, Text = text, Value1 = value });
        Mark(100, EventKind.Fault, value: 1);
        Mark(101, EventKind.Exited, "killed");
        Mark(102, EventKind.Report, "child_restarted");
        Mark(300, EventKind.Exited, "normal");
        Mark(310, EventKind.Fault, value: 0);
        Mark(400, EventKind.Exited, "boom");
        Assert.Equal(
            [new PastMark(100_000_000, 102_000_000, PastKinds.Fault | PastKinds.Crash | PastKinds.Restart), new PastMark(400_000_000, 400_000_000, PastKinds.Crash)],
            marks.All);
        for (int crash = 0; crash < 1_000_000; crash++) Mark(500 + crash, EventKind.Exited, "boom");
        Assert.Equal(PastMarks.Most, marks.All.Count);
        Assert.All(marks.All, mark => Assert.InRange(mark.ToNanoseconds - mark.FromNanoseconds, 0, 1_000_000_000));
        Assert.Equal(1_000_499_000_000, marks.All[^1].ToNanoseconds);
    }

    /// <summary>All that a browser is told that comes at this moment.</summary>
    private static string Shown(World world)
    {
        Frame frame = new FrameReader(world, new View { Budget = 100 }).Next();
        return JsonSerializer.Serialize(frame with
        {
            EdgesAdded = [.. frame.EdgesAdded.OrderBy(edge => edge.ToString())],
            Waits = [.. frame.Waits!.OrderBy(wait => wait.ToString())],
        });
    }

    private static void RuntimeEventsOf(EventSequence events, History history, params (long Time, int Process)[] births)
    {
        foreach ((long time, int process) in births)
        {
            var born = new RuntimeEvent { TimeNanoseconds = time, Kind = EventKind.Spawned, Process = new Pid(process, 0), Text = "m:f/0" };
            events.World.Apply(born);
            history.Add([born]);
        }
        events.World.CloseDrain(births[^1].Time);
        history.CloseDrain("", 0, default);
    }
}
