using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>The table of medians and ratios, as text.</summary>
internal sealed class ComparisonTable(IReadOnlyList<ErlangSystem> systems)
{
    private const int TitleWidth = 62;
    private const int FigureWidth = 13;

    public string Header() =>
        "median of all rounds".PadRight(TitleWidth) + string.Concat(systems.Select(system => system.Name.PadLeft(FigureWidth)))
        + "  unit " + (systems.Count == 2 ? "   ratio" : "") + "  target";

    public IEnumerable<string> Rows(Comparison comparison)
    {
        foreach (var measure in comparison.Benchmark.Measures)
        {
            var medians = systems.Select(system => comparison.Median(system, measure)).ToArray();
            var title = measure.Title.Length == 0 ? comparison.Benchmark.Title : $"{comparison.Benchmark.Title}, {measure.Title}";
            yield return (title.PadRight(TitleWidth) + string.Concat(medians.Select(Figure)) + $"  {measure.Unit,-5}" + Ratio(medians) + $"  {measure.Target}").TrimEnd();
        }

        foreach (var failure in comparison.Failures)
            yield return "    failed: " + failure;
    }

    private static string Figure(double? median) =>
        (median is { } value ? Number(value) : "–").PadLeft(FigureWidth);

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);

    /// <summary>The first system's figure in units of the second's: below one is better.</summary>
    private static string Ratio(double?[] medians) => medians switch
    {
        [{ } first, { } second] when second > 0 => (first / second).ToString("N2", CultureInfo.InvariantCulture).PadLeft(8),
        { Length: 2 } => new string(' ', 8),
        _ => "",
    };
}
