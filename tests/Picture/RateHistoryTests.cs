using Playground.Contracts;

namespace Playground.Picture.Tests;

public sealed class RateHistoryTests
{
    private const long Second = 1_000_000_000;

    private readonly Rates rates = new();
    private readonly RateHistory history = new();

    [Fact]
    public void Ten_points_a_second_are_kept_of_one_minute()
    {
        for (int frame = 0; frame < 30 * 70; frame++) Add(frame * Second / 30, frame);

        Assert.Equal(RateHistory.Most, history.Points.Count);
        Assert.Equal(10, history.Points.Count(point => point.Second is >= 30 and < 31), 1.0);
        Assert.Equal(history.Points.Select(point => point.Second).Order(), history.Points.Select(point => point.Second));
        Assert.Equal(history.Points.Last().Second * 30, history.Points.Last().Processes, 0.001);
    }

    [Fact]
    public void Nothing_is_left_where_one_went_back_in_time()
    {
        Add(10 * Second, 7);
        Add(11 * Second, 8);
        Add(0, 1);

        Assert.Equal(1, Assert.Single(history.Points).Processes);
    }

    private void Add(long nanoseconds, int processes)
    {
        rates.Apply(new Frame { Sequence = 1, TimeNanoseconds = nanoseconds, Totals = new RoomTotals { Processes = processes } });
        history.Add(nanoseconds, rates);
    }
}
