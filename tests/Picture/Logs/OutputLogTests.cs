using Playground.Contracts;
using Playground.Picture.Logs;
using static Playground.Picture.Tests.Frames;

namespace Playground.Picture.Tests.Logs;

public sealed class OutputLogTests
{
    readonly OutputLog output = new();

    void Print(string text) => output.Apply(new Frame { Sequence = 1, Output = text });

    [Fact]
    public void A_line_may_come_in_pieces()
    {
        Print("hel");
        Print("lo\nwor");
        Print("ld\n");
        Print("next");
        Assert.Equal(["hello", "world", "next"], output.Lines.Select(line => line.Text));
    }

    [Fact]
    public void Empty_lines_stay()
    {
        Print("a\n\nb\n");
        Assert.Equal(["a", "", "b"], output.Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_log_line_ends_the_open_line()
    {
        Print("a");
        output.Apply(new Frame { Sequence = 2, Log = [new LogLine(7, Pid(1), "error", "bad\n")] });
        Print("b");
        Assert.Equal([("a", null), ("bad", "error"), ("b", null)], output.Lines.Select(line => (line.Text, line.Level)));
    }

    [Fact]
    public void Only_the_last_lines_are_kept_and_the_rest_is_counted()
    {
        for (int number = 0; number < OutputLog.LinesMost + 5; number++) Print($"{number}\n");
        Assert.InRange(output.Lines.Count, OutputLog.LinesMost / 2, OutputLog.LinesMost);
        Assert.Equal(OutputLog.LinesMost + 5, output.Lines.Count + output.Forgotten);
        Assert.Equal($"{OutputLog.LinesMost + 4}", output.Lines[^1].Text);
    }

    [Fact]
    public void What_the_server_left_out_is_known()
    {
        output.Apply(new Frame { Sequence = 1, Dropped = new Dropped { OutputCharacters = 9 } });
        Assert.Equal(9, output.Omitted);
    }
}
