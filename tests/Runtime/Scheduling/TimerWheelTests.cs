using Playground.Runtime.Scheduling;
using Timer = Playground.Runtime.Scheduling.Timer;

namespace Playground.Runtime.Tests.Scheduling;

/// <summary>The wheel against a clock that the test moves.</summary>
public class TimerWheelTests
{
    sealed class HandClock : TimeProvider
    {
        public long Nanoseconds { get; set; }

        public override long GetTimestamp() => Nanoseconds;

        public override long TimestampFrequency => 1_000_000_000;
    }

    readonly HandClock hand = new();
    readonly TimerWheel wheel;

    public TimerWheelTests() => wheel = new TimerWheel(new Clock(hand));

    Timer Start(long due)
    {
        var timer = new Timer(wheel, null, due, due);
        wheel.Add(timer);
        return timer;
    }

    void MoveTo(long milliseconds)
    {
        hand.Nanoseconds = milliseconds * 1_000_000;
        wheel.FireDue();
    }

    public static TheoryData<long, long[]> Dues => new()
    {
        { 100_000, [100_000] },
        { 20, [20, 50_000] },
        { 17_000, [17_000, 2 * 16_384 + 10] },
        { 16_384, [40_000, 16_384] },
        { long.MaxValue, [] },
    };

    [Theory]
    [MemberData(nameof(Dues))]
    public void The_earliest_is_found_exactly_turns_away_and_after_others_were_cancelled(long earliest, long[] dues)
    {
        MoveTo(3);
        Start(4).Cancel();
        foreach (long due in dues) Start(due);
        Assert.Equal(earliest, wheel.EarliestDueMilliseconds());
        Timer first = Start(5);
        Assert.Equal(5, wheel.EarliestDueMilliseconds());
        first.Cancel();
        Assert.Equal(earliest, wheel.EarliestDueMilliseconds());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(50_000)]
    [InlineData(1_000_000)]
    public void A_timer_fires_when_it_is_due_and_not_before(long due)
    {
        Timer timer = Start(due);
        MoveTo(due - 1);
        Assert.True(timer.Armed);
        MoveTo(due);
        Assert.False(timer.Armed);
    }

    [Fact]
    public void A_timer_that_is_due_at_once_fires()
    {
        MoveTo(100);
        Timer timer = Start(50);
        MoveTo(101);
        Assert.False(timer.Armed);
    }

    [Fact]
    public void A_cancelled_timer_does_not_fire_and_says_so_once()
    {
        Timer timer = Start(10), other = Start(10);
        Assert.True(timer.Cancel());
        Assert.False(timer.Cancel());
        MoveTo(10);
        Assert.False(other.Armed);
        Assert.False(other.Cancel());
    }

    [Fact]
    public void The_next_due_time_is_never_late()
    {
        var random = new Random(20261123);
        var due = new List<long>();
        for (int i = 0; i < 500; i++)
        {
            due.Add(random.Next(1, 60_000));
            Start(due[^1]);
        }
        foreach (long time in due.Order().Distinct())
        {
            Assert.True(wheel.NextDueMilliseconds <= time, $"{wheel.NextDueMilliseconds} > {time}");
            MoveTo(time);
        }
        Assert.Equal(long.MaxValue, wheel.NextDueMilliseconds);
    }

    [Fact]
    public void All_timers_fire_after_a_long_pause()
    {
        Timer[] timers = [.. Enumerable.Range(1, 40_000).Select(due => Start(due))];
        MoveTo(100_000);
        Assert.DoesNotContain(timers, timer => timer.Armed);
    }
}
