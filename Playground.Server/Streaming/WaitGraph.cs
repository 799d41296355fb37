using Playground.Contracts;
using Playground.Runtime;

namespace Playground.Server.Streaming;

/// <summary>One process that waits for another's answer.</summary>
/// <param name="From">Who waits.</param>
/// <param name="To">Whose answer it waits for.</param>
/// <param name="Reference">Tells the request apart from an earlier one between the two.</param>
/// <param name="SinceNanoseconds">When it asked.</param>
/// <param name="UntilNanoseconds">When it gives up; null when it never does.</param>
internal sealed record Wait(Pid From, Pid To, long Reference, long SinceNanoseconds, long? UntilNanoseconds);

/// <summary>Who waits for whose answer. A process waits for at most one, so that rings are found by following them.</summary>
internal sealed class WaitGraph
{
    private Dictionary<Pid, Wait> waits = [];
    private HashSet<Pid> deadlocked = [];
    private HashSet<long> toldReferences = [];

    /// <summary>Counts the changes.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<WaitRow> Rows { get; private set; } = [];

    /// <summary>The waits of the moment.</summary>
    public IReadOnlyCollection<Wait> All => waits.Values;

    /// <summary>Takes the waits of the moment.</summary>
    /// <returns>The rings that were not there before; each begins with the process of the lowest number.</returns>
    public IReadOnlyList<IReadOnlyList<Wait>> Update(IReadOnlyCollection<Wait> now)
    {
        Dictionary<Pid, Wait> next = now.ToDictionary(wait => wait.From);
        List<IReadOnlyList<Wait>> rings = FindRings(next);
        HashSet<long> references = [.. now.Select(wait => wait.Reference)];
        toldReferences.IntersectWith(references);
        IReadOnlyList<Wait>[] fresh = [.. rings.Where(ring => !toldReferences.Contains(ring[0].Reference))];
        foreach (IReadOnlyList<Wait> ring in fresh) toldReferences.UnionWith(ring.Select(wait => wait.Reference));
        if (Same(next)) return fresh;
        waits = next;
        deadlocked = [.. rings.SelectMany(ring => ring).Select(wait => wait.From)];
        Rows = [.. now.Select(ToRow)];
        Version++;
        return fresh;
    }

    private bool Same(Dictionary<Pid, Wait> next) =>
        next.Count == waits.Count && next.Values.All(wait => waits.TryGetValue(wait.From, out Wait? before) && before.Reference == wait.Reference);

    private WaitRow ToRow(Wait wait) =>
        new(wait.From.ToWire(), wait.To.ToWire(), wait.SinceNanoseconds, wait.UntilNanoseconds, deadlocked.Contains(wait.From));

    private static List<IReadOnlyList<Wait>> FindRings(Dictionary<Pid, Wait> waits)
    {
        var rings = new List<IReadOnlyList<Wait>>();
        var seen = new HashSet<Pid>();
        foreach (Wait start in waits.Values)
        {
            var way = new List<Wait>();
            Wait? wait = start;
            while (wait is not null && seen.Add(wait.From))
            {
                way.Add(wait);
                wait = waits.GetValueOrDefault(wait.To);
            }
            int entry = wait is null ? -1 : way.FindIndex(step => step.From == wait.From);
            if (entry >= 0) rings.Add(FromLowest(way[entry..]));
        }
        return rings;
    }

    private static Wait[] FromLowest(List<Wait> ring)
    {
        int lowest = ring.IndexOf(ring.MinBy(wait => (wait.From.Number, wait.From.Serial))!);
        return [.. ring[lowest..], .. ring[..lowest]];
    }
}
