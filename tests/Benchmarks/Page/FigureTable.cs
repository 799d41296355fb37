using System.Globalization;

namespace Playground.Benchmarks.Page;

/// <summary>One measured value.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit.</param>
internal readonly record struct Figure(string Name, double Value, string Unit);

/// <summary>Repeats measurements, and prints the median, the least and the greatest value of each figure.</summary>
internal sealed class FigureTable(int rounds)
{
    public async Task MeasureAsync(Func<Task<IReadOnlyList<Figure>>> measurement)
    {
        var taken = new List<IReadOnlyList<Figure>>();
        for (int round = 0; round < rounds; round++) taken.Add(await measurement());
        for (int figure = 0; figure < taken[0].Count; figure++)
        {
            double[] values = [.. taken.Select(one => one[figure].Value).Order()];
            Figure first = taken[0][figure];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{first.Name,-62} {values[values.Length / 2],9:0.#} {first.Unit,-4} ({values[0]:0.#} … {values[^1]:0.#})"));
        }
    }
}
