namespace Playground.Benchmarks;

/// <summary>A program to run on both systems, and what to read from it.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Module">The Erlang module under Programs.</param>
/// <param name="Function">The function without arguments that measures.</param>
/// <param name="Measures">What the program reports.</param>
internal sealed record Benchmark(string Name, string Title, string Module, string Function, params Measure[] Measures)
{
    /// <summary>A function that reports the same keys without the load; what it reports is subtracted. Null: nothing is subtracted.</summary>
    public string? EmptyFunction { get; init; }
}

/// <summary>One figure of a benchmark.</summary>
/// <param name="Key">The key of the program's line "measure KEY NUMBER", or "memory KEY" for resident bytes.</param>
/// <param name="Unit">The unit that is shown.</param>
/// <param name="Divisor">The printed number divided by this is shown.</param>
/// <param name="Title">Distinguishes several figures of one benchmark.</param>
/// <param name="Target">What the product wants to reach, as text for the table.</param>
internal sealed record Measure(string Key, string Unit, double Divisor, string Title = "", string Target = "");
