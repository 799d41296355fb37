namespace Playground.Picture.Layout;

/// <summary>A way to lay the tree out.</summary>
/// <param name="Below">Whether children stand below their parent, as rows; otherwise beside it, as columns.</param>
/// <param name="LeafWidth">How wide a row of children without children may be; 0 for one child in a row.</param>
/// <param name="BlockWidth">How wide a row of children with children may be.</param>
/// <param name="IsCompact">Whether details are left out, which gives room for more names.</param>
public readonly record struct Manner(bool Below, double LeafWidth, double BlockWidth, bool IsCompact);

/// <summary>
/// A tidy tree: every parent stands at the upper left of what is below it, so that nothing above or before a newcomer moves. The same rules
/// make layered rows, columns, and grids of like children; of these the one is taken that can be read best in the panel.
/// </summary>
public sealed class TreeLayout
{
    /// <summary>Between two nodes beside each other.</summary>
    public const double GapX = 16;

    /// <summary>Between a parent's column and its children's.</summary>
    public const double ColumnGap = 34;

    /// <summary>How far children that stand below their parent are moved to the right.</summary>
    public const double Inset = 34;

    /// <summary>Another manner must show everything so much larger before the visitor has to find their way again.</summary>
    const double WorthRearranging = 1.15;

    /// <summary>No need to look for a better manner when all is shown in full size.</summary>
    const double LargeEnough = 1;

    /// <summary>Below this zoom details cannot be read, and are left out.</summary>
    const double DetailsFrom = 0.92;

    const double WidthStep = 10;
    static readonly double[] LeafWidths = [0, 260, 400, 560, 760, 1000, 1400];
    static readonly double[] BlockWidths = [0, 0.7, 1, 1.3];

    /// <summary>A change of the tree by a smaller part is no reason to look for another manner.</summary>
    const double Small = 0.07;

    Manner? chosen;

    /// <summary>For which tree and panel the manner was chosen.</summary>
    (double Width, double Height, int Nodes, double Quality) chosenFor;

    /// <summary>Between a row and the one above it.</summary>
    public static double GapY(Spot spot) => spot.IsCompact ? 6 : 8;

    /// <summary>Above a row whose lines come from above.</summary>
    public static double BusGap(Spot spot) => spot.IsCompact ? 13 : 16;

    /// <summary>Size of the whole tree in the diagram's units.</summary>
    public double Width { get; private set; }

    /// <summary>Height of the whole tree.</summary>
    public double Height { get; private set; }

    /// <summary>The manner that was chosen last.</summary>
    public Manner Manner => chosen ?? default;

    /// <summary>Gives every node below the root its place; the root itself is no node.</summary>
    /// <param name="root">Holds the nodes of the first generation.</param>
    /// <param name="panelWidth">The panel's width in pixels.</param>
    /// <param name="panelHeight">Its height in pixels.</param>
    /// <param name="nowMilliseconds">Any clock; free slots are closed after a while.</param>
    public void Arrange(Spot root, double panelWidth, double panelHeight, long nowMilliseconds)
    {
        CloseSlots(root, nowMilliseconds);
        Manner manner = Choose(root, panelWidth, panelHeight);
        Measure(root, manner, 0);
        Width = root.Shelving.BlockWidth;
        Height = root.Shelving.BlockHeight;
        Put(root, 0, 0);
    }

    Manner Choose(Spot root, double panelWidth, double panelHeight)
    {
        // What is shown with details counts as larger than the same without.
        double Quality(Manner manner)
        {
            Measure(root, manner, 0);
            double zoom = Math.Min(panelWidth / Math.Max(1, root.Shelving.BlockWidth), panelHeight / Math.Max(1, root.Shelving.BlockHeight));
            return manner.IsCompact ? Math.Min(zoom, DetailsFrom) : zoom < DetailsFrom ? zoom * 0.8 : zoom;
        }
        double least = 0;
        if (chosen is { } kept)
        {
            double quality = Quality(kept);
            if (quality >= LargeEnough || IsLikeBefore(panelWidth, panelHeight, CountOf(root), quality)) return kept;
            // What cannot be read is not worth keeping.
            least = quality < TextWidth.LegibleZoom ? quality : quality * WorthRearranging;
        }
        foreach (Manner manner in Manners(panelWidth))
        {
            double quality = Quality(manner);
            if (quality <= least) continue;
            // Among those that show all in full size, the first is the simplest.
            least = quality * 1.02;
            chosen = manner;
            if (quality >= LargeEnough) break;
        }
        chosenFor = (panelWidth, panelHeight, CountOf(root), Quality(Manner));
        return Manner;
    }

    bool IsLikeBefore(double panelWidth, double panelHeight, int nodes, double quality) =>
        panelWidth == chosenFor.Width && panelHeight == chosenFor.Height
        && Math.Abs(nodes - chosenFor.Nodes) <= nodes * Small && Math.Abs(quality - chosenFor.Quality) <= quality * Small;

    static int CountOf(Spot spot) => spot.Slots.Sum(child => child is null ? 0 : 1 + CountOf(child));

    static IEnumerable<Manner> Manners(double panelWidth) =>
        from isCompact in (bool[])[false, true]
        from blockWidth in BlockWidths
        from leafWidth in LeafWidths
        from below in (bool[])[false, true]
        select new Manner(below, leafWidth, blockWidth * panelWidth, isCompact);

    static void CloseSlots(Spot spot, long nowMilliseconds)
    {
        spot.CloseSlots(nowMilliseconds);
        foreach (Spot? child in spot.Slots)
        {
            if (child is { IsLeaf: false }) CloseSlots(child, nowMilliseconds);
        }
    }

    /// <summary>Finds the size of a node with all that is below it. Its siblings with children stand in a column of this width; theirs begin behind it.</summary>
    static void Measure(Spot spot, Manner manner, double columnWidth)
    {
        Shelving shelving = spot.Shelving;
        bool isRoot = spot.Parent is null;
        spot.IsCompact = manner.IsCompact;
        shelving.Rows.Clear();
        shelving.Below = manner.Below;
        shelving.Left = isRoot ? 0 : manner.Below ? Inset : Math.Max(spot.Width, columnWidth) + ColumnGap;
        if (spot.IsLeaf)
        {
            (shelving.BlockWidth, shelving.BlockHeight) = (spot.Width, spot.Height);
            return;
        }
        MeasureChildren(spot, manner);
        FillRows(spot, manner);
        shelving.FromAbove = !isRoot && shelving.Rows.Exists(row => row.Row.Count > 1);
        PutRows(spot, isRoot);
    }

    static void MeasureChildren(Spot spot, Manner manner)
    {
        double cell = 0;
        double column = 0;
        foreach (Spot? child in spot.Slots)
        {
            if (child is null) continue;
            child.IsCompact = manner.IsCompact;
            double width = Math.Ceiling(child.Width / WidthStep) * WidthStep;
            if (child.IsLeaf) cell = Math.Max(cell, width);
            else column = Math.Max(column, width);
        }
        spot.Shelving.CellWidth = cell > 0 ? cell : column;
        foreach (Spot? child in spot.Slots)
        {
            if (child is not null) Measure(child, manner, column);
        }
    }

    static double WidthOf(Spot parent, Spot? child) => child is { IsLeaf: false } ? child.Shelving.BlockWidth : parent.Shelving.CellWidth;

    static void FillRows(Spot spot, Manner manner)
    {
        List<(Spot?, double)>? row = null;
        double right = 0;
        bool hasBlock = false;
        foreach (Spot? child in spot.Slots)
        {
            bool isBlock = child is { IsLeaf: false };
            double limit = hasBlock || isBlock ? manner.BlockWidth : manner.LeafWidth;
            double left = row is null ? 0 : right + GapX;
            double width = WidthOf(spot, child);
            if (row is null || left + width > limit)
            {
                spot.Shelving.Rows.Add((row = [], 0));
                left = 0;
                hasBlock = false;
            }
            row.Add((child, left));
            right = left + width;
            hasBlock |= isBlock;
        }
    }

    static void PutRows(Spot spot, bool isRoot)
    {
        Shelving shelving = spot.Shelving;
        double y = isRoot ? 0
            : shelving.Below ? spot.Height + (shelving.FromAbove ? BusGap(spot) : GapY(spot))
            : shelving.FromAbove ? spot.Height / 2 + BusGap(spot) / 2 : 0;
        double right = spot.Width;
        for (int index = 0; index < shelving.Rows.Count; index++)
        {
            List<(Spot? Child, double Left)> row = shelving.Rows[index].Row;
            if (index > 0) y += shelving.FromAbove ? BusGap(spot) : GapY(spot);
            shelving.Rows[index] = (row, y);
            y += row.Max(cell => cell.Child is { IsLeaf: false } block ? block.Shelving.BlockHeight : spot.Height);
            right = Math.Max(right, shelving.Left + row[^1].Left + WidthOf(spot, row[^1].Child));
        }
        shelving.BlockWidth = right;
        shelving.BlockHeight = Math.Max(isRoot ? 0 : spot.Height, y);
    }

    static void Put(Spot spot, double x, double y)
    {
        foreach ((List<(Spot? Child, double Left)> row, double top) in spot.Shelving.Rows)
        {
            foreach ((Spot? child, double left) in row)
            {
                if (child is null) continue;
                double childX = x + spot.Shelving.Left + left;
                double childY = y + top;
                if (!child.IsPinned) (child.X, child.Y) = (childX, childY);
                Put(child, childX, childY);
            }
        }
    }
}
