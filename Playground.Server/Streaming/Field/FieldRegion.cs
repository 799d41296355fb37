using System.Diagnostics;
using Playground.Contracts;

namespace Playground.Server.Streaming.Field;

/// <summary>The cells of one process's children.</summary>
internal sealed class FieldRegion(int number, FieldRegion? parent, WorldProcess? owner)
{
    private const int CapacityLeast = 16;
    private const int StateBits = 0x0F;
    private const int RestartShift = 4;

    private readonly List<int> free = [];
    private WorldProcess?[] processes = new WorldProcess?[CapacityLeast];
    private byte[] cells = new byte[CapacityLeast];
    private int used;

    public int Number { get; } = number;

    public FieldRegion? Parent { get; } = parent;

    /// <summary>Whose children lie here; null for the outermost region, and while the region waits for its next owner.</summary>
    public WorldProcess? Owner { get; private set; } = owner;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Regions that lie in this one.</summary>
    public int Regions { get; set; }

    /// <summary>Regions in this one whose owner has ended; a restarted supervisor's children come back to the same place.</summary>
    public Stack<FieldRegion> Left { get; } = [];

    public int Living { get; private set; }

    public int Capacity => cells.Length;

    /// <summary>Cells that were ever used.</summary>
    public int Used => used;

    /// <summary>One byte a cell, as <see cref="FieldPatch.Cells"/> tells.</summary>
    public ReadOnlySpan<byte> Cells => cells;

    /// <summary>Grows with every change of a cell.</summary>
    public long Version { get; private set; } = 1;

    public bool IsLeft => Owner is null && Parent is not null;

    public FieldRegionRow Row => new(Number, Parent?.Number, Owner?.Pid.ToWire(), Owner?.DisplayName ?? "", IsLeft ? 0 : Capacity);

    public WorldProcess? Find(int cell) => (uint)cell < (uint)processes.Length ? processes[cell] : null;

    public void Enter(WorldProcess process)
    {
        // The cell that was left last first: mostly it is that of the predecessor.
        int cell = TakeFree() ?? Append();
        Debug.Assert(processes[cell] is null, "A free cell has no process.");
        processes[cell] = process;
        process.Cell = new FieldPlace(this, cell);
        Living++;
        Set(cell, CellState.Waiting, restarts: 0);
    }

    public void Leave(WorldProcess process, bool crashed)
    {
        int cell = process.Cell.Index;
        Debug.Assert(processes[cell] == process, "A process leaves the cell it stands in.");
        processes[cell] = null;
        free.Add(cell);
        Living--;
        Set(cell, crashed ? CellState.Crashed : CellState.Ended, restarts: 0);
    }

    /// <summary>Puts a restarted child where its predecessor stood; whoever took that cell meanwhile takes the child's.</summary>
    public void Succeed(WorldProcess process, int cell)
    {
        int own = process.Cell.Index;
        if (own != cell)
        {
            WorldProcess? other = processes[cell];
            (processes[cell], processes[own]) = (process, other);
            (cells[cell], cells[own]) = (cells[own], cells[cell]);
            process.Cell = new FieldPlace(this, cell);
            if (other is not null) other.Cell = new FieldPlace(this, own);
            // Its predecessor left a moment ago: the cell is among the last ones.
            else free[free.LastIndexOf(cell)] = own;
        }
        Set(cell, (CellState)(cells[cell] & StateBits), process.Restarts);
    }

    /// <summary>Notes what a look at a process has found.</summary>
    public void Look(int cell, CellState state)
    {
        byte before = cells[cell];
        byte now = (byte)((before & ~StateBits) | (byte)state);
        if (now == before) return;
        cells[cell] = now;
        Version++;
    }

    /// <summary>The owner has ended and nobody is left; the next owner finds all cells free.</summary>
    public void Leave() => Owner = null;

    public void Take(WorldProcess next) => Owner = next;

    private int? TakeFree()
    {
        if (free.Count == 0) return null;
        int cell = free[^1];
        free.RemoveAt(free.Count - 1);
        return cell;
    }

    private int Append()
    {
        if (used == cells.Length)
        {
            // Room that nobody uses is seen, so there is little of it.
            int capacity = used + Math.Max(CapacityLeast, used / 8);
            Array.Resize(ref cells, capacity);
            Array.Resize(ref processes, capacity);
        }
        return used++;
    }

    private void Set(int cell, CellState state, int restarts)
    {
        int counted = restarts == 0 ? 0 : 1 + (restarts - 1) % 3;
        cells[cell] = (byte)((int)state | counted << RestartShift);
        Version++;
    }
}

/// <summary>Where a process stands in the field.</summary>
/// <param name="Region">Its region; null while nobody watches the field.</param>
/// <param name="Index">Its cell there.</param>
internal readonly record struct FieldPlace(FieldRegion? Region, int Index);
