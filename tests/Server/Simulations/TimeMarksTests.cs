using Playground.Server.Simulations;

namespace Playground.Server.Tests.Simulations;

public sealed class TimeMarksTests
{
    [Fact]
    public void Few_marks_stay_as_they_are()
    {
        var marks = new TimeMarks();
        foreach (long number in new long[] { 5, 6, 100 }) marks.Add(number);
        Assert.Equal([5, 6, 100], marks.Events);
        Assert.Same(marks.Events, marks.Events);
    }

    [Fact]
    public void A_repeated_run_adds_nothing()
    {
        var marks = new TimeMarks();
        for (int again = 0; again < 2; again++)
            foreach (long number in new long[] { 5, 60, 100 }) marks.Add(number);
        Assert.Equal([5, 60, 100], marks.Events);
    }

    [Fact]
    public void Many_marks_are_thinned_over_the_whole_run()
    {
        var marks = new TimeMarks();
        for (long number = 1; number <= 100_000; number += 3) marks.Add(number);
        Assert.InRange(marks.Events.Count, TimeMarks.Most / 4, TimeMarks.Most);
        Assert.Equal(marks.Events.Order(), marks.Events);
        Assert.Equal(1, marks.Events[0]);
        Assert.InRange(marks.Events[^1], 99_000, 100_000);
        Assert.InRange(marks.Events.Zip(marks.Events.Skip(1), (one, next) => next - one).Max(), 1, 3_000);
    }

    [Fact]
    public void What_does_not_come_any_more_is_dropped()
    {
        var marks = new TimeMarks();
        foreach (long number in new long[] { 5, 60, 100 }) marks.Add(number);
        marks.DropAfter(60);
        Assert.Equal([5, 60], marks.Events);
        marks.Add(70);
        Assert.Equal([5, 60, 70], marks.Events);
    }
}
