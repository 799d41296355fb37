using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Field;

namespace Playground.Server.Tests.Streaming;

/// <summary>Every living process as a cell, told to each watcher by what changes.</summary>
public sealed class FieldTests
{
    private static readonly TimeSpan AllOfThem = TimeSpan.FromMinutes(1);

    /// <summary>A supervisor, 2, with the children 10, 11, … under the process 1.</summary>
    private static EventSequence Crowd(int children)
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "m:start/0").Spawn(2, 1, "m:boss/0").Report(2, "role", ("role", "supervisor"));
        for (int child = 0; child < children; child++) events.Spawn(10 + child, 2, "m:work/0");
        events.World.Tree.KeepField();
        return events.Drain();
    }

    private static FieldPlace PlaceOf(EventSequence events, int process) => events.World.Tree.Find(EventSequence.P(process))!.Cell;

    private static void Restart(EventSequence events, int old, int young) =>
        events.Report(2, "child_restarted", ("old_pid", $"<0.{old}.0>"), ("pid", $"<0.{young}.0>"), ("id", "w"));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(500)]
    public void Each_living_process_has_a_cell_and_those_of_a_supervisor_lie_together(int children)
    {
        EventSequence events = Crowd(children);
        var reader = new FieldReader(events.World);
        reader.Next();

        Assert.Equal(2 + children, reader.Count(CellState.Waiting));
        if (children == 0) return;
        int region = PlaceOf(events, 10).Region!.Number;
        Assert.Equal(new ProcessId(2, 0), reader.Regions[region].Owner);
        Assert.Equal(children, reader.Cells[region].Count(cell => cell == (byte)CellState.Waiting));
    }

    [Fact]
    public void Nobody_is_told_anything_while_nobody_watches()
    {
        EventSequence events = new EventSequence().Spawn(1, 0);
        var reader = new FrameReader(events.Drain().World, new View());
        Assert.Null(reader.Next().Field);
        Assert.Null(events.World.Tree.Field);
    }

    [Fact]
    public void Nothing_is_told_where_nothing_changed_and_all_of_it_when_asked()
    {
        var reader = new FieldReader(Crowd(5).World);
        Assert.True(reader.Next()!.IsWhole);
        Assert.Null(reader.Next());
        reader.Forget();
        Assert.True(reader.Next()!.IsWhole);
        Assert.Equal(7, reader.Count(CellState.Waiting));
    }

    [Fact]
    public void A_crash_leaves_its_mark_until_the_cell_is_used_again()
    {
        EventSequence events = Crowd(2);
        var reader = new FieldReader(events.World);
        events.Exit(10, "boom").Exit(11, "normal");
        reader.Next();
        Assert.Equal([(byte)CellState.Crashed, (byte)CellState.Ended], reader.Cells[1].Take(2));

        events.Spawn(12, 2);
        reader.Next();
        Assert.Equal([(byte)CellState.Crashed, (byte)CellState.Waiting], reader.Cells[1].Take(2));
    }

    [Fact]
    public void A_restarted_child_takes_its_predecessors_cell_and_nobody_else_moves()
    {
        EventSequence events = Crowd(6);
        var reader = new FieldReader(events.World);
        reader.Next();
        // Both ends come before both births, so that the cells are taken in the other order first.
        events.Exit(11, "boom").Exit(13, "boom").Spawn(91, 2, "m:work/0").Spawn(93, 2, "m:work/0");
        Restart(events, 11, 91);
        Restart(events, 13, 93);
        reader.Next();

        int[] living = [.. Enumerable.Range(0, 6).Select(cell => events.World.Tree.Field!.Find(1, cell)!.Pid.Number)];
        Assert.Equal([10, 91, 12, 93, 14, 15], living);
        Assert.Equal([1, 17, 1, 17, 1, 1], reader.Cells[1].Take(6).Select(cell => (int)cell));
    }

    [Fact]
    public void A_restarted_child_takes_a_free_cell_back_and_the_one_it_had_is_free_then()
    {
        EventSequence events = Crowd(5);
        (FieldPlace place, FieldPlace other) = (PlaceOf(events, 12), PlaceOf(events, 13));
        events.Exit(12, "boom").Exit(13, "normal").Spawn(50, 2);
        Restart(events, 12, 50);
        events.Spawn(51, 2);
        Assert.Equal(place, PlaceOf(events, 50));
        Assert.Equal(other, PlaceOf(events, 51));
    }

    [Fact]
    public void The_children_of_a_restarted_supervisor_come_back_to_the_same_region()
    {
        EventSequence events = Crowd(3);
        var reader = new FieldReader(events.World);
        reader.Next();
        events.Exit(10, "shutdown").Exit(11, "shutdown").Exit(12, "shutdown").Exit(2, "boom");
        reader.Next();
        Assert.DoesNotContain(1, reader.Regions.Keys);

        events.Spawn(3, 1, "m:boss/0").Report(3, "role", ("role", "supervisor")).Spawn(20, 3, "m:work/0");
        reader.Next();
        Assert.Equal(new ProcessId(3, 0), reader.Regions[1].Owner);
        Assert.Equal(CellState.Waiting, reader.StateAt(PlaceOf(events, 20)));
    }

    [Fact]
    public void A_look_finds_who_has_run_since_the_last_one()
    {
        EventSequence events = Crowd(4);
        var reader = new FieldReader(events.World);
        long reductions = 5;
        bool Sample(Pid pid, out ProcessCounters counters)
        {
            counters = Counters(pid, pid.Number == 12 ? reductions : 3, pid.Number == 13 ? Contracts.ProcessState.Suspended : Contracts.ProcessState.Waiting);
            return true;
        }
        CellState[] Look()
        {
            events.World.Tree.Field!.Look(Sample, AllOfThem);
            reader.Next();
            return [.. reader.Cells[1].Take(4).Select(cell => (CellState)cell)];
        }

        // Nobody can say at the first look what has happened since the last.
        Assert.Equal([CellState.Waiting, CellState.Waiting, CellState.Waiting, CellState.Suspended], Look());
        reductions = 7;
        Assert.Equal([CellState.Waiting, CellState.Waiting, CellState.Ran, CellState.Suspended], Look());
        Assert.Equal([CellState.Waiting, CellState.Waiting, CellState.Waiting, CellState.Suspended], Look());
    }

    [Fact]
    public void Every_process_has_a_cell_of_its_own_however_many_come_and_go()
    {
        EventSequence events = Crowd(0);
        var reader = new FieldReader(events.World);
        var random = new Random(5);
        var living = new List<int>();
        for (int process = 100; process < 3_000; process++)
        {
            if (living.Count > 0 && random.Next(3) == 0)
            {
                int gone = random.Next(living.Count);
                events.Exit(living[gone], random.Next(2) == 0 ? "normal" : "boom");
                living.RemoveAt(gone);
            }
            // Most are the supervisor's children, the others children of any other process.
            events.Spawn(process, living.Count == 0 || random.Next(4) > 0 ? 2 : living[random.Next(living.Count)]);
            living.Add(process);
            if (process % 100 == 0) reader.Next();
        }
        reader.Next();

        Assert.Equal(living.Count + 2, events.World.Tree.Processes.Select(process => process.Cell).Distinct().Count());
        Assert.All(events.World.Tree.Processes, process => Assert.Same(process, process.Cell.Region!.Find(process.Cell.Index)));
        Assert.All(events.World.Tree.Processes, process => Assert.Equal(CellState.Waiting, reader.StateAt(process.Cell)));
        Assert.Equal(living.Count + 2, reader.Count(CellState.Waiting));
    }

    [Fact]
    public void What_does_not_fit_a_frame_comes_with_the_next_ones()
    {
        EventSequence events = Crowd(60_000);
        ProcessField field = events.World.Tree.Field!;
        var reader = new FieldReader(events.World);
        reader.Next();
        long reductions = 0;
        // Every second one works, so that no two cells beside each other are alike.
        bool Sample(Pid pid, out ProcessCounters counters)
        {
            counters = Counters(pid, pid.Number % 2 == 0 ? reductions : 0, Contracts.ProcessState.Waiting);
            return true;
        }
        field.Look(Sample, AllOfThem);
        Assert.Null(reader.Next());
        reductions = 7;
        field.Look(Sample, AllOfThem);

        int frames = 0;
        for (; reader.Next() is { } patch; frames++) Assert.InRange(patch.Cells.Length, 1, Limits.FieldBytes);
        Assert.InRange(frames, 2, 10);
        Assert.All(events.World.Tree.Processes, process => Assert.Equal(process.Pid.Number % 2 == 0 ? CellState.Ran : CellState.Waiting, reader.StateAt(process.Cell)));
    }

    [Theory]
    [InlineData(1, 5_000, 100)]
    [InlineData(2, 5_000, 1_000)]
    [InlineData(3, 1_000_000, Limits.FieldBytes)]
    public void Whatever_changes_the_difference_brings_it_over_in_portions_that_fit(int seed, int count, int most)
    {
        var random = new Random(seed);
        byte[] cells = new byte[count];
        byte[] known = new byte[count];
        byte[] read = new byte[count];
        for (int round = 0; round < 20; round++)
        {
            for (int change = random.Next(40); change >= 0; change--)
            {
                int from = random.Next(count);
                cells.AsSpan(from, random.Next(Math.Min(400, count - from))).Fill((byte)random.Next(64));
            }
            random.NextBytes(cells.AsSpan(random.Next(count - 500), 500));
            for (bool isComplete = false; !isComplete;)
            {
                var writer = new CellRunWriter(most);
                isComplete = writer.Write(300, cells, known);
                byte[] portion = writer.ToArray();
                Assert.InRange(portion.Length, 0, most);
                FieldReader.Unpack(portion, (region, first, length, value) =>
                {
                    Assert.Equal(300, region);
                    read.AsSpan(first, length).Fill(value);
                });
            }
            Assert.Equal(cells, read);
        }
    }

    private static ProcessCounters Counters(Pid pid, long reductions, Contracts.ProcessState state) =>
        new(new ProcessId(pid.Number, pid.Serial), 0, 0, reductions, state, 0);
}
