namespace Playground.Picture.Layout;

/// <summary>What a line depends on.</summary>
public readonly record struct LineEnds(
    double FromX, double FromY, double ToX, double ToY, double FromWidth = 0, double Left = 0, (bool FromAbove, bool Below, bool IsPinned) Manner = default);

/// <summary>The line from a parent to a child: along the trunk before all its children, and along the row where that has one.</summary>
public static class TreeLines
{
    const double Corner = 6;

    /// <summary>Between a trunk and the children beside it.</summary>
    const double TrunkGap = 15;

    /// <summary>The line, or null for a node of the first generation, which has none.</summary>
    public static Curve? To(Spot child)
    {
        if (child.Parent is not { Parent: not null } parent) return null;
        Place end = child.Centre;
        if (child.IsPinned || parent.IsPinned) return Free(parent, child);
        Shelving shelving = parent.Shelving;
        Place start = shelving.Below
            ? parent.Centre with { Y = parent.Y + parent.Height - 2 }
            : parent.Centre with { X = parent.X + parent.Width - 2 };
        double trunk = shelving.Below ? start.X : parent.X + shelving.Left - TrunkGap;
        List<Place> corners = [start];
        if (shelving.FromAbove)
        {
            double row = child.Y - TreeLayout.BusGap(child) / 2;
            Add(corners, new Place(trunk, start.Y));
            Add(corners, new Place(trunk, row));
            Add(corners, new Place(end.X, row));
            Add(corners, new Place(end.X, child.Y + 1));
        }
        else
        {
            Add(corners, new Place(trunk, start.Y));
            Add(corners, new Place(trunk, end.Y));
            Add(corners, new Place(child.X + 2, end.Y));
        }
        return Curve.Through(corners, Corner);
    }

    /// <summary>All that the line depends on: while it is the same, so is the line.</summary>
    public static LineEnds EndsOf(Spot child) => child.Parent is { } parent
        ? new LineEnds(parent.X, parent.Y, child.X, child.Y, parent.Width, parent.Shelving.Left, (parent.Shelving.FromAbove, parent.Shelving.Below, parent.IsPinned || child.IsPinned))
        : default;

    /// <summary>Somebody has moved one of the two: no trunk leads there.</summary>
    static Curve Free(Spot parent, Spot child)
    {
        Place start = parent.Centre with { Y = parent.Y + parent.Height - 2 };
        Place end = child.Centre with { Y = child.Y + 2 };
        double reach = Math.Max(20, Math.Abs(end.Y - start.Y) / 2);
        return Curve.Bezier(start, start with { Y = start.Y + reach }, end with { Y = end.Y - reach }, end);
    }

    static void Add(List<Place> corners, Place next)
    {
        Place last = corners[^1];
        if (Math.Abs(last.X - next.X) + Math.Abs(last.Y - next.Y) > 0.5) corners.Add(next);
    }
}
