using Playground.Contracts;
using Playground.Runtime.Events;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

public sealed class FrameTests
{
    private static ProcessId Id(int number) => new(number, 0);

    [Fact]
    public void First_frame_is_a_snapshot_and_later_ones_bring_the_difference()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 1, linked: true).Drain();
        var reader = new FrameReader(events.World);

        Frame first = reader.Next();
        Assert.True(first.IsSnapshot);
        Assert.Equal(1, first.Sequence);
        Assert.Equal([Id(1), Id(2)], first.Processes.Select(row => row.Process));
        Assert.Equal(new EdgeRow(EdgeKind.Link, Id(1), Id(2)), Assert.Single(first.EdgesAdded));
        Assert.Equal(RoomPhase.Running, first.Status!.Phase);

        events.Spawn(3, 1).Drain();
        Frame second = reader.Next();
        Assert.False(second.IsSnapshot);
        Assert.Null(second.Status);
        ProcessRow born = Assert.Single(second.Processes);
        Assert.Equal(Id(3), born.Process);
        Assert.Equal(Id(1), born.Parent);
    }

    [Fact]
    public void Nothing_new_makes_no_frame()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        Assert.Null(reader.TryNext(evenIfEmpty: false));
        Assert.NotNull(reader.TryNext(evenIfEmpty: true));
    }

    [Fact]
    public void Marks_of_a_simulation_are_told_once_a_second_and_when_it_stands()
    {
        SimulationStatus At(long events, bool standing, params TimeMark[] crashes) =>
            new(new SimulationChoice(1, SimulationSchedule.Fair), events, events, "", standing, 1, events, new SimulationMarks(crashes, [], []));
        var reader = new FrameReader(new EventSequence().Spawn(1, 0).Drain().World, new View { FramesPerSecond = 10 });
        int told = 0;
        for (int frame = 0; frame < 30; frame++)
        {
            reader.Status = new RoomStatus(RoomPhase.Running, 1, Simulation: At(frame, standing: false, new TimeMark(1, frame)));
            if (reader.Next().Status!.Simulation!.Marks is not null) told++;
        }
        Assert.Equal(3, told);
        reader.Status = new RoomStatus(RoomPhase.Running, 1, Simulation: At(30, standing: true, new TimeMark(1, 30)));
        Assert.Equal([new(1, 30)], reader.Next().Status!.Simulation!.Marks!.Crashes);
        Assert.Null(reader.TryNext(evenIfEmpty: false));
    }

    [Fact]
    public void A_process_that_ended_is_gone_with_its_reason()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 0).Spawn(3, 0).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Exit(1, "normal").Exit(2, "{shutdown,x}").Exit(3, "badarg").Drain();
        Frame frame = reader.Next();

        Assert.Equal(
            [new ProcessGone(Id(1), GoneCause.Ended, "normal"), new(Id(2), GoneCause.Ended, "{shutdown,x}"), new(Id(3), GoneCause.Crashed, "badarg")],
            frame.Gone.OrderBy(gone => gone.Process.Number));
        Assert.Equal(1, frame.Totals.Crashed);
        Assert.Equal(3, frame.Totals.Exited);
        Assert.Equal("badarg", Assert.Single(frame.Exits).Reason);
    }

    [Fact]
    public void Many_siblings_of_a_kind_are_folded_and_unfold_on_demand()
    {
        var events = new EventSequence();
        events.Spawn(1, 0, "sup:init/1");
        for (int child = 0; child < 1_000; child++) events.Spawn(10 + child, 1, "call:loop/1");
        events.Spawn(5, 1, "log:loop/0").Drain();
        var reader = new FrameReader(events.World);

        reader.Next();
        Assert.Equal([Id(1), Id(5)], reader.Processes.Keys.OrderBy(id => id.Number));
        GroupRow group = Assert.Single(reader.Groups.Values);
        Assert.Equal((1_000, 1_000, "call:loop/1"), (group.Folded, group.Members, group.Label));
        Assert.Equal(Id(1), group.Parent);

        reader.View = reader.View with { Unfolded = [group.Group], Budget = Limits.ViewProcesses };
        reader.Next();
        Assert.Equal(2 + Limits.UnfoldedMembers, reader.Processes.Count);
        Assert.Equal(1_000 - Limits.UnfoldedMembers, Assert.Single(reader.Groups.Values).Folded);
        Assert.All(reader.Processes.Values.Where(row => row.Label == "call:loop/1"), row => Assert.Equal(group.Group, row.Group));

        reader.View = reader.View with { Unfolded = [] };
        Frame folded = reader.Next();
        Assert.Equal(Limits.UnfoldedMembers, folded.Gone.Count);
        Assert.All(folded.Gone, gone => Assert.Equal(GoneCause.Folded, gone.Cause));
    }

    [Fact]
    public void A_pinned_process_is_shown_inside_a_folded_group_with_its_ancestors()
    {
        var events = new EventSequence();
        for (int tower = 0; tower < 100; tower++) events.Spawn(100 + tower, 1, "tower:init/1").Spawn(1_000 + tower, 100 + tower, "call:init/1");
        events.Drain();
        var reader = new FrameReader(events.World, new View { Pinned = [Id(1_050)] });

        reader.Next();

        Assert.Equal([Id(150), Id(1_050)], reader.Processes.Keys.OrderBy(id => id.Number));
        Assert.Equal(99, Assert.Single(reader.Groups.Values).Folded);
    }

    [Fact]
    public void No_more_processes_are_shown_than_the_view_asks_for()
    {
        var events = new EventSequence();
        for (int process = 1; process <= 5_000; process++) events.Spawn(process, process - 1, $"m:f{process % 7}/0");
        events.Drain();
        var reader = new FrameReader(events.World, new View { Processes = 50 });

        reader.Next();

        Assert.Equal(50, reader.Processes.Count);
        Assert.Equal(1, Assert.Single(reader.Groups.Values).Folded);
    }

    [Fact]
    public void Children_of_an_ended_parent_move_to_the_top()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 1).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Exit(1, "normal").Drain();
        reader.Next();

        ProcessRow orphan = Assert.Single(reader.Processes.Values);
        Assert.Null(orphan.Parent);
    }

    [Fact]
    public void Children_that_end_soon_after_their_parent_end_where_they_stood()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 1).Spawn(3, 2).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Exit(1, "killed");
        events.World.CloseDrain(0);
        Frame orphaned = reader.Next();
        Assert.Equal(Id(1), Assert.Single(orphaned.Gone).Process);
        Assert.Empty(orphaned.Processes);

        events.Exit(2, "killed").Exit(3, "killed").Drain();
        Frame ended = reader.Next();
        Assert.Empty(ended.Processes);
        Assert.Equal([GoneCause.Crashed, GoneCause.Crashed], ended.Gone.Select(gone => gone.Cause));
        Assert.Empty(reader.Processes);
    }

    [Fact]
    public void Links_and_monitors_come_and_go()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 0).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Happen(EventKind.Linked, 2, 1).Happen(EventKind.Monitored, 2, 1).Happen(EventKind.Monitored, 2, 1).Drain();
        reader.Next();
        Assert.Equal(2, reader.Edges.Count);
        Assert.Contains(new EdgeRow(EdgeKind.Monitor, Id(2), Id(1)), reader.Edges);

        events.Happen(EventKind.Unlinked, 1, 2).Happen(EventKind.Demonitored, 2, 1).Drain();
        reader.Next();
        Assert.Equal(EdgeKind.Monitor, Assert.Single(reader.Edges).Kind);

        events.Happen(EventKind.Demonitored, 2, 1).Drain();
        reader.Next();
        Assert.Empty(reader.Edges);
    }

    [Fact]
    public void Names_and_roles_change_the_row_and_the_group()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "proc_lib:init_p/5").Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Happen(EventKind.Registered, 1, text: "bank")
            .Report(1, "role", ("role", "gen_server"), ("initial_call", "{bank,init,1}")).Drain();
        reader.Next();

        ProcessRow row = Assert.Single(reader.Processes.Values);
        Assert.Equal(("bank", ProcessRole.GenServer, "bank:init/1"), (row.Name, row.Role, row.Label));
    }

    [Fact]
    public void Only_counters_that_changed_are_sent()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 0).Drain();
        long reductionsOfTheSecond = 5;
        var reader = new FrameReader(events.World) { Live = new LiveSource(Sample, () => NodeFigures.None) };

        Assert.Equal(2, Packed.Read<ProcessCounters>(reader.Next().Counters).Length);
        reductionsOfTheSecond = 6;
        ProcessCounters changed = Assert.Single(Packed.Read<ProcessCounters>(reader.Next().Counters).ToArray());
        Assert.Equal((Id(2), 6), (changed.Process, changed.Reductions));

        bool Sample(Playground.Runtime.Pid pid, out ProcessCounters counters)
        {
            counters = new ProcessCounters(pid.ToWire(), 0, 0, pid.Number == 2 ? reductionsOfTheSecond : 1, ProcessState.Waiting, 0);
            return true;
        }
    }

    [Fact]
    public void Packed_structs_have_the_documented_sizes()
    {
        Assert.Equal(28, Packed.Write<ProcessCounters>([default]).Length);
        Assert.Equal(28, Packed.Write<SchedulerSlice>([default]).Length);
        Assert.Equal(24, Packed.Write<MessageFlow>([default]).Length);
        byte[] slice = Packed.Write<SchedulerSlice>([new SchedulerSlice(1, 2, new ProcessId(3, 4), 5, 6, 7, SliceEnd.Exited)]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 6, 0, 7, 3], slice);
    }

    [Fact]
    public void Entries_of_a_log_are_missed_when_too_many_come_at_once_and_not_when_one_comes_later()
    {
        var events = new EventSequence();
        Crash(1, 250);
        var reader = new FrameReader(events.World);
        Frame first = reader.Next();
        Assert.Equal((200, null), (first.Exits.Count, first.Dropped));
        Crash(251, 250);
        Frame second = reader.Next();
        Assert.Equal((200, 50L), (second.Exits.Count, second.Dropped!.LogEntries));

        void Crash(int from, int count)
        {
            for (int process = from; process < from + count; process++) events.Spawn(process, 0).Exit(process, "boom");
            events.Drain();
        }
    }

    [Fact]
    public void Slices_join_in_and_out_and_only_when_wanted()
    {
        var events = new EventSequence();
        events.Spawn(1, 0).Drain();
        var curious = new FrameReader(events.World, new View { Slices = true });
        var indifferent = new FrameReader(events.World);
        curious.Next();
        indifferent.Next();

        events.Happen(EventKind.ScheduledOut, 9, value1: 1)
            .Happen(EventKind.ScheduledIn, 1, value1: 3, scheduler: 1)
            .Happen(EventKind.ScheduledOut, 1, value1: 4_000, value2: (long)ScheduledOutReason.Preempted, scheduler: 1).Drain();

        SchedulerSlice slice = Assert.Single(Packed.Read<SchedulerSlice>(curious.Next().Slices).ToArray());
        Assert.Equal((Id(1), 4_000, (ushort)3, (byte)1, SliceEnd.Preempted), (slice.Process, slice.Reductions, slice.RunQueueLength, slice.Scheduler, slice.End));
        Assert.Empty(indifferent.Next().Slices);
    }

    [Fact]
    public void Slices_that_follow_each_other_at_once_are_one()
    {
        var events = new EventSequence();
        var reader = new FrameReader(events.World, new View { Slices = true });
        reader.Next();
        for (int slice = 0; slice < 3; slice++) events.Happen(EventKind.ScheduledIn, 1).Happen(EventKind.ScheduledOut, 1, value1: 4_000);
        events.Happen(EventKind.ScheduledIn, 2).Happen(EventKind.ScheduledOut, 2, value1: 4_000);
        events.Happen(EventKind.ScheduledIn, 1).Happen(EventKind.ScheduledOut, 1, value1: 4_000).Drain();

        SchedulerSlice[] slices = Packed.Read<SchedulerSlice>(reader.Next().Slices).ToArray();
        Assert.Equal([(1, 12_000), (2, 4_000), (1, 4_000)], slices.Select(slice => (slice.Process.Number, slice.Reductions)));
    }

    [Fact]
    public void Too_many_slices_are_dropped_and_counted()
    {
        var events = new EventSequence();
        var reader = new FrameReader(events.World, new View { Slices = true });
        reader.Next();
        for (int slice = 0; slice < 10_000; slice++)
            events.Happen(EventKind.ScheduledIn, 1).Happen(EventKind.ScheduledOut, 1, value1: slice, value2: (long)ScheduledOutReason.Waiting);
        events.Drain();

        Frame frame = reader.Next();

        SchedulerSlice[] slices = Packed.Read<SchedulerSlice>(frame.Slices).ToArray();
        Assert.Equal(9_999, slices[^1].Reductions);
        Assert.Equal(10_000, slices.Length + frame.Dropped!.Slices);
        Assert.Null(reader.Next().Dropped);
    }

    [Fact]
    public void Messages_are_added_up_per_edge_and_folded_ends_are_their_group()
    {
        var events = new EventSequence();
        events.Spawn(1, 0, "server:init/1");
        for (int client = 0; client < 100; client++) events.Spawn(100 + client, 1, "client:loop/0");
        events.Drain();
        var reader = new FrameReader(events.World, new View { Messages = true, MessageTexts = true });
        reader.Next();
        int group = Assert.Single(reader.Groups.Keys);

        for (int client = 0; client < 100; client++) events.Happen(EventKind.Sent, 100 + client, 1, value1: 3, text: "hello");
        events.Happen(EventKind.Sent, 999, 1, value1: 1).Drain();
        Frame frame = reader.Next();

        MessageFlow[] flows = Packed.Read<MessageFlow>(frame.MessageFlows).ToArray();
        Assert.Equal(
            [new MessageFlow(FlowEnd.OfGroup(group), FlowEnd.Of(Id(1)), 100, 300), new(FlowEnd.Outside, FlowEnd.Of(Id(1)), 1, 1)], flows);
        Assert.Equal("hello", frame.MessageSamples[0].Text);
        Assert.Equal(101, frame.Totals.MessagesSeen);
    }

    [Fact]
    public void Output_beyond_the_kept_characters_is_dropped_and_counted()
    {
        var events = new EventSequence();
        var reader = new FrameReader(events.World);
        reader.Next();
        events.World.Logs.Output.Append(new string('x', 1_000_000) + "end");

        Frame frame = reader.Next();

        Assert.EndsWith("end", frame.Output);
        Assert.Equal(1_000_003, frame.Output.Length + frame.Dropped!.OutputCharacters);
    }

    [Fact]
    public void Lost_events_are_corrected_from_the_process_table()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Spawn(2, 0).Drain();
        var reader = new FrameReader(events.World);
        reader.Next();

        events.World.Resynchronize([new LivingProcess(EventSequence.P(2), default, "two", "m:f/0"), new(EventSequence.P(3), EventSequence.P(2), null, "m:g/0")], 7);
        Frame frame = reader.Next();

        Assert.Equal([Id(2), Id(3)], reader.Processes.Keys.OrderBy(id => id.Number));
        Assert.Equal("two", reader.Processes[Id(2)].Name);
        Assert.Equal(7, frame.Dropped!.Events);
    }

    [Fact]
    public void An_end_that_is_read_before_the_birth_leaves_no_process_behind()
    {
        EventSequence events = new EventSequence().Exit(1, "boom").Spawn(1, 0).Drain();
        var reader = new FrameReader(events.World);

        Frame frame = reader.Next();

        Assert.Empty(reader.Processes);
        Assert.Equal((1, 1), (frame.Totals.Spawned, frame.Totals.Exited));
    }

    [Fact]
    public void The_processes_of_the_node_itself_are_neither_counted_nor_shown()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "user:init/1").Spawn(2, 0, "logger:init/1").Spawn(3, 0, "m:start/0").Drain();
        var reader = new FrameReader(events.World);

        Assert.Equal(1, reader.Next().Totals.Processes);
        Assert.Equal(Id(3), Assert.Single(reader.Processes.Keys));
    }

    [Fact]
    public void Any_sequence_of_frames_shows_what_a_fresh_snapshot_shows()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var events = new EventSequence();
        var follower = new FrameReader(events.World, new View { FoldAbove = 4 });
        int last = 0;
        for (int step = 0; step < 3_000; step++)
        {
            int any = random.Next(last + 1);
            switch (random.Next(7))
            {
                case 0 or 1: events.Spawn(++last, any, $"m:f{random.Next(3)}/0", random.Next(2) == 0); break;
                case 2: events.Exit(any, random.Next(2) == 0 ? "normal" : "boom"); break;
                case 3: events.Happen(EventKind.Linked, any, random.Next(last + 1)); break;
                case 4: events.Happen(EventKind.Monitored, any, random.Next(last + 1)); break;
                case 5: events.Happen(EventKind.Unlinked, any, random.Next(last + 1)); break;
                default: events.Report(any, "role", ("role", "supervisor"), ("initial_call", $"m:g{random.Next(3)}/1")); break;
            }
            if (random.Next(10) != 0) continue;
            events.Drain();
            if (random.Next(3) == 0) follower.View = follower.View with { Unfolded = [random.Next(20)], Pinned = [Id(random.Next(last + 1))] };
            follower.Next();
        }
        events.Drain();
        follower.View = new View { FoldAbove = 1_000_000, Processes = 2_000, Budget = 2_000 };
        follower.Next();
        var fresh = new FrameReader(events.World, follower.View);
        fresh.Next();

        Assert.True(follower.Processes.Count == fresh.Processes.Count && !follower.Processes.Except(fresh.Processes).Any(), $"Processes differ with seed {seed}.");
        Assert.True(follower.Edges.SetEquals(fresh.Edges), $"Edges differ with seed {seed}.");
        Assert.True(follower.Groups.Count == fresh.Groups.Count, $"Groups differ with seed {seed}.");
    }
}
