using Blazor.Diagrams.Core.Geometry;
using Playground.Contracts;
using Playground.Picture.Layout;
using Playground.Picture.Tree;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests.Tree;

public sealed class TreeDiagramTests
{
    readonly World world = new();
    readonly TreeDiagram tree;
    long now = 1_000;

    public TreeDiagramTests() => tree = new TreeDiagram(new BareDiagram(), world, PanelSize.Usual);

    void Apply(Frame frame)
    {
        tree.Apply(frame, world.Apply(frame), now += 200);
        tree.Commit();
    }

    TreeNodeModel Node(int number) => tree.Nodes[TreeKeys.Of(Pid(number))];

    void Begin() => Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 1), Row(4, parent: 1)));

    [Fact]
    public void Nodes_and_the_lines_to_their_parents_are_in_the_diagram_without_a_browser()
    {
        Begin();
        Assert.Equal(4, tree.Diagram.Nodes.Count);
        Assert.Equal(3, tree.Diagram.Links.Count);
        Assert.All(tree.Diagram.Nodes, node => Assert.True(node.ControlledSize && node.Size!.Width > 30));
        Assert.All(tree.Diagram.Links.Cast<TreeLinkModel>(), line => Assert.NotNull(line.Curve));
    }

    [Fact]
    public void A_tree_that_is_known_before_is_drawn_at_once()
    {
        world.Apply(Snapshot(Row(1), Row(2, parent: 1)));
        var late = new TreeDiagram(new BareDiagram(), world, PanelSize.Usual);
        late.Commit();
        Assert.Equal(2, late.Diagram.Nodes.Count);
    }

    [Fact]
    public void Only_nodes_that_look_different_are_refreshed()
    {
        Begin();
        int refreshed = 0;
        foreach (TreeNodeModel node in tree.Nodes.Values)
        {
            node.Changed += _ => refreshed++;
            node.Looked += () => refreshed++;
        }
        ProcessCounters[] counters = [.. Enumerable.Range(1, 4).Select(number => new ProcessCounters(Pid(number), number == 3 ? 5 : 0, 10, 1_000, ProcessState.Waiting, 0))];
        Apply(Step() with { Counters = Packed.Write<ProcessCounters>(counters) });
        Assert.Equal(1, refreshed);
        Assert.Equal(5, Node(3).Mailbox);
    }

    [Fact]
    public void When_rendering_takes_long_those_who_have_waited_longest_are_refreshed_first()
    {
        Begin();
        var looked = new List<TreeNodeModel>();
        foreach (TreeNodeModel node in tree.Nodes.Values) node.Looked += () => looked.Add(node);
        tree.Looks.AtOnce = 3;
        for (int mailbox = 1; mailbox <= 2; mailbox++)
        {
            ProcessCounters[] counters = [.. Enumerable.Range(1, 4).Select(number => new ProcessCounters(Pid(number), mailbox, 10, 1_000, ProcessState.Waiting, 0))];
            Apply(Step() with { Counters = Packed.Write<ProcessCounters>(counters) });
        }
        Assert.Equal([Node(1), Node(2), Node(3), Node(4), Node(1), Node(2)], looked);
        Assert.Equal(1, tree.Looks.Count);
    }

    [Fact]
    public void A_restarted_child_stands_where_its_predecessor_stood_with_a_sign_that_goes_and_an_arrow()
    {
        Begin();
        (double, double) place = (Node(3).Position.X, Node(3).Position.Y);
        Apply(Step() with { Gone = [Crashed(3)], Processes = [Row(9, parent: 1)] });
        tree.Moments.Take();
        Apply(Step(Row(9, parent: 1, replaces: 3, place: 3)));
        Assert.Equal(place, (Node(9).Position.X, Node(9).Position.Y));
        Assert.Equal("restarting", Node(9).State);
        Assert.Equal("restart", Assert.Single(tree.Moments.Take().Moments).Kind);

        now += TreeNodeModel.RestartSignMilliseconds;
        Apply(Step());
        Assert.Equal("waiting", Node(9).State);
    }

    [Fact]
    public void The_arrow_of_a_restart_ends_where_the_successor_stands_even_when_it_is_told_with_its_birth()
    {
        Begin();
        Spot place = Node(3).Spot;
        Apply(Step() with { Gone = [Crashed(3)], Processes = [Row(9, parent: 1, replaces: 3, place: 3)] });
        Moment arrow = tree.Moments.Take().Moments.Single(moment => moment.Kind == "restart");
        Assert.Equal([place.Centre.X, place.Centre.Y, place.Centre.X, place.Centre.Y], arrow.Points);
    }

    [Fact]
    public void The_rest_of_an_opened_group_stands_behind_its_members()
    {
        Apply(Snapshot(Row(1)) with { Groups = [Group(5, parent: 1, folded: 40) with { Place = 10 }] });
        Apply(Step(Row(10, parent: 1), Row(11, parent: 1)) with { Groups = [Group(5, parent: 1, folded: 38, unfolded: true) with { Place = 49 }] });
        Assert.Equal([TreeKeys.Of(Pid(10)), TreeKeys.Of(Pid(11)), TreeKeys.OfGroup(5)], Node(1).Spot.Slots.OfType<Spot>().Select(spot => spot.Key));
    }

    [Fact]
    public void Who_was_folded_leaves_no_hole()
    {
        Begin();
        Apply(Step() with { Gone = [new ProcessGone(Pid(2), GoneCause.Folded, null), new ProcessGone(Pid(3), GoneCause.Folded, null)] });
        Assert.Equal([Node(4).Spot], Node(1).Spot.Slots);
    }

    [Fact]
    public void Holes_are_closed_when_names_could_not_be_read_otherwise()
    {
        Apply(Snapshot([Row(1), .. Enumerable.Range(10, 400).Select(number => Row(number, parent: 1))]));
        Apply(Step() with { Gone = [.. Enumerable.Range(10, 250).Select(Crashed)] });
        Assert.DoesNotContain(null, Node(1).Spot.Slots);
    }

    [Fact]
    public void The_dead_leave_a_ghost_and_the_folded_do_not()
    {
        Begin();
        Apply(Step() with { Gone = [Crashed(3), new ProcessGone(Pid(4), GoneCause.Folded, null)] });
        Moment ghost = Assert.Single(tree.Moments.Take().Moments);
        Assert.Equal(("ghost", true), (ghost.Kind, ghost.Crashed));
        Assert.Equal(2, tree.Diagram.Nodes.Count);
        Assert.Single(tree.Diagram.Links);
    }

    [Fact]
    public void Messages_become_a_line_that_goes_when_they_cease()
    {
        Begin();
        MessageFlow[] flows = [new(FlowEnd.Of(Pid(2)), FlowEnd.Of(Pid(4)), 3, 9), new(FlowEnd.Outside, FlowEnd.Of(Pid(1)), 1, 1)];
        Apply(Step() with { MessageFlows = Packed.Write<MessageFlow>(flows) });
        TreeLinkModel line = Assert.Single(tree.Diagram.Links.Cast<TreeLinkModel>(), link => link.Kind == LineKind.Messages);
        Assert.Equal((Node(2), Node(4), 3), (line.From, line.To, line.Messages));
        Assert.Equal(3, tree.Moments.Take().Moments.Count(moment => moment.Kind == "pulse"));

        now += 10_000;
        for (int second = 0; second < 20; second++) Apply(Step());
        Assert.DoesNotContain(tree.Diagram.Links.Cast<TreeLinkModel>(), link => link.Kind == LineKind.Messages && link.Visible);

        Apply(Step() with { MessageFlows = Packed.Write<MessageFlow>(flows) });
        Assert.True(line.Visible);
        Assert.Equal(6, line.Messages);
    }

    [Fact]
    public void Links_and_monitors_between_relatives_of_the_second_degree_are_lines_and_can_be_hidden()
    {
        Begin();
        Apply(Step() with { EdgesAdded = [new EdgeRow(EdgeKind.Link, Pid(1), Pid(2)), new EdgeRow(EdgeKind.Link, Pid(2), Pid(3)), new EdgeRow(EdgeKind.Monitor, Pid(4), Pid(2))] });
        Assert.Equal([LineKind.Child, LineKind.Spawned, LineKind.Spawned, LineKind.Link, LineKind.Monitor], tree.Diagram.Links.Cast<TreeLinkModel>().Select(line => line.Kind).Order());
        tree.ShowsEdges = false;
        Apply(Step());
        Assert.Equal(3, tree.Diagram.Links.Count);
    }

    [Fact]
    public void Everything_is_kept_in_view_until_a_hand_moves_it()
    {
        tree.Diagram.SetContainer(new Rectangle(0, 0, 800, 500));
        Begin();
        Assert.False(tree.View.Overflows);
        tree.View.ZoomBy(2);
        Assert.False(tree.View.Follows);
        double zoom = tree.Diagram.Zoom;
        Apply(Step([.. Enumerable.Range(20, 60).Select(number => Row(number, parent: 1))]));
        Assert.Equal(zoom, tree.Diagram.Zoom);
        tree.View.Fit();
        tree.AskLayout();
        tree.Commit();
        Assert.True(tree.View.Follows);
        Assert.NotEqual(zoom, tree.Diagram.Zoom);
    }

    [Fact]
    public void Random_frames_leave_the_diagram_with_what_the_world_has()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var alive = new HashSet<int>();
        for (int step = 0; step < 600; step++)
        {
            int number = random.Next(1, 60);
            if (alive.Remove(number)) Apply(Step() with { Gone = [Crashed(number)] });
            else
            {
                int[] parents = [.. alive.Where(candidate => candidate < number)];
                alive.Add(number);
                Apply(Step(Row(number, parents.Length == 0 ? null : parents[random.Next(parents.Length)], replaces: random.Next(60))));
            }
            Assert.True(alive.Count == tree.Diagram.Nodes.Count, $"seed {seed}, step {step}");
            Assert.All(tree.Diagram.Links.Cast<TreeLinkModel>(), line => Assert.Contains(line.From, tree.Diagram.Nodes));
        }
    }
}
