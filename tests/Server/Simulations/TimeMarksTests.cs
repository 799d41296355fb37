using Playground.Contracts;
using Playground.Server.Simulations;

namespace Playground.Server.Tests.Simulations;

public sealed class TimeMarksTests
{
    [Fact]
    public void Few_marks_stay_as_they_are()
    {
        TimeMarks marks = Of(5, 6, 100);
        Assert.Equal([new(5, 1), new(6, 1), new(100, 1)], marks.Marks);
        Assert.Same(marks.Marks, marks.Marks);
    }

    [Fact]
    public void A_repeated_run_adds_nothing()
    {
        TimeMarks marks = Of(5, 60, 100);
        foreach (long number in new long[] { 5, 60, 100 }) marks.Add(number);
        Assert.Equal([new(5, 1), new(60, 1), new(100, 1)], marks.Marks);
    }

    [Fact]
    public void Many_marks_are_counted_together_over_the_whole_run()
    {
        TimeMarks marks = Of([.. Enumerable.Range(0, 33_334).Select(number => 1 + 3L * number)]);
        Assert.InRange(marks.Marks.Count, TimeMarks.Most / 4, TimeMarks.Most);
        Assert.Equal(marks.Marks.OrderBy(mark => mark.Event), marks.Marks);
        Assert.Equal(33_334, marks.Marks.Sum(mark => mark.Count));
        Assert.Equal(1, marks.Marks[0].Event);
        Assert.InRange(marks.Marks.Zip(marks.Marks.Skip(1), (one, next) => next.Event - one.Event).Max(), 1, 3_000);
    }

    [Fact]
    public void What_lies_far_apart_is_not_counted_together_with_what_lies_close()
    {
        TimeMarks marks = Of([.. Enumerable.Range(0, 10).Select(number => number * 100_000L), .. Enumerable.Range(1_000_000, 1_000).Select(number => (long)number)]);
        Assert.Equal(Enumerable.Range(0, 10).Select(number => new TimeMark(number * 100_000L, 1)), marks.Marks.Take(10));
    }

    [Fact]
    public void What_does_not_come_any_more_is_dropped()
    {
        TimeMarks marks = Of(5, 60, 100);
        marks.DropAfter(60);
        Assert.Equal([new(5, 1), new(60, 1)], marks.Marks);
        marks.Add(70);
        Assert.Equal([new(5, 1), new(60, 1), new(70, 1)], marks.Marks);
    }

    private static TimeMarks Of(params long[] numbers)
    {
        var marks = new TimeMarks();
        foreach (long number in numbers) marks.Add(number);
        return marks;
    }
}
