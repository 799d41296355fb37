using System.Globalization;
using System.Net;
using System.Text;

namespace Playground.Server.Experiments.Reports;

/// <summary>A line of a chart: a value for each window; null where there is none.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Class">The style of the line.</param>
/// <param name="Values">The values.</param>
internal sealed record ChartLine(string Name, string Class, IReadOnlyList<double?> Values);

/// <summary>A chart over the time of a run, as SVG: lines over windows, the phases as backgrounds, landings of faults as ticks, the violation as a mark.</summary>
internal sealed class SvgChart(RunResult result, double durationMs)
{
    private const double Width = 760;
    private const double Height = 170;
    private const double Left = 56;
    private const double Right = 10;
    private const double Top = 12;
    private const double Bottom = 24;
    private const int Ticks = 4;

    public string Draw(string title, string unit, IReadOnlyList<ChartLine> lines, double? bound)
    {
        double most = lines.SelectMany(line => line.Values).Select(value => value ?? 0).Append(bound ?? 0).Max();
        double top = Round(most > 0 ? most * 1.08 : 1);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Escape(title)}{(unit.Length > 0 ? $" <small>{Escape(unit)}</small>" : "")}{Legend(lines)}</figcaption>");
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escape(title)}\">");
        AppendPhases(svg);
        AppendAxes(svg, top);
        AppendMarks(svg);
        if (bound is { } limit) svg.Append(CultureInfo.InvariantCulture, $"<line class=\"bound\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(limit, top):0.#}\" y2=\"{Y(limit, top):0.#}\"><title>bound {limit:0.######}</title></line>");
        foreach (ChartLine line in lines) AppendLine(svg, line, top);
        return svg.Append("</svg></figure>").ToString();
    }

    private static string Legend(IReadOnlyList<ChartLine> lines) =>
        lines.Count < 2 ? "" : string.Concat(lines.Select(line => $"<span class=\"key\"><i class=\"{line.Class}\"></i>{Escape(line.Name)}</span>"));

    private void AppendPhases(StringBuilder svg)
    {
        foreach (IGrouping<string, SeriesWindow> phase in result.Series.Windows.GroupBy(window => window.Phase))
        {
            double from = X(phase.First().FromMs), to = X(phase.Last().ToMs);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"phase {phase.Key}\" x=\"{from:0.#}\" y=\"{Top}\" width=\"{Math.Max(0, to - from):0.#}\" height=\"{Height - Top - Bottom}\"><title>{phase.Key} the faults</title></rect>");
        }
    }

    private void AppendAxes(StringBuilder svg, double top)
    {
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double value = top * tick / Ticks, y = Y(value, top);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{value:0.####}</text>");
        }
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double ms = durationMs * tick / Ticks;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(ms):0.#}\" y=\"{Height - 8}\" text-anchor=\"{(tick == 0 ? "start" : tick == Ticks ? "end" : "middle")}\">{ms / 1000:0.###} s</text>");
        }
    }

    private void AppendMarks(StringBuilder svg)
    {
        foreach (Landing landing in result.Landings)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"landing\" x1=\"{X(landing.TimeMs):0.#}\" x2=\"{X(landing.TimeMs):0.#}\" y1=\"{Height - Bottom - 10}\" y2=\"{Height - Bottom}\"><title>{landing.TimeMs / 1000:0.###} s: {Escape(landing.Plan)}: {Escape(landing.What)} {Escape(landing.Target)}</title></line>");
        if (result.Violation is { } violation)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"violation\" x1=\"{X(violation.TimeMs):0.#}\" x2=\"{X(violation.TimeMs):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"><title>{Escape(violation.What)}: {Escape(violation.How)}</title></line>");
    }

    private void AppendLine(StringBuilder svg, ChartLine line, double top)
    {
        var path = new StringBuilder();
        bool isDown = false;
        foreach ((SeriesWindow window, double? value) in result.Series.Windows.Zip(line.Values))
        {
            if (value is { } there) path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{X(window.FromMs):0.#} {Y(there, top):0.#}L{X(window.ToMs):0.#} {Y(there, top):0.#}");
            isDown = value is not null;
        }
        svg.Append($"<path class=\"{line.Class}\" d=\"{path}\"/>");
    }

    private double X(double ms) => Left + Math.Clamp(ms / durationMs, 0, 1) * (Width - Left - Right);

    private static double Y(double value, double top) => Height - Bottom - Math.Clamp(value / top, 0, 1) * (Height - Top - Bottom);

    /// <summary>The next number up that people count in.</summary>
    private static double Round(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10 }.First(step => step * unit >= value * 0.999999) * unit;
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
