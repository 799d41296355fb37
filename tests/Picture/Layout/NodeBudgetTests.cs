using Playground.Picture.Layout;

namespace Playground.Picture.Tests.Layout;

public sealed class NodeBudgetTests
{
    readonly NodeBudget budget = new();

    public NodeBudgetTests() => budget.Begin(100, 1, []);

    [Fact]
    public void What_fits_changes_nothing()
    {
        Assert.False(budget.Judge(1.1, 90));
        Assert.Equal(100, budget.Value);
    }

    /// <summary>A panel in which only so many nodes can be read; each node takes the same area.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(61)]
    [InlineData(97)]
    public void It_finds_what_fits_and_rests(int fits)
    {
        int changes = 0;
        while (budget.Judge(TextWidth.LegibleZoom * Math.Sqrt((double)fits / budget.Value), budget.Value)) Assert.InRange(++changes, 1, 20);
        Assert.InRange(budget.Value, fits * 0.65, fits * 1.05);
    }

    [Fact]
    public void Groups_that_fold_as_a_whole_leave_room_that_is_tried_again()
    {
        Assert.True(budget.Judge(0.7, 100));
        Assert.True(budget.Judge(1.3, 20));
        Assert.InRange(budget.Value, 91, 99);
        budget.Begin(100, 1, [7]);
        Assert.Equal(100, budget.Value);
    }

    [Fact]
    public void A_few_nodes_are_shown_in_the_smallest_panel()
    {
        for (int layout = 0; layout < 100; layout++) budget.Judge(0.1 + layout * 1e-6, budget.Value);
        Assert.Equal(PanelSize.BudgetLeast, budget.Value);
    }
}
