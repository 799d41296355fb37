using System.Collections.Concurrent;
using System.Globalization;
using Playground.Contracts;

namespace Playground.Picture.Layout;

/// <summary>The outlines of the roles and the signs of the states, as SVG paths around the origin.</summary>
public static class NodeShape
{
    /// <summary>There are only a few dozen; the server draws for several visitors at once.</summary>
    static readonly ConcurrentDictionary<(ProcessRole, double), string> outlines = [];

    /// <summary>A supervisor is a rounded square, a gen_statem a hexagon, a gen_event a diamond; gen_server and plain process are circles.</summary>
    public static string Outline(ProcessRole role, double radius)
    {
        if (!outlines.TryGetValue((role, radius), out string? outline)) outlines[(role, radius)] = outline = Make(role, radius);
        return outline;
    }

    static string Make(ProcessRole role, double radius) => role switch
    {
        ProcessRole.Supervisor => Square(radius * 0.95),
        ProcessRole.GenStatem => Polygon(6, radius * 1.08, 0),
        ProcessRole.GenEvent => Polygon(4, radius * 1.15, 0),
        _ => Circle(radius),
    };

    /// <summary>The sign of a state, made for a radius of 10; null for states that fill or ring tells.</summary>
    public static string? Sign(string state) => state switch
    {
        "suspended" => "M-2.7 -4v8M2.7 -4v8",
        "crashed" => "M-4 -4l8 8M4 -4l-8 8",
        "restarting" => "M4 -2.300A4.7 4.7 0 1 0 4.7 1.200M5 -5.500v3.500H1.500",
        _ => null,
    };

    static string Circle(double r) => Text($"M{-r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {2 * r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {-2 * r:0.##} 0z");

    static string Square(double half)
    {
        double corner = half * 0.45, side = 2 * (half - corner);
        return Text($"M{-half + corner:0.##} {-half:0.##}h{side:0.##}q{corner:0.##} 0 {corner:0.##} {corner:0.##}v{side:0.##}q0 {corner:0.##} {-corner:0.##} {corner:0.##}h{-side:0.##}q{-corner:0.##} 0 {-corner:0.##} {-corner:0.##}v{-side:0.##}q0 {-corner:0.##} {corner:0.##} {-corner:0.##}z");
    }

    static string Polygon(int sides, double radius, double turn) =>
        "M" + string.Join('L', Enumerable.Range(0, sides).Select(side =>
        {
            double angle = turn + 2 * Math.PI * side / sides;
            return Text($"{radius * Math.Cos(angle):0.##} {radius * Math.Sin(angle):0.##}");
        })) + "z";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
