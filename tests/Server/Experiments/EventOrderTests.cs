using Playground.Runtime.Events;
using Playground.Server.Experiments;

namespace Playground.Server.Tests.Experiments;

/// <summary>Events of several schedulers, read piece by piece.</summary>
public sealed class EventOrderTests
{
    [Fact]
    public void Pieces_come_in_the_order_of_time_and_what_is_later_waits()
    {
        var order = new EventOrder();
        order.Add([At(10), At(990), At(1_010)]);
        order.Add([At(20), At(30)]);
        Assert.Equal([10, 20, 30, 990], Times(order.TakeUntil(TimeSpan.FromMilliseconds(1_000))));
        order.Add([At(1_005)]);
        Assert.Equal([1_005, 1_010], Times(order.TakeUntil(TimeSpan.FromMilliseconds(2_000))));
        Assert.Empty(order.TakeUntil(TimeSpan.FromMilliseconds(3_000)));
    }

    [Fact]
    public void Events_of_one_moment_stay_in_the_order_in_which_they_were_read()
    {
        var order = new EventOrder();
        order.Add([At(5) with { Value1 = 1 }, At(5) with { Value1 = 2 }, At(5) with { Value1 = 3 }]);
        Assert.Equal([1, 2, 3], order.TakeUntil(TimeSpan.FromMilliseconds(5)).Select(one => one.Value1));
    }

    private static RuntimeEvent At(int milliseconds) => new() { TimeNanoseconds = milliseconds * 1_000_000L };

    private static IEnumerable<int> Times(IEnumerable<RuntimeEvent> events) => events.Select(one => (int)(one.TimeNanoseconds / 1_000_000));
}
