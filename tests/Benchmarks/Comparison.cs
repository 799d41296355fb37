namespace Playground.Benchmarks;

/// <summary>The figures of one benchmark on all systems, round by round.</summary>
internal sealed class Comparison(Benchmark benchmark, IReadOnlyList<ErlangSystem> systems)
{
    private readonly Dictionary<(string System, string Key), List<double>> _figures = [];
    private readonly Dictionary<string, string> _failures = [];

    public Benchmark Benchmark { get; } = benchmark;

    public IEnumerable<string> Failures => _failures.Values;

    /// <summary>Runs each system once, one after the other. A system that failed is not asked again.</summary>
    public void Round()
    {
        foreach (var system in systems.Where(system => !_failures.ContainsKey(system.Name)))
        {
            var (figures, failure) = Measurement.Run(system, Benchmark);
            if (failure is not null)
                _failures[system.Name] = failure;
            foreach (var (key, value) in figures ?? [])
            {
                if (!_figures.TryGetValue((system.Name, key), out var list))
                    _figures[(system.Name, key)] = list = [];
                list.Add(value);
            }
        }
    }

    /// <summary>The median of the rounds, in the measure's unit; null when the system gave none.</summary>
    public double? Median(ErlangSystem system, Measure measure)
    {
        if (_failures.ContainsKey(system.Name) || !_figures.TryGetValue((system.Name, measure.Key), out var list))
            return null;
        var sorted = list.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return median / measure.Divisor;
    }
}
