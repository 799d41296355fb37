using Playground.Contracts;
using Playground.Picture.Logs;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests.Logs;

public sealed class SupervisionLogTests
{
    readonly SupervisionLog log = new(id => id.Number == 1 ? "tower_sup" : id.ToString());

    static SupervisionStep Step(SupervisionKind kind, long cascade = 1) => new()
    {
        Kind = kind, Cascade = cascade, Supervisor = Pid(1), SupervisorLabel = "tower_sup", ChildId = "tower", Strategy = "one_for_one",
        OldProcess = Pid(2), Reason = "boom",
    };

    static readonly ExitRow Exit = new()
    {
        TimeNanoseconds = 0, Process = Pid(2), Label = "tower", Reason = "boom",
        Signals = [new ExitSignalRow(6, Pid(2), Pid(1), true, SignalEffect.Trapped, "boom")],
    };

    static readonly SupervisionStep Restart = Step(SupervisionKind.Restarted) with { NewProcess = Pid(9), RestartsUsed = 1, Intensity = 3, PeriodSeconds = 5 };

    [Fact]
    public void A_crash_and_its_restart_are_one_story()
    {
        log.Apply(new Frame { Sequence = 1, Exits = [Exit], Supervision = [Step(SupervisionKind.ChildExited), Restart] });
        Story story = Assert.Single(log.Stories);
        Assert.Equal(StoryKind.Restarted, story.Kind);
        Assert.Equal("tower <0.2.0> ended abnormally: boom.", story.Headline);
        Assert.Equal(
        [
            "Its exit signal crossed the link to tower_sup, which traps exits and got it as a message.",
            "tower_sup <0.1.0> noticed that its child tower ended with reason boom. Its strategy one_for_one concerns this child only.",
            "tower_sup <0.1.0> restarted tower (was <0.2.0>) as <0.9.0>. Restart 1 of the 3 allowed within 5 s: 2 left.",
        ], story.Steps);
        Assert.Equal(Pid(9), story.Successor);
    }

    [Fact]
    public void The_steps_may_come_in_later_frames()
    {
        log.Apply(new Frame { Sequence = 1, Exits = [Exit] });
        log.Apply(new Frame { Sequence = 2, Supervision = [Step(SupervisionKind.ChildExited)] });
        log.Apply(new Frame { Sequence = 3, Supervision = [Restart] });
        Assert.Single(log.Stories);
    }

    [Fact]
    public void What_a_crash_takes_down_over_its_links_belongs_to_its_story()
    {
        ExitRow first = Exit with { Signals = [new ExitSignalRow(1, Pid(2), Pid(3), true, SignalEffect.Terminated, "boom")] };
        log.Apply(new Frame { Sequence = 1, Exits = [first, Exit with { TimeNanoseconds = 1, Process = Pid(3), Label = "other", Signals = [] }] });
        Assert.Single(log.Stories);
    }

    [Fact]
    public void Like_processes_that_end_at_the_same_moment_are_one_line()
    {
        ExitRow Call(int number, long time) => new() { TimeNanoseconds = time, Process = Pid(number), Label = "call", Reason = "killed" };
        log.Apply(new Frame { Sequence = 1, Exits = [Call(3, 0), Call(4, 1_000), Call(5, 2_000), Call(6, 1_000_000_000)] });
        Assert.Equal(["3 × call ended abnormally at the same moment: killed.", "call <0.6.0> ended abnormally: killed."], log.Stories.Select(story => story.Headline));
    }

    [Fact]
    public void Siblings_that_the_strategy_ends_and_restarts_belong_to_the_crash()
    {
        SupervisionStep sibling = Step(SupervisionKind.Terminated, cascade: 0) with
        {
            TimeNanoseconds = 1_000, Strategy = "one_for_all", ChildId = "c", OldProcess = Pid(5), Reason = "shutdown",
        };
        SupervisionStep back = sibling with { Kind = SupervisionKind.Restarted, TimeNanoseconds = 2_000, NewProcess = Pid(6) };
        log.Apply(new Frame { Sequence = 1, Exits = [Exit], Supervision = [Step(SupervisionKind.ChildExited) with { Strategy = "one_for_all" }, Restart, sibling, back] });
        Assert.Contains("tower_sup <0.1.0> restarted c (was <0.5.0>) as <0.6.0>.", Assert.Single(log.Stories).Steps);
    }

    [Fact]
    public void Two_crashes_are_two_stories()
    {
        log.Apply(new Frame { Sequence = 1, Exits = [Exit, Exit with { Process = Pid(3), Label = "other" }] });
        log.Apply(new Frame { Sequence = 2, Supervision = [Restart, Restart with { Cascade = 2, OldProcess = Pid(3), NewProcess = Pid(10) }] });
        Assert.Equal([Pid(9), Pid(10)], log.Stories.Select(story => story.Successor!.Value));
    }

    [Fact]
    public void One_for_all_names_the_siblings_it_takes_down()
    {
        SupervisionStep step = Step(SupervisionKind.ChildExited) with { Strategy = "one_for_all", Siblings = ["a", "b"] };
        Assert.EndsWith("Its strategy one_for_all takes down all the others too: a, b.", Narrator.Step(step));
    }

    [Fact]
    public void Giving_up_says_what_was_exceeded()
    {
        SupervisionStep step = Step(SupervisionKind.GaveUp) with { Intensity = 1, PeriodSeconds = 5 };
        Assert.Equal("tower_sup <0.1.0> gave up: more than 1 restart within 5 s. It ends its children and itself.", Narrator.Step(step));
        log.Apply(new Frame { Sequence = 1, Exits = [Exit], Supervision = [Restart, step] });
        Assert.Equal(StoryKind.GaveUp, Assert.Single(log.Stories).Kind);
    }

    [Fact]
    public void Many_started_children_are_one_line()
    {
        SupervisionStep started = Step(SupervisionKind.Started, cascade: 0) with { OldProcess = null, NewProcess = Pid(4) };
        log.Apply(new Frame { Sequence = 1, Supervision = [started, started, started] });
        Assert.Equal("Supervisors started 3 children.", Assert.Single(log.Stories).Headline);
        log.Apply(new Frame { Sequence = 2, Supervision = [Step(SupervisionKind.ChildExited, cascade: 7) with { Reason = "normal" }] });
        Assert.Equal("Supervisors started 3 children; 1 ended normally.", Assert.Single(log.Stories).Headline);
    }

    [Fact]
    public void Faults_say_whether_they_landed()
    {
        log.Apply(new Frame { Sequence = 1, Faults = [new FaultRow(1, Pid(2), true, "kill"), new FaultRow(2, Pid(3), false, "kill: <0.3.0> does not live")] });
        Assert.Equal(["Injected: kill.", "Not injected: kill: <0.3.0> does not live."], log.Stories.Select(story => story.Headline));
    }

    [Fact]
    public void The_log_is_bounded_and_says_what_was_left_out()
    {
        for (int number = 0; number < 3 * SupervisionLog.StoriesMost; number++)
        {
            log.Apply(new Frame { Sequence = number, Exits = [Exit with { TimeNanoseconds = number * 1_000_000_000L, Process = Pid(number) }], Dropped = new Dropped { LogEntries = 1 } });
        }
        Assert.InRange(log.Stories.Count, 1, SupervisionLog.StoriesMost);
        Assert.Equal(3 * SupervisionLog.StoriesMost, log.Omitted);
    }

    [Fact]
    public void A_snapshot_begins_anew()
    {
        log.Apply(new Frame { Sequence = 1, Exits = [Exit] });
        log.Apply(new Frame { Sequence = 2, IsSnapshot = true });
        Assert.Empty(log.Stories);
    }

    [Fact]
    public void Stories_stand_in_the_order_of_time()
    {
        SupervisionStep started = Step(SupervisionKind.Started, cascade: 0) with { TimeNanoseconds = 1, OldProcess = null, NewProcess = Pid(2) };
        log.Apply(new Frame { Sequence = 1, Exits = [Exit with { TimeNanoseconds = 2 }], Supervision = [started] });
        Assert.Equal([StoryKind.Started, StoryKind.Crashed], log.Stories.Select(story => story.Kind));
    }

    [Theory]
    [InlineData("{badarith,[{calls,talk,2,[{file,\"calls.erl\"},{line,41}]},{x,y,1,[]}]}", "badarith in calls:talk/2 (calls.erl:41)")]
    [InlineData("{{badmatch,[{a,1}]}, [{m, f, 3, []}]}", "{badmatch,[{a,1}]} in m:f/3")]
    [InlineData("{undef,[{erlang,none,[1,\"a\"],[]}]}", "undef in erlang:none")]
    [InlineData("{shutdown,lost}", "{shutdown,lost}")]
    [InlineData("killed", "killed")]
    public void A_reason_with_a_stack_trace_says_where_it_was_raised(string reason, string told) => Assert.Equal(told, Narrator.Short(reason));

    [Fact]
    public void Long_reasons_are_cut_and_stand_on_one_line()
    {
        string sentence = Narrator.Short(new string('x', 1000) + "\n  y");
        Assert.Equal(161, sentence.Length);
        Assert.Equal("{badmatch, [{a, 1}]}", Narrator.Short("{badmatch,\n    [{a, 1}]}"));
    }
}
