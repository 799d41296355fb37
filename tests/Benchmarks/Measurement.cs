using System.Diagnostics;
using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>Runs a virtual machine once and collects what the program measured.</summary>
internal static class Measurement
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The figures by key, or what went wrong as a sentence.</summary>
    public static (Dictionary<string, double>? Figures, string? Failure) Run(ErlangSystem system, Benchmark benchmark)
    {
        var (figures, failure) = RunFunction(system, benchmark.Module, benchmark.Function);
        if (figures is null || benchmark.EmptyFunction is null)
            return (figures, failure);

        var (empty, emptyFailure) = RunFunction(system, benchmark.Module, benchmark.EmptyFunction);
        if (empty is null)
            return (null, emptyFailure);
        foreach (var (key, value) in empty)
            figures[key] -= value;
        return (figures, null);
    }

    private static (Dictionary<string, double>? Figures, string? Failure) RunFunction(ErlangSystem system, string module, string function)
    {
        using var process = Process.Start(system.Start(module, function))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var late = false;
        using var limit = new Timer(_ => { late = true; Kill(process); }, null, Limit, Timeout.InfiniteTimeSpan);
        var figures = new Dictionary<string, double>();
        while (process.StandardOutput.ReadLine() is { } line)
            Note(line, process.Id, figures);
        process.WaitForExit();
        if (late)
            return (null, $"{system.Name} {module}:{function} did not end within {Limit.TotalMinutes} minutes.");
        return process.ExitCode == 0
            ? (figures, null)
            : (null, $"{system.Name} {module}:{function} ended with {process.ExitCode}: {FirstLine(errors.Result)}");
    }

    /// <summary>Takes a line that the module measure has printed: a figure, or the wish to have the memory read.</summary>
    private static void Note(string line, int process, Dictionary<string, double> figures)
    {
        switch (line.Split(' '))
        {
            case ["measure", var key, var number] when double.TryParse(number, CultureInfo.InvariantCulture, out var value):
                figures[key] = value;
                break;
            case ["memory", var key]:
                figures[key] = MemoryReading.ResidentBytes(process);
                break;
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "no message";
}
