using Playground.Runtime.Processes;

namespace Playground.Runtime.Tests.Processes;

public class PidSetTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1_000)]
    public void It_holds_each_pid_once_whatever_their_number(int count)
    {
        var set = new PidSet();
        for (long pid = 1; pid <= count; pid++)
        {
            Assert.True(set.Add(pid));
            Assert.False(set.Add(pid));
        }
        Assert.Equal(count, set.Count);
        Assert.Equal(count, set.ToArray().Distinct().Count());
        for (long pid = 1; pid <= count; pid++)
        {
            Assert.True(set.Remove(pid));
            Assert.False(set.Remove(pid));
        }
        Assert.Equal(0, set.Count);
    }

    [Theory]
    [InlineData("<0.83.0>", true)]
    [InlineData("<0.0.0>", true)]
    [InlineData("<0.268435455.2147483647>", true)]
    [InlineData("<0.268435456.0>", false)]
    [InlineData("<1.83.0>", false)]
    [InlineData("<0.83>", false)]
    [InlineData("<0.-1.0>", false)]
    [InlineData("", false)]
    public void A_pid_is_read_as_it_is_written(string text, bool isPid)
    {
        Assert.Equal(isPid, Pid.TryParse(text, out Pid pid));
        if (isPid) Assert.Equal(text, pid.ToString());
    }
}
