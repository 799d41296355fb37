using System.Diagnostics;
using Playground.Contracts;

namespace Playground.Server.Streaming.Field;

/// <summary>
/// Every living process as one cell, up to a million of them. It exists from when somebody first watches it, and is read and written under
/// the world's gate. Who lives is known from events; what each does is looked at in turn, as many processes as a few milliseconds allow, because
/// events about every time slice of a million processes would cost more than their work.
/// </summary>
internal sealed class ProcessField
{
    /// <summary>More regions than anybody can tell apart; the children of further processes lie beside these.</summary>
    private const int RegionsMost = 2_000;
    private const int DepthMost = 8;

    /// <summary>A process that is no supervisor has a region of its own when it has so many descendants.</summary>
    private const int CrowdLeast = 16;

    /// <summary>Processes looked at before the clock is read again.</summary>
    private const int LookedAtOnce = 256;

    private readonly List<FieldRegion> regions = [new(0, null, null)];
    private int nextRegion;
    private int nextCell;
    private long roundBegan = Stopwatch.GetTimestamp();

    /// <summary>Gives every living process its cell.</summary>
    public ProcessField(IEnumerable<WorldProcess> living)
    {
        foreach (WorldProcess process in living.OrderBy(process => process.Place)) Enter(process);
    }

    /// <summary>All regions, parents before children; those that wait for their next owner too.</summary>
    public IReadOnlyList<FieldRegion> Regions => regions;

    /// <summary>Milliseconds that the last look at all processes took.</summary>
    public int LookMilliseconds { get; private set; }

    public WorldProcess? Find(int region, int cell) => (uint)region < (uint)regions.Count ? regions[region].Find(cell) : null;

    public void Enter(WorldProcess process) => RegionFor(process.Parent).Enter(process);

    public void Leave(WorldProcess process, bool crashed)
    {
        if (process.Cell.Region is not { } region) return;
        region.Leave(process, crashed);
        LeaveIfEmpty(region);
        if (process.ChildRegion is { } own) LeaveIfEmpty(own);
    }

    public static void Succeed(WorldProcess process, ProcessEnd predecessor)
    {
        if (process.Cell.Region is { } region && predecessor.Cell.Region == region) region.Succeed(process, predecessor.Cell.Index);
    }

    /// <summary>Looks at the next processes in turn, for at most so long.</summary>
    public void Look(CounterSampler sample, TimeSpan atMost)
    {
        long begin = Stopwatch.GetTimestamp();
        bool wrapped = false;
        while (!wrapped && Stopwatch.GetElapsedTime(begin) < atMost)
        {
            for (int looked = 0; looked < LookedAtOnce && !wrapped; looked++) wrapped = LookAtNext(sample);
        }
    }

    /// <summary>Looks at one process.</summary>
    /// <returns>Whether it was the last one of the round.</returns>
    private bool LookAtNext(CounterSampler sample)
    {
        FieldRegion region = regions[nextRegion];
        if (region.Find(nextCell) is { } process && sample(process.Pid, out ProcessCounters counters))
        {
            region.Look(nextCell, StateOf(counters, process.SeenReductions));
            process.SeenReductions = counters.Reductions;
        }
        if (++nextCell < region.Used) return false;
        nextCell = 0;
        if (++nextRegion < regions.Count) return false;
        nextRegion = 0;
        LookMilliseconds = (int)Stopwatch.GetElapsedTime(roundBegan).TotalMilliseconds;
        roundBegan = Stopwatch.GetTimestamp();
        return true;
    }

    private static CellState StateOf(in ProcessCounters counters, long? seenReductions) => counters.State switch
    {
        ProcessState.Suspended => CellState.Suspended,
        ProcessState.Exiting => CellState.Exiting,
        ProcessState.Running => CellState.Ran,
        _ when seenReductions is { } seen && counters.Reductions != seen => CellState.Ran,
        ProcessState.Runnable => CellState.Runnable,
        _ => CellState.Waiting,
    };

    private FieldRegion RegionFor(WorldProcess? parent)
    {
        if (parent is null) return regions[0];
        if (parent.ChildRegion is { } own) return own;
        FieldRegion around = parent.Cell.Region ?? regions[0];
        bool isCrowd = parent.Role == ProcessRole.Supervisor || parent.Below >= CrowdLeast;
        if (!isCrowd || parent.HasEnded || around.Depth == DepthMost) return around;
        if (around.Left.TryPop(out FieldRegion? left)) left.Take(parent);
        else if (regions.Count < RegionsMost) regions.Add(left = new FieldRegion(regions.Count, around, parent));
        else return around;
        around.Regions++;
        return parent.ChildRegion = left;
    }

    private static void LeaveIfEmpty(FieldRegion region)
    {
        if (region is not { Living: 0, Regions: 0, Owner.HasEnded: true, Parent: { } parent }) return;
        region.Leave();
        parent.Regions--;
        parent.Left.Push(region);
        LeaveIfEmpty(parent);
    }
}
