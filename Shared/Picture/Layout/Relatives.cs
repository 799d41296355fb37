namespace Playground.Picture.Layout;

/// <summary>Where the arrow keys lead: to the relative that stands nearest in their direction.</summary>
public static class Relatives
{
    /// <summary>The relative to which a move leads in the picture; null when there is none in its direction.</summary>
    public static Spot? Toward(Spot from, OutlineMove move) => move switch
    {
        OutlineMove.Next => Toward(from, 0, 1),
        OutlineMove.Previous => Toward(from, 0, -1),
        OutlineMove.In => Toward(from, 1, 0),
        OutlineMove.Out => Toward(from, -1, 0),
        _ => null,
    };

    /// <summary>The parent, child or sibling in this direction; null when there is none.</summary>
    /// <param name="from">Where to start.</param>
    /// <param name="x">1 for right, -1 for left, else 0.</param>
    /// <param name="y">1 for down, -1 for up, else 0.</param>
    public static Spot? Toward(Spot from, int x, int y)
    {
        Spot? best = null;
        double least = double.MaxValue;
        foreach (Spot spot in Of(from))
        {
            double along = (spot.X - from.X) * x + (spot.Y - from.Y) * y;
            double across = Math.Abs((spot.X - from.X) * y) + Math.Abs((spot.Y - from.Y) * x);
            // Nearly beside it is not in that direction.
            if (along < 4 || across > 6 * along) continue;
            double distance = along + 2 * across;
            if (distance >= least) continue;
            least = distance;
            best = spot;
        }
        return best;
    }

    static IEnumerable<Spot> Of(Spot spot)
    {
        if (spot.Parent is { } parent)
        {
            if (parent.Parent is not null) yield return parent;
            foreach (Spot? sibling in parent.Slots)
            {
                if (sibling is not null && sibling != spot) yield return sibling;
            }
        }
        foreach (Spot? child in spot.Slots)
        {
            if (child is not null) yield return child;
        }
    }
}
