namespace Playground.Server.Simulations;

/// <summary>
/// Numbers of events worth finding again, in order, and no more than can be told apart on a time line: of marks that come too close together,
/// as the run grows, every other one is dropped.
/// </summary>
internal sealed class TimeMarks
{
    public const int Most = 200;

    private readonly Lock gate = new();
    private readonly List<long> marks = [];
    private long leastDistance = 1;
    private long[]? read;

    /// <summary>The marks; the same object until they change.</summary>
    public IReadOnlyList<long> Events
    {
        get { lock (gate) return read ??= [.. marks]; }
    }

    /// <summary>Adds a mark; one that is known, or lies close behind the last one, changes nothing.</summary>
    public void Add(long number)
    {
        lock (gate)
        {
            // A run that is repeated comes by its marks again.
            if (marks.Count > 0 && number < marks[^1] + leastDistance) return;
            marks.Add(number);
            read = null;
            if (marks.Count <= Most) return;
            leastDistance = Math.Max(leastDistance * 2, 2);
            for (int index = marks.Count - 2; index > 0; index -= 2) marks.RemoveAt(index);
        }
    }

    /// <summary>What was to come does not come any more.</summary>
    public void DropAfter(long number)
    {
        lock (gate)
        {
            marks.RemoveAll(mark => mark > number);
            read = null;
        }
    }
}
