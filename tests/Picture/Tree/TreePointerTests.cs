using Blazor.Diagrams.Core.Events;
using Blazor.Diagrams.Core.Geometry;
using Playground.Picture.Layout;
using Playground.Picture.Tree;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests.Tree;

public sealed class TreePointerTests
{
    readonly TreeDiagram tree;
    readonly TreePointer pointer;
    readonly TreeNodeModel node;
    readonly List<TreeNodeModel?> selected = [];
    readonly List<TreeNodeModel> opened = [];
    readonly List<TreeNodeModel> dragged = [];
    long now;

    public TreePointerTests()
    {
        var world = new World();
        world.Apply(Snapshot(Row(1)));
        tree = new TreeDiagram(new BareDiagram(), world, PanelSize.Usual);
        tree.Diagram.SetContainer(new Rectangle(0, 0, 800, 500));
        tree.Commit();
        node = tree.Nodes.Values.Single();
        pointer = new TreePointer(tree.Diagram, tree.View, () => now);
        pointer.Selected += selected.Add;
        pointer.Opened += opened.Add;
        pointer.Dragged += dragged.Add;
    }

    static PointerEventArgs At(double x, double y, long finger = 1, bool primary = true, long buttons = 1) =>
        new(x, y, 0, buttons, false, false, false, finger, 1, 1, 0, 0, 0, "touch", primary);

    void Click(TreeNodeModel? on)
    {
        tree.Diagram.TriggerPointerDown(on, At(100, 100));
        tree.Diagram.TriggerPointerUp(on, At(101, 102));
    }

    [Fact]
    public void A_press_selects_at_once() 
    {
        tree.Diagram.TriggerPointerDown(node, At(100, 100));
        Assert.Equal([node], selected);
    }

    [Fact]
    public void A_click_between_the_nodes_selects_nothing_and_a_pan_keeps_the_selection()
    {
        Click(null);
        Assert.Equal([null], selected);
        Point before = tree.Diagram.Pan;
        tree.Diagram.TriggerPointerDown(null, At(100, 100));
        tree.Diagram.TriggerPointerMove(null, At(140, 90));
        tree.Diagram.TriggerPointerUp(null, At(140, 90));
        Assert.Single(selected);
        Assert.Equal((40, -10), (tree.Diagram.Pan.X - before.X, tree.Diagram.Pan.Y - before.Y));
    }

    [Fact]
    public void A_trembling_click_drags_nothing_and_a_second_one_opens()
    {
        tree.Diagram.TriggerPointerDown(node, At(100, 100));
        tree.Diagram.TriggerPointerMove(node, At(102, 101));
        tree.Diagram.TriggerPointerUp(node, At(102, 101));
        Assert.Empty(dragged);
        now += 200;
        Click(node);
        Assert.Equal([node], opened);
        now += 2_000;
        Click(node);
        Assert.Single(opened);
    }

    [Fact]
    public void A_drag_moves_the_node_in_the_diagrams_units()
    {
        double x = node.Position.X;
        tree.Diagram.TriggerPointerDown(node, At(100, 100));
        tree.Diagram.TriggerPointerMove(node, At(150, 100));
        Assert.Equal(x + 50 / tree.Diagram.Zoom, node.Position.X, 6);
        Assert.Equal([node], dragged);
    }

    [Fact]
    public void Two_fingers_zoom_around_their_middle()
    {
        double zoom = tree.Diagram.Zoom;
        Point middle = tree.Diagram.GetRelativeMousePoint(200, 100);
        tree.Diagram.TriggerPointerDown(null, At(150, 100));
        tree.Diagram.TriggerPointerDown(null, At(250, 100, finger: 2, primary: false));
        tree.Diagram.TriggerPointerMove(null, At(125, 100));
        tree.Diagram.TriggerPointerMove(null, At(275, 100, finger: 2, primary: false));
        Assert.Equal(1.5 * zoom, tree.Diagram.Zoom, 6);
        Point now = tree.Diagram.GetRelativeMousePoint(200, 100);
        Assert.Equal(middle.X, now.X, 3);
        Assert.Equal(middle.Y, now.Y, 3);
    }

    [Fact]
    public void A_drag_whose_end_was_not_heard_is_over_when_the_mouse_comes_back()
    {
        tree.Diagram.TriggerPointerDown(node, At(100, 100));
        tree.Diagram.TriggerPointerMove(node, At(150, 100, buttons: 0));
        Assert.Empty(dragged);
    }
}

public sealed class PanelSizeTests
{
    [Theory]
    [InlineData("900x500", 900, 500)]
    [InlineData("900x", 721, 477)]
    [InlineData("-5x900", 721, 477)]
    [InlineData("1e9x900", 721, 477)]
    [InlineData("99999x900", 721, 477)]
    [InlineData(null, 721, 477)]
    public void A_preference_that_is_no_size_is_the_usual_one(string? preference, double width, double height) =>
        Assert.Equal(new PanelSize(width, height), PanelSize.Read(preference));

    [Theory]
    [InlineData(100, 100, 16)]
    [InlineData(721, 477, 104)]
    [InlineData(3_000, 2_000, 300)]
    public void The_budget_is_what_can_be_read(double width, double height, int budget) => Assert.Equal(budget, new PanelSize(width, height).Budget);

    [Fact]
    public void A_size_is_read_as_it_was_written() => Assert.Equal(new PanelSize(640, 480), PanelSize.Read(new PanelSize(640, 480).ToString()));
}
