using Playground.Contracts;

namespace Playground.Picture.Logs;

/// <summary>A line that the program printed, or one of its log (then with a level).</summary>
public sealed record OutputLine(long Number, string Text, string? Level = null, long TimeNanoseconds = 0, ProcessId? Process = null);

/// <summary>What the program printed and logged, the last lines of it.</summary>
public sealed class OutputLog
{
    /// <summary>Older lines are forgotten.</summary>
    public const int LinesMost = 2_000;
    const int LineLengthMost = 4_000;

    readonly List<OutputLine> lines = [];
    long numbered;
    bool lastLineIsOpen;

    /// <summary>The lines, the newest last.</summary>
    public IReadOnlyList<OutputLine> Lines => lines;

    /// <summary>Lines that are gone because newer ones needed the room.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Characters that the server left out.</summary>
    public long Omitted { get; private set; }

    /// <summary>Takes in a frame; returns whether it brought anything.</summary>
    public bool Apply(Frame frame)
    {
        if (frame.IsSnapshot) Clear();
        Omitted += frame.Dropped?.OutputCharacters ?? 0;
        Print(frame.Output);
        foreach (LogLine line in frame.Log) Log(line);
        return frame.IsSnapshot || frame.Output.Length > 0 || frame.Log.Count > 0;
    }

    void Clear()
    {
        lines.Clear();
        Forgotten = 0;
        Omitted = 0;
        lastLineIsOpen = false;
    }

    void Print(string text)
    {
        if (text.Length == 0) return;
        string[] parts = text.Split('\n');
        for (int index = 0; index < parts.Length; index++)
        {
            bool isLast = index == parts.Length - 1;
            // The text after the last line break is the beginning of a line that goes on with the next output.
            if (isLast && parts[index].Length == 0) break;
            if (index == 0 && lastLineIsOpen) lines[^1] = lines[^1] with { Text = Cut(lines[^1].Text + parts[index]) };
            else Add(new OutputLine(++numbered, Cut(parts[index])));
        }
        lastLineIsOpen = !text.EndsWith('\n');
    }

    void Log(LogLine line)
    {
        Add(new OutputLine(++numbered, Cut(line.Text.TrimEnd()), line.Level, line.TimeNanoseconds, line.Process));
        lastLineIsOpen = false;
    }

    void Add(OutputLine line)
    {
        lines.Add(line);
        if (lines.Count <= LinesMost) return;
        int many = LinesMost / 10;
        lines.RemoveRange(0, many);
        Forgotten += many;
    }

    static string Cut(string text) => text.Length <= LineLengthMost ? text : text[..LineLengthMost] + "…";
}
