namespace Playground.Picture.Layout;

/// <summary>
/// Where a node stands in the tree. A parent has a row of slots for its children: a restarted child takes its predecessor's slot, and one
/// that falls free stays open for the next newborn, so that a birth or a death moves nobody else.
/// </summary>
public sealed class Spot(double key)
{
    /// <summary>Height of a node's box in the diagram's units, with its detail below its name and without.</summary>
    public const double FullHeight = 30;

    /// <summary>Height of a box with the name alone.</summary>
    public const double CompactHeight = 20;

    /// <summary>Where the label begins; the shape stands before it.</summary>
    public const double LabelLeft = 32;

    /// <summary>The middle of the shape, from the box's left edge.</summary>
    public const double ShapeX = 15;

    const int SpareAtLeast = 3;
    const long SpareMilliseconds = 4_000;

    readonly List<Spot?> slots = [];
    long? spareSince;

    /// <summary>The key of its node.</summary>
    public double Key { get; } = key;

    /// <summary>What it stands under; null for the root, and for who stands nowhere.</summary>
    public Spot? Parent { get; private set; }

    /// <summary>Its children, and null where a slot is free.</summary>
    public IReadOnlyList<Spot?> Slots => slots;

    /// <summary>Whether it has no children, and so can stand in a grid with its like.</summary>
    public bool IsLeaf => slots.Count == 0;

    /// <summary>Its number among its siblings; newcomers have a higher one.</summary>
    public long Order { get; set; }

    /// <summary>Whether its detail is left out, because the tree is so large that details could not be read.</summary>
    public bool IsCompact { get; internal set; }

    /// <summary>The box's width with name and detail, and with the name alone.</summary>
    public double FullWidth { get; set; } = LabelLeft;

    /// <summary>The width with the name alone.</summary>
    public double CompactWidth { get; set; } = LabelLeft;

    /// <summary>Width of its box.</summary>
    public double Width => IsCompact ? CompactWidth : FullWidth;

    /// <summary>Height of its box.</summary>
    public double Height => IsCompact ? CompactHeight : FullHeight;

    /// <summary>The middle of the shape.</summary>
    public Place Centre => new(X + ShapeX, Y + Height / 2);

    /// <summary>The left edge of its box.</summary>
    public double X { get; set; }

    /// <summary>The upper edge of its box.</summary>
    public double Y { get; set; }

    /// <summary>Whether somebody put it where it is.</summary>
    public bool IsPinned { get; set; }

    /// <summary>How its children stand; written by <see cref="TreeLayout"/>.</summary>
    internal Shelving Shelving { get; set; } = new();

    /// <summary>Which of its parent's slots it has; -1 without a parent.</summary>
    public int Slot => Parent?.slots.IndexOf(this) ?? -1;

    /// <summary>Puts it under a parent.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="wanted">The slot of the process that it replaces, if it is free.</param>
    /// <param name="isNewborn">Whether it may stand in any free slot; others stand where their order says.</param>
    public void Attach(Spot parent, int? wanted, bool isNewborn)
    {
        Parent = parent;
        if (wanted is { } slot && slot >= 0 && slot < parent.slots.Count && parent.slots[slot] is null) parent.slots[slot] = this;
        else if (isNewborn && parent.slots.IndexOf(null) is >= 0 and var free) parent.slots[free] = this;
        else
        {
            int behind = parent.slots.FindIndex(sibling => sibling is not null && sibling.Order > Order);
            if (behind > 0 && parent.slots[behind - 1] is null) parent.slots[behind - 1] = this;
            else parent.slots.Insert(behind < 0 ? parent.slots.Count : behind, this);
        }
    }

    /// <summary>Takes the slot of a process that it replaces; who stands there by mistake changes places with it.</summary>
    public void TakeSlot(int slot)
    {
        int own = Slot;
        if (own < 0 || own == slot || slot < 0 || slot >= Parent!.slots.Count) return;
        (Parent.slots[own], Parent.slots[slot]) = (Parent.slots[slot], this);
    }

    /// <summary>Where it stands now, for what is still drawn of it when it has left.</summary>
    public Spot Trace() => new(Key) { X = X, Y = Y, FullWidth = FullWidth, CompactWidth = CompactWidth, IsCompact = IsCompact, Parent = Parent };

    /// <summary>Leaves its parent.</summary>
    /// <param name="leavesSlot">Whether its slot stays open for a successor; not when it was folded, which rearranges the picture anyhow.</param>
    public void Detach(bool leavesSlot = true)
    {
        int slot = Slot;
        if (slot >= 0 && leavesSlot) Parent!.slots[slot] = null;
        else if (slot >= 0) Parent!.slots.RemoveAt(slot);
        if (Parent is { } parent && parent.slots.TrueForAll(sibling => sibling is null)) parent.slots.Clear();
        Parent = null;
    }

    /// <summary>Closes every free slot here and below.</summary>
    /// <returns>Whether there was one.</returns>
    public bool CloseAllSlots()
    {
        bool closed = slots.RemoveAll(slot => slot is null) > 0;
        foreach (Spot? child in slots) closed |= child!.CloseAllSlots();
        return closed;
    }

    /// <summary>Closes slots that have been free for long when they are many.</summary>
    internal void CloseSlots(long nowMilliseconds)
    {
        int free = slots.Count(slot => slot is null);
        if (free < SpareAtLeast || free * 3 < slots.Count) spareSince = null;
        else if (spareSince is not { } since) spareSince = nowMilliseconds;
        else if (nowMilliseconds - since > SpareMilliseconds)
        {
            slots.RemoveAll(slot => slot is null);
            spareSince = null;
        }
    }
}

/// <summary>How one parent's children stand: in rows, each with its top, from the parent's upper left corner.</summary>
internal sealed class Shelving
{
    /// <summary>The width that all children without children get, so that they stand in columns.</summary>
    public double CellWidth { get; set; }

    /// <summary>Where the children begin.</summary>
    public double Left { get; set; }

    /// <summary>Size of the parent with all its children.</summary>
    public double BlockWidth { get; set; }

    public double BlockHeight { get; set; }

    /// <summary>Whether lines come from above, from a line along the row; otherwise each row is one child and its line comes from the left.</summary>
    public bool FromAbove { get; set; }

    /// <summary>Whether the children stand below their parent, not beside it.</summary>
    public bool Below { get; set; }

    public List<(List<(Spot? Child, double Left)> Row, double Top)> Rows { get; } = [];
}
