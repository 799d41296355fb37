namespace Playground.Contracts;

/// <summary>What a cell of the field shows: the low four bits of its byte. Bits 4 and 5 count restarts, see <see cref="FieldPatch.Cells"/>.</summary>
public enum CellState : byte
{
    /// <summary>Nobody has lived here yet.</summary>
    Free,

    /// <summary>Waits for a message.</summary>
    Waiting,

    /// <summary>Could run, and did not since the last look.</summary>
    Runnable,

    /// <summary>Used reductions since the last look, or runs.</summary>
    Ran,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>About to end.</summary>
    Exiting,

    /// <summary>Free; who lived here ended abnormally.</summary>
    Crashed,

    /// <summary>Free; who lived here ended in peace.</summary>
    Ended,
}

/// <summary>
/// What changed in the field: the picture in which every living process is one cell. Cells lie in regions, one for the children of each
/// supervisor; a cell stays where it is until its process ends, and a restarted child takes its predecessor's.
/// </summary>
public sealed record FieldPatch
{
    /// <summary>Whether all regions and cells known before are void.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Regions that are new or changed, parents before children.</summary>
    public IReadOnlyList<FieldRegionRow> Regions { get; init; } = [];

    /// <summary>
    /// Changed cells. For each region with changes its number, then runs, then two zeros; a run is the number of cells to skip, the number of
    /// cells it is long, and one byte for all of them: <see cref="CellState"/> in bits 0 to 3, and in bits 4 and 5 how often the process was
    /// restarted, 0 for never and then 1, 2, 3, 1, 2, 3… Numbers are written in seven bits a byte, the lowest first, the eighth bit saying
    /// that more follow. At most <see cref="Limits.FieldBytes"/>; what did not fit comes with the next frame.
    /// </summary>
    public byte[] Cells { get; init; } = [];

    /// <summary>Milliseconds that it takes to look at every process once.</summary>
    public int LookMilliseconds { get; init; }
}

/// <summary>A region of the field: the children of one process.</summary>
/// <param name="Region">Its number.</param>
/// <param name="Parent">The region that it lies in; null for the outermost, number 0.</param>
/// <param name="Owner">The process whose children lie here; null for the outermost.</param>
/// <param name="Name">What the owner is called.</param>
/// <param name="Capacity">How many cells it has room for; 0 when the region is gone.</param>
public sealed record FieldRegionRow(int Region, int? Parent, ProcessId? Owner, string Name, int Capacity);
