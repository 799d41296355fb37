using Playground.Contracts;

namespace Playground.Picture.Tests;

public sealed class MarkSpanTests
{
    static SimulationStatus At(long moment, SimulationMarks? marks) => new(new SimulationChoice(1), 0, moment, "", true, 1, 1_000, marks);

    [Fact]
    public void Marks_close_together_are_one_bar_and_those_of_another_kind_another()
    {
        var marks = new SimulationMarks([new(100, 2), new(104, 1), new(300, 1)], [new(102, 1)], []);
        Assert.Equal([new("crashed", 100, 104, 3), new("crashed", 300, 300, 1), new MarkSpan("restarted", 102, 102, 1)], MarkSpan.Of(At(500, marks)));
        Assert.Equal(["3 crashes", "1 crash", "1 restart"], MarkSpan.Of(At(500, marks)).Select(span => span.Text));
    }

    [Fact]
    public void Back_leads_to_the_crash_or_fault_before_the_slice_else_to_the_beginning()
    {
        var marks = new SimulationMarks([new(100, 1), new(490, 1)], [new(400, 1)], [new(300, 1)]);
        Assert.Equal(300, MarkSpan.Before(At(500, marks)));
        Assert.Equal(100, MarkSpan.Before(At(300, marks)));
        Assert.Equal(0, MarkSpan.Before(At(100, marks)));
        Assert.Equal(0, MarkSpan.Before(At(500, null)));
    }
}
