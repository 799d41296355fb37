namespace Playground.Picture.Layout;

/// <summary>
/// Finds curves between any two nodes that cross no node and no label. A plain curve is tried first, from each side of the one node to
/// each side of the other; else the line goes through the gaps that the layout leaves between rows and columns.
/// </summary>
public sealed class LineRouter
{
    const double Cell = 40;
    const double Corner = 10;
    const double Margin = 1;
    const double ShapeReach = 13;

    /// <summary>How far a curve may swing out of the tree; further, and the panel would cut it off.</summary>
    const double Outside = 22;

    /// <summary>Lines there and back stand so far from the middle, so that both are seen.</summary>
    const double Aside = 2.5;

    static readonly double[] Bends = [0.4, 0.8];

    readonly Dictionary<(int, int), List<Spot>> cells = [];
    double right, bottom;

    /// <summary>Finds ways around these.</summary>
    public LineRouter(IEnumerable<Spot> spots)
    {
        foreach (Spot spot in spots)
        {
            right = Math.Max(right, spot.X + spot.Width);
            bottom = Math.Max(bottom, spot.Y + spot.Height);
            for (int x = CellOf(spot.X); x <= CellOf(spot.X + spot.Width); x++)
            {
                for (int y = CellOf(spot.Y); y <= CellOf(spot.Y + spot.Height); y++)
                {
                    if (!cells.TryGetValue((x, y), out List<Spot>? here)) cells[(x, y)] = here = [];
                    here.Add(spot);
                }
            }
        }
    }

    /// <summary>A curve from one to the other; the same ends in the other direction get another one beside it.</summary>
    public Curve Route(Spot from, Spot to)
    {
        double aside = from.Key < to.Key ? Aside : -Aside;
        foreach (double bend in Bends)
        {
            foreach ((Exit first, Exit second) in Pairs(from, to, aside))
            {
                double distance = Math.Sqrt(Square(first.At.X - second.At.X) + Square(first.At.Y - second.At.Y));
                double reach = Math.Clamp(distance * bend, 12, 160);
                Curve curve = Curve.Bezier(first.At, first.Beyond(reach), second.Beyond(reach), second.At);
                if (IsInside(curve) && IsFree(curve, from, to)) return curve;
            }
        }
        return ThroughGaps(from, to, aside);
    }

    bool IsInside(Curve curve) =>
        curve.Points.All(point => point.X > -Outside && point.Y > -Outside && point.X < right + Outside && point.Y < bottom + Outside);

    /// <summary>Whether no node but the two ends lies on the curve, nor their labels.</summary>
    public bool IsFree(Curve curve, Spot from, Spot to)
    {
        for (int index = 0; index < curve.Points.Count - 1; index++)
        {
            Place a = curve.Points[index], b = curve.Points[index + 1];
            int steps = 1 + (int)(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / 6);
            for (int step = 0; step < steps; step++)
            {
                double part = (double)step / steps;
                if (Covered(a.X + (b.X - a.X) * part, a.Y + (b.Y - a.Y) * part, from, to)) return false;
            }
        }
        return true;
    }

    bool Covered(double x, double y, Spot from, Spot to)
    {
        if (!cells.TryGetValue((CellOf(x), CellOf(y)), out List<Spot>? here)) return false;
        foreach (Spot spot in here)
        {
            bool isEnd = ReferenceEquals(spot, from) || ReferenceEquals(spot, to);
            double left = spot.X + (isEnd ? Spot.LabelLeft : -Margin);
            double right = spot.X + spot.Width + (isEnd ? -Margin : Margin);
            if (x > left && x < right && y > spot.Y - Margin && y < spot.Y + spot.Height + Margin) return true;
        }
        return false;
    }

    static int CellOf(double at) => (int)Math.Floor(at / Cell);

    static double Square(double number) => number * number;

    /// <summary>The exits of both, those first that point to each other.</summary>
    static IEnumerable<(Exit, Exit)> Pairs(Spot source, Spot target, double aside) =>
        from first in Exits(source, aside)
        from second in Exits(target, aside)
        orderby Detour(first, second)
        select (first, second);

    static double Detour(Exit first, Exit second)
    {
        double dx = second.At.X - first.At.X, dy = second.At.Y - first.At.Y;
        double length = Math.Max(1, Math.Sqrt(dx * dx + dy * dy));
        return length - 40 * ((first.X * dx + first.Y * dy) - (second.X * dx + second.Y * dy)) / length;
    }

    static Exit[] Exits(Spot spot, double aside)
    {
        (double x, double y) = spot.Centre;
        return
        [
            new Exit(new Place(x - ShapeReach, y + aside), -1, 0),
            new Exit(new Place(x + aside, spot.Y + 2), 0, -1),
            new Exit(new Place(x + aside, spot.Y + spot.Height - 2), 0, 1),
            new Exit(new Place(spot.X + spot.Width, y + aside), 1, 0),
        ];
    }

    /// <summary>
    /// Up from the one node into the gap above its row, left to the gap before its parent's children, and so on up to where both meet, and
    /// down again. Every gap on this way is free, because the layout leaves it so.
    /// </summary>
    static Curve ThroughGaps(Spot from, Spot to, double aside)
    {
        List<Place> up = Climb(from, aside, out List<Spot?> above);
        List<Place> down = Climb(to, aside, out List<Spot?> below);
        // Both climb to the root; what they share of it is not walked.
        while (above.Count > 1 && below.Count > 1 && ReferenceEquals(above[^2], below[^2]))
        {
            above.RemoveAt(above.Count - 1);
            below.RemoveAt(below.Count - 1);
        }
        List<Place> corners = [.. up.Take(1 + 2 * above.Count), .. down.Take(1 + 2 * below.Count).Reverse()];
        for (int index = corners.Count - 2; index > 0; index--)
        {
            bool straight = Near(corners[index - 1].X, corners[index].X) && Near(corners[index].X, corners[index + 1].X)
                || Near(corners[index - 1].Y, corners[index].Y) && Near(corners[index].Y, corners[index + 1].Y);
            if (straight) corners.RemoveAt(index);
        }
        return Curve.Through(corners, Corner);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) < 0.5;

    /// <summary>The start, and then for each generation two corners: in the gap above the row, and in the gap before the row.</summary>
    static List<Place> Climb(Spot spot, double aside, out List<Spot?> parents)
    {
        parents = [];
        var corners = new List<Place> { new(spot.Centre.X + aside, spot.Y + 2) };
        Place at = corners[0];
        for (Spot here = spot; here.Parent is { } parent; here = parent)
        {
            double row = here.Y - TreeLayout.GapY(here) / 2;
            corners.Add(at with { Y = row });
            at = new Place(GapBefore(parent) + aside / 2, row);
            corners.Add(at);
            parents.Add(parent);
        }
        return corners;
    }

    static double GapBefore(Spot parent)
    {
        if (parent.Parent is null) return -TreeLayout.GapX / 2;
        return parent.Shelving.Below ? parent.X - TreeLayout.GapX / 2 : parent.X + parent.Shelving.Left - TreeLayout.ColumnGap + 8;
    }

    /// <summary>Where a line leaves a node, and in which direction.</summary>
    readonly record struct Exit(Place At, double X, double Y)
    {
        public Place Beyond(double reach) => new(At.X + X * reach, At.Y + Y * reach);
    }
}
