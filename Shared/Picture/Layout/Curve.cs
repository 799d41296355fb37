using System.Globalization;
using System.Text;

namespace Playground.Picture.Layout;

/// <summary>A point in the diagram's units.</summary>
public readonly record struct Place(double X, double Y);

/// <summary>A line as SVG draws it, and as points along which something can move.</summary>
/// <param name="Data">The SVG path.</param>
/// <param name="Points">Points along it, near enough to each other to be joined by straight lines.</param>
public sealed record Curve(string Data, IReadOnlyList<Place> Points)
{
    const int BezierSteps = 16;

    /// <summary>One cubic Bézier curve.</summary>
    public static Curve Bezier(Place from, Place first, Place second, Place to)
    {
        var points = new Place[BezierSteps + 1];
        for (int step = 0; step <= BezierSteps; step++)
        {
            double t = (double)step / BezierSteps;
            double u = 1 - t;
            double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
            points[step] = new Place(
                a * from.X + b * first.X + c * second.X + d * to.X,
                a * from.Y + b * first.Y + c * second.Y + d * to.Y);
        }
        return new Curve(string.Create(CultureInfo.InvariantCulture,
            $"M{from.X:0.#} {from.Y:0.#}C{first.X:0.#} {first.Y:0.#} {second.X:0.#} {second.Y:0.#} {to.X:0.#} {to.Y:0.#}"), points);
    }

    /// <summary>Straight lines with rounded corners.</summary>
    public static Curve Through(IReadOnlyList<Place> corners, double radius)
    {
        var data = new StringBuilder();
        var points = new List<Place> { corners[0] };
        Write(data, 'M', corners[0]);
        for (int index = 1; index < corners.Count - 1; index++)
        {
            Place corner = corners[index];
            Place before = Toward(corner, corners[index - 1], radius);
            Place after = Toward(corner, corners[index + 1], radius);
            Write(data, 'L', before);
            Write(data, 'Q', corner);
            Write(data, ' ', after);
            points.Add(before);
            points.Add(new Place((before.X + 2 * corner.X + after.X) / 4, (before.Y + 2 * corner.Y + after.Y) / 4));
            points.Add(after);
        }
        Write(data, 'L', corners[^1]);
        points.Add(corners[^1]);
        return new Curve(data.ToString(), points);
    }

    static void Write(StringBuilder data, char command, Place at) =>
        data.Append(CultureInfo.InvariantCulture, $"{command}{at.X:0.#} {at.Y:0.#}");

    /// <summary>The point at this distance on the way, at most half of it.</summary>
    static Place Toward(Place from, Place to, double distance)
    {
        double length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
        if (length < 0.01) return from;
        double part = Math.Min(0.5, distance / length);
        return new Place(from.X + (to.X - from.X) * part, from.Y + (to.Y - from.Y) * part);
    }
}
