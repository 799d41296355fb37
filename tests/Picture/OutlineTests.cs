using Playground.Contracts;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests;

public sealed class OutlineTests
{
    readonly World world = new();
    readonly Outline outline;

    public OutlineTests()
    {
        outline = new Outline(world);
        world.Apply(Snapshot(Row(1), Row(2, parent: 1), Row(3, parent: 2), Row(4, parent: 1)) with { Groups = [Group(7, parent: 4, folded: 30)] });
    }

    [Fact]
    public void Rows_say_level_position_and_siblings()
    {
        OutlineRow[] rows = [.. outline.Rows()];
        Assert.Equal([(1, 1, 1), (2, 1, 2), (3, 1, 1), (2, 2, 2), (3, 1, 1)], rows.Select(row => (row.Level, row.Position, row.Siblings)));
        Assert.Equal([true, true, false, true, false], rows.Select(row => row.HasChildren));
    }

    [Fact]
    public void A_collapsed_row_hides_what_is_below()
    {
        outline.SetExpanded(world.Find(Pid(2))!, false);
        Assert.DoesNotContain(outline.Rows(), row => row.Node == world.Find(Pid(3)));
    }

    [Theory]
    [InlineData(1, OutlineMove.Next, 2)]
    [InlineData(2, OutlineMove.Next, 3)]
    [InlineData(3, OutlineMove.Next, 4)]
    [InlineData(1, OutlineMove.Previous, 1)]
    [InlineData(4, OutlineMove.Previous, 3)]
    [InlineData(4, OutlineMove.First, 1)]
    [InlineData(3, OutlineMove.Out, 2)]
    [InlineData(3, OutlineMove.In, 3)]
    [InlineData(1, OutlineMove.In, 2)]
    public void Keys_lead_where_the_tree_pattern_says(int from, OutlineMove move, int to) =>
        Assert.Same(world.Find(Pid(to)), outline.Move(world.Find(Pid(from)), move));

    [Fact]
    public void Left_collapses_first_and_right_expands_again()
    {
        ProcessNode node = world.Find(Pid(2))!;
        Assert.Same(node, outline.Move(node, OutlineMove.Out));
        Assert.False(outline.IsExpanded(node));
        Assert.Same(node, outline.Move(node, OutlineMove.In));
        Assert.True(outline.IsExpanded(node));
    }

    [Fact]
    public void Without_a_selection_a_move_goes_to_the_first_row() => Assert.Same(world.Find(Pid(1)), outline.Move(null, OutlineMove.Next));

    [Fact]
    public void Last_reaches_the_group() => Assert.IsType<GroupNode>(outline.Move(null, OutlineMove.Last));

    [Fact]
    public void An_empty_world_has_nowhere_to_go() => Assert.Null(new Outline(new World()).Move(null, OutlineMove.Next));
}
