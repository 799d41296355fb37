using Playground.Server.Rooms;

namespace Playground.Server.Tests.Rooms;

public sealed class OutputBufferTests
{
    [Fact]
    public void Characters_that_are_cut_between_two_writes_arrive_whole()
    {
        var buffer = new OutputBuffer();
        byte[] elephant = "🐘"u8.ToArray();
        buffer.Append(elephant.AsSpan(0, 2));
        Assert.Equal("", buffer.Take(out _));
        buffer.Append(elephant.AsSpan(2));
        Assert.Equal("🐘", buffer.Take(out _));
    }

    [Fact]
    public void Output_that_is_not_taken_in_time_is_dropped_and_counted()
    {
        var buffer = new OutputBuffer();
        byte[] chunk = new byte[100_000];
        for (int count = 0; count < 10; count++) buffer.Append(chunk);
        string taken = buffer.Take(out long dropped);
        Assert.Equal(1_000_000, taken.Length + dropped);
        Assert.True(dropped > 0);
        buffer.Append("on"u8);
        Assert.Equal("on", buffer.Take(out dropped));
        Assert.Equal(0, dropped);
    }
}
