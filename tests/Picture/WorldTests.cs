using Playground.Contracts;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests;

public sealed class WorldTests
{
    readonly World world = new();

    [Fact]
    public void Children_stand_under_their_parent_in_the_order_of_their_birth()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 1)));
        Assert.Equal([Pid(2), Pid(3)], world.ChildrenOf(world.Find(Pid(1))).Cast<ProcessNode>().Select(node => node.Id));
        Assert.Equal(world.Find(Pid(1)), Assert.Single(world.Roots));
    }

    [Fact]
    public void A_process_that_ended_leaves_and_its_children_go_to_the_top_until_the_server_moves_them()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 2)));
        TreePatch patch = world.Apply(new Frame { Sequence = 2, Run = 1, Gone = [Crashed(2)] });
        Assert.Equal(new GonePatch(TreeKeys.Of(Pid(2)), LeaveCause.Crashed), Assert.Single(patch.Gone));
        Assert.Null(world.Find(Pid(3))!.Parent);
        world.Apply(Step(Row(3, parent: 1)));
        Assert.Equal(world.Find(Pid(1)), world.Find(Pid(3))!.Parent);
        Assert.DoesNotContain(world.Find(Pid(3)), world.Roots);
    }

    [Fact]
    public void A_snapshot_is_all_there_is_and_a_step_is_not()
    {
        Assert.False(world.IsKnown);
        TreePatch empty = world.Apply(Snapshot());
        Assert.True(world.IsKnown);
        Assert.True(empty.Whole);
        // What a script has drawn before must go, so that it is told even when there is nothing to draw.
        Assert.False(empty.IsEmpty);
        Assert.False(world.Apply(Step(Row(1))).Whole);
    }

    [Fact]
    public void A_changed_row_renames_without_moving()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 1)));
        TreePatch patch = world.Apply(Step(Row(2, parent: 1, name: "bank")));
        Assert.Equal("bank", Assert.Single(patch.Nodes).Title);
        Assert.Equal(Pid(2), ((ProcessNode)world.ChildrenOf(world.Find(Pid(1)))[0]).Id);
    }

    [Fact]
    public void Restarted_children_take_the_places_of_their_predecessors()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 1), Row(4, parent: 1)));
        world.Apply(new Frame { Sequence = 2, Run = 1, Gone = [Crashed(2), Crashed(3)], Processes = [Row(9, parent: 1, replaces: 3, place: 3)] });
        // The birth can be told before the restart that it belongs to.
        world.Apply(Step(Row(8, parent: 1)));
        world.Apply(Step(Row(8, parent: 1, replaces: 2, place: 2)));
        Assert.Equal([Pid(8), Pid(9), Pid(4)], world.ChildrenOf(world.Find(Pid(1))).Cast<ProcessNode>().Select(node => node.Id));
    }

    [Fact]
    public void A_restarted_process_names_the_one_it_replaces()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1)));
        TreePatch patch = world.Apply(new Frame { Sequence = 2, Run = 1, Gone = [Crashed(2)], Processes = [Row(9, parent: 1, replaces: 2)] });
        Assert.Equal(Pid(2), ((ProcessNode)Assert.Single(patch.Nodes)).Row.Replaces);
    }

    [Fact]
    public void A_new_snapshot_of_the_same_run_keeps_what_is_in_both_and_forgets_the_rest_without_ghosts()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1)));
        ProcessNode kept = world.Find(Pid(1))!;
        TreePatch patch = world.Apply(Snapshot(Row(1), Row(3, parent: 1)));
        Assert.Same(kept, world.Find(Pid(1)));
        Assert.Equal(LeaveCause.Forgotten, Assert.Single(patch.Gone).Cause);
        Assert.Null(world.Find(Pid(2)));
    }

    [Fact]
    public void A_snapshot_of_another_run_forgets_everything_even_equal_pids()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1)));
        ProcessNode before = world.Find(Pid(1))!;
        TreePatch patch = world.Apply(Snapshot(Row(1)) with { Run = 2 });
        Assert.Equal(2, patch.Gone.Count);
        Assert.NotSame(before, world.Find(Pid(1)));
    }

    [Fact]
    public void Edges_are_told_once_and_go_with_their_process()
    {
        var link = new EdgeRow(EdgeKind.Link, Pid(1), Pid(2));
        world.Apply(Snapshot(Row(1), Row(2, parent: 1)) with { EdgesAdded = [link] });
        Assert.False(world.Apply(Step() with { EdgesAdded = [link] }).Edges);
        world.Apply(Step() with { Gone = [Crashed(2)] });
        Assert.Empty(world.Edges);
    }

    [Fact]
    public void Counters_are_read_from_packed_bytes()
    {
        ProcessCounters[] counters = [new(Pid(1), 7, 233, 4_000_000_000, ProcessState.Suspended, 1), new(Pid(99), 1, 1, 1, ProcessState.Running, 0)];
        world.Apply(Snapshot(Row(1)) with { Counters = Packed.Write<ProcessCounters>(counters) });
        Assert.Equal(counters[0], world.Find(Pid(1))!.Counters);
    }

    [Fact]
    public void A_group_is_a_node_while_it_has_folded_members()
    {
        world.Apply(Snapshot(Row(1)) with { Groups = [Group(5, parent: 1, folded: 40)] });
        Assert.Equal("40 × call:loop/1", world.Groups[5].Title);
        TreePatch patch = world.Apply(Step() with { Groups = [Group(5, parent: 1, folded: 0, unfolded: true)] });
        Assert.Equal(TreeKeys.OfGroup(5), Assert.Single(patch.Gone).Key);
        Assert.False(world.Groups[5].IsShown);
    }

    [Fact]
    public void A_group_of_supervisors_tells_what_is_below_and_how_many_are_restarting()
    {
        GroupRow row = Group(5, parent: 1, folded: 10) with { Role = ProcessRole.Supervisor, Label = "supervisor:big/1", Below = 1_000, Restarting = 3 };
        world.Apply(Snapshot(Row(1)) with { Groups = [row] });
        Assert.Equal("10 × supervisor big", world.Groups[5].Title);
        Assert.Equal("1.0 k below, 3 restarting", world.Groups[5].Subtitle);
    }

    [Fact]
    public void Exit_signals_over_links_are_told_to_the_picture()
    {
        var overLink = new ExitSignalRow(1, Pid(2), Pid(1), true, SignalEffect.Trapped, "boom");
        var byCall = overLink with { OverLink = false };
        TreePatch patch = world.Apply(Snapshot(Row(1), Row(2, parent: 1)) with
        {
            Exits = [new ExitRow { Process = Pid(2), Label = "w", Reason = "boom", Signals = [overLink, byCall] }],
        });
        Assert.Equal(new SignalPatch(Pid(2), Pid(1), Calm: false), Assert.Single(patch.Signals));
    }

    [Theory]
    [InlineData("normal", true)]
    [InlineData("shutdown", true)]
    [InlineData("{shutdown,restart}", true)]
    [InlineData("killed", false)]
    [InlineData("shutdown_failed", false)]
    public void Only_signals_that_tell_of_a_crash_look_like_one(string reason, bool calm)
    {
        TreePatch patch = world.Apply(Snapshot(Row(1), Row(2, parent: 1)) with
        {
            Exits = [new ExitRow { Process = Pid(2), Label = "w", Reason = reason, Signals = [new ExitSignalRow(1, Pid(2), Pid(1), true, SignalEffect.Trapped, reason)] }],
        });
        Assert.Equal(calm, Assert.Single(patch.Signals).Calm);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(83, 0)]
    [InlineData(int.MaxValue, 3)]
    [InlineData(5, 100_000)]
    public void Keys_hold_pids_exactly(int number, int serial)
    {
        double key = TreeKeys.Of(Pid(number, serial));
        Assert.False(TreeKeys.IsGroup(key));
        Assert.Equal(Pid(number, serial), TreeKeys.Process(key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12_345)]
    public void Keys_hold_groups_exactly(int group)
    {
        double key = TreeKeys.OfGroup(group);
        Assert.True(TreeKeys.IsGroup(key));
        Assert.Equal(group, TreeKeys.Group(key));
    }

    [Fact]
    public void Random_frames_keep_parents_and_children_in_agreement()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var alive = new HashSet<int>();
        for (int step = 0; step < 2_000; step++)
        {
            int number = random.Next(1, 60);
            if (alive.Contains(number) && random.Next(3) == 0)
            {
                alive.Remove(number);
                world.Apply(Step() with { Gone = [Crashed(number)] });
            }
            else
            {
                int[] parents = [.. alive.Where(candidate => candidate < number)];
                alive.Add(number);
                world.Apply(Step(Row(number, parents.Length == 0 ? null : parents[random.Next(parents.Length)])));
            }
            Assert.True(Agrees(alive), $"seed {seed}, step {step}");
        }
    }

    bool Agrees(HashSet<int> alive)
    {
        var seen = new HashSet<ProcessId>();
        void Visit(IEnumerable<TreeNode> nodes, ProcessNode? parent)
        {
            foreach (ProcessNode node in nodes.Cast<ProcessNode>())
            {
                Assert.Equal(parent, node.Parent);
                Assert.True(seen.Add(node.Id));
                Visit(node.Children, node);
            }
        }
        Visit(world.Roots, null);
        return seen.SetEquals(alive.Select(number => Pid(number)));
    }
}
