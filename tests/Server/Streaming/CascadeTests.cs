using Playground.Contracts;
using Playground.Runtime.Events;

namespace Playground.Server.Tests.Streaming;

public sealed class CascadeTests
{
    private static ProcessId Id(int number) => new(number, 0);

    /// <summary>A supervisor (1) with two linked children (2, 3) under one_for_all; child 2 crashes.</summary>
    private static EventSequence CrashUnderOneForAll()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "sup:init/1").Spawn(2, 1, linked: true).Spawn(3, 1, linked: true)
            .Report(1, "role", ("role", "supervisor"))
            .Report(1, "child_started", ("id", "a"), ("pid", "<0.2.0>"), ("restart", "permanent"), ("strategy", "one_for_all"))
            .Report(1, "child_started", ("id", "b"), ("pid", "<0.3.0>"), ("restart", "permanent"), ("strategy", "one_for_all"));
        return events
            .Exit(2, "{badmatch,1}")
            .Signal(2, 1, ExitSignalEffect.Trapped, "{badmatch,1}")
            .Report(1, "child_exited", ("id", "a"), ("pid", "<0.2.0>"), ("reason", "{badmatch,1}"), ("strategy", "one_for_all"), ("siblings", "[b]"))
            .Signal(1, 3, ExitSignalEffect.Terminated, "shutdown")
            .Exit(3, "shutdown")
            .Report(1, "child_terminated", ("id", "b"), ("pid", "<0.3.0>"), ("reason", "shutdown"))
            .Spawn(4, 1, linked: true).Spawn(5, 1, linked: true)
            .Report(1, "child_restarted", ("id", "a"), ("old_pid", "<0.2.0>"), ("pid", "<0.4.0>"), ("restarts", "1"), ("intensity", "3"), ("period", "5"))
            .Report(1, "child_restarted", ("id", "b"), ("old_pid", "<0.3.0>"), ("pid", "<0.5.0>"))
            .Drain();
    }

    [Fact]
    public void A_restart_is_told_step_by_step()
    {
        Frame frame = new FrameReader(CrashUnderOneForAll().World).Next();

        Assert.Equal(
            [SupervisionKind.Started, SupervisionKind.Started, SupervisionKind.ChildExited, SupervisionKind.Terminated, SupervisionKind.Restarted, SupervisionKind.Restarted],
            frame.Supervision.Select(step => step.Kind));
        SupervisionStep crash = frame.Supervision[2];
        Assert.Equal((1, Id(1), "a", Id(2), "{badmatch,1}", "one_for_all"), (crash.Cascade, crash.Supervisor, crash.ChildId, crash.OldProcess, crash.Reason, crash.Strategy));
        Assert.Equal(["b"], crash.Siblings);
        Assert.Equal((Id(2), Id(1), SignalEffect.Trapped), (crash.Signals[0].From, crash.Signals[0].To, crash.Signals[0].Effect));
        SupervisionStep restart = frame.Supervision[4];
        Assert.Equal((Id(2), Id(4), 1, 3, 5), (restart.OldProcess, restart.NewProcess, restart.RestartsUsed, restart.Intensity, restart.PeriodSeconds));
        Assert.Equal(2, frame.Totals.Restarted);
    }

    [Fact]
    public void The_successor_knows_whom_it_replaces_and_how_often()
    {
        EventSequence events = CrashUnderOneForAll();
        events.Exit(4, "again").Spawn(6, 1).Report(1, "child_restarted", ("id", "a"), ("old_pid", "<0.4.0>"), ("pid", "<0.6.0>")).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        Assert.Equal((Id(4), 2, "a"), (reader.Processes[Id(6)].Replaces, reader.Processes[Id(6)].Restarts, reader.Processes[Id(6)].Label));
    }

    [Fact]
    public void Successors_stand_where_their_predecessors_stood()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 1).Spawn(3, 1).Spawn(4, 1)
            .Exit(2, "boom").Exit(3, "boom").Spawn(5, 1).Spawn(6, 1)
            .Report(1, "child_restarted", ("id", "b"), ("old_pid", "<0.3.0>"), ("pid", "<0.5.0>"))
            .Report(1, "child_restarted", ("id", "a"), ("old_pid", "<0.2.0>"), ("pid", "<0.6.0>")).Drain();

        Frame frame = new FrameReader(events.World).Next();
        Assert.Equal([Id(1), Id(6), Id(5), Id(4)], frame.Processes.Select(row => row.Process));
    }

    [Fact]
    public void Ends_that_an_exit_signal_caused_belong_to_the_cascade_of_the_crash()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 1).Spawn(3, 2).Spawn(9, 0)
            .Exit(1, "boom").Signal(1, 2, ExitSignalEffect.Terminated, "boom")
            .Exit(9, "other")
            .Exit(2, "boom").Signal(2, 3, ExitSignalEffect.Terminated, "boom").Exit(3, "boom").Drain();

        Assert.Equal(1, events.World.EndOf(EventSequence.P(3))!.Cascade);
        Assert.Equal(2, events.World.EndOf(EventSequence.P(9))!.Cascade);
    }

    [Fact]
    public void A_crash_is_shown_with_the_signals_that_were_handled_in_the_next_drain()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 0);
        var reader = new FrameReader(events.World);
        events.Exit(1, "boom");
        events.World.CloseDrain(10);
        Assert.Empty(reader.Next().Exits);

        events.Signal(1, 2, ExitSignalEffect.Ignored, "boom");
        events.World.CloseDrain(20);
        Assert.Equal(Id(2), Assert.Single(Assert.Single(reader.Next().Exits).Signals).To);
    }
}
