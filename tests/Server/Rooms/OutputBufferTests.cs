using Playground.Server.Rooms;

namespace Playground.Server.Tests.Rooms;

public sealed class OutputBufferTests
{
    [Fact]
    public void Characters_that_are_cut_between_two_writes_arrive_whole()
    {
        var buffer = new OutputBuffer(long.MaxValue, TimeProvider.System);
        byte[] elephant = "🐘"u8.ToArray();
        buffer.Append(elephant.AsSpan(0, 2));
        Assert.Equal("", buffer.Take(out _));
        buffer.Append(elephant.AsSpan(2));
        Assert.Equal("🐘", buffer.Take(out _));
    }

    [Fact]
    public void Output_that_is_not_taken_in_time_is_dropped_and_counted()
    {
        var buffer = new OutputBuffer(long.MaxValue, TimeProvider.System);
        byte[] chunk = new byte[100_000];
        for (int count = 0; count < 10; count++) buffer.Append(chunk);
        string taken = buffer.Take(out long dropped);
        Assert.Equal(1_000_000, taken.Length + dropped);
        Assert.True(dropped > 0);
        buffer.Append("on"u8);
        Assert.Equal("on", buffer.Take(out dropped));
        Assert.Equal(0, dropped);
    }

    [Fact]
    public void What_is_printed_faster_than_allowed_is_dropped_and_counted()
    {
        var time = new SteppedTime();
        var buffer = new OutputBuffer(1_000, time);
        buffer.Append(new byte[1_500]);
        Assert.Equal(1_000, buffer.Take(out long dropped).Length);
        Assert.Equal(500, dropped);

        time.Step(TimeSpan.FromSeconds(0.25));
        buffer.Append(new byte[400]);
        Assert.Equal(250, buffer.Take(out dropped).Length);
        Assert.Equal(150, dropped);

        time.Step(TimeSpan.FromHours(1));
        buffer.Append(new byte[3_000]);
        Assert.Equal(1_000, buffer.Take(out dropped).Length);
    }

    /// <summary>Time that passes only when it is told to.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long ticks = 1;

        public override long GetTimestamp() => ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(TimeSpan time) => ticks += time.Ticks;
    }
}
