using System.Runtime.InteropServices;
using Playground.Contracts;

namespace Playground.Server.Simulations;

/// <summary>
/// Events worth finding again, in order, and no more marks than can be told apart on a time line: what comes close behind a mark is counted with
/// it, and as the run grows, each mark takes in what follows it.
/// </summary>
internal sealed class TimeMarks
{
    public const int Most = 200;

    private readonly Lock gate = new();
    private readonly List<TimeMark> marks = [];
    private long leastDistance = 1;
    private long last = -1;
    private TimeMark[]? read;

    /// <summary>The marks; the same object until they change.</summary>
    public IReadOnlyList<TimeMark> Marks
    {
        get { lock (gate) return read ??= [.. marks]; }
    }

    /// <summary>Adds an event; one that is known changes nothing.</summary>
    public void Add(long number)
    {
        lock (gate)
        {
            // A run that is repeated comes by its events again.
            if (number <= last) return;
            last = number;
            read = null;
            if (marks.Count > 0 && number < marks[^1].Event + leastDistance) CollectionsMarshal.AsSpan(marks)[^1] = marks[^1] with { Count = marks[^1].Count + 1 };
            else marks.Add(new TimeMark(number, 1));
            if (marks.Count > Most) Thin();
        }
    }

    /// <summary>What was to come does not come any more.</summary>
    public void DropAfter(long number)
    {
        lock (gate)
        {
            if (number >= last) return;
            marks.RemoveAll(mark => mark.Event > number);
            // How many of the last mark lay behind the number is not known: it counts as many as fit before it.
            if (marks.Count > 0) CollectionsMarshal.AsSpan(marks)[^1] = marks[^1] with { Count = (int)Math.Min(marks[^1].Count, number - marks[^1].Event + 1) };
            last = number;
            read = null;
        }
    }

    private void Thin()
    {
        leastDistance = Math.Max(leastDistance * 2, 2);
        int kept = 0;
        for (int index = 1; index < marks.Count; index++)
        {
            if (marks[index].Event < marks[kept].Event + leastDistance) marks[kept] = marks[kept] with { Count = marks[kept].Count + marks[index].Count };
            else marks[++kept] = marks[index];
        }
        marks.RemoveRange(kept + 1, marks.Count - kept - 1);
        if (marks.Count > Most) Thin();
    }
}
