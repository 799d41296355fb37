using System.Diagnostics;
using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>Runs a virtual machine once and collects what the program measured.</summary>
internal static class Measurement
{
    private const string LinePrefix = "measure ";
    private const string ReadyKey = "ready";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The figures by key, or what went wrong as a sentence.</summary>
    public static (Dictionary<string, double>? Figures, string? Failure) Run(ErlangSystem system, Benchmark benchmark)
    {
        var (figures, memory, failure) = RunFunction(system, benchmark.Module, benchmark.Function);
        if (failure is not null || benchmark.EmptyFunction is null)
            return (figures, failure);

        var (_, emptyMemory, emptyFailure) = RunFunction(system, benchmark.Module, benchmark.EmptyFunction);
        if (emptyFailure is not null || memory is null || emptyMemory is null)
            return (null, emptyFailure ?? "The program ended before its memory was read.");
        figures![MemoryReading.ResidentKey] = (double)(memory.Value.ResidentBytes - emptyMemory.Value.ResidentBytes) / benchmark.Count;
        figures[MemoryReading.PeakKey] = (double)(memory.Value.PeakBytes - emptyMemory.Value.PeakBytes) / benchmark.Count;
        return (figures, null);
    }

    private static (Dictionary<string, double>? Figures, MemoryReading? Memory, string? Failure) RunFunction(ErlangSystem system, string module, string function)
    {
        using var process = Process.Start(system.Start(module, function))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var late = false;
        using var limit = new Timer(_ => { late = true; Kill(process); }, null, Limit, Timeout.InfiniteTimeSpan);
        var figures = new Dictionary<string, double>();
        MemoryReading? memory = null;
        while (memory is null && process.StandardOutput.ReadLine() is { } line)
        {
            if (!TryParse(line, out var key, out var value))
                continue;
            figures[key] = value;
            // The program says ready when its processes are there, and then waits to be read; after that it is not needed any more.
            if (key == ReadyKey)
                memory = MemoryReading.Of(process.Id);
        }

        if (memory is not null)
            Kill(process);
        process.WaitForExit();
        if (late)
            return (null, null, $"{system.Name} {module}:{function} did not end within {Limit.TotalMinutes} minutes.");
        var failed = memory is null && process.ExitCode != 0;
        return failed
            ? (null, null, $"{system.Name} {module}:{function} ended with {process.ExitCode}: {FirstLine(errors.Result)}")
            : (figures, memory, null);
    }

    private static bool TryParse(string line, out string key, out double value)
    {
        (key, value) = ("", 0);
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal))
            return false;
        var words = line[LinePrefix.Length..].Split(' ');
        key = words[0];
        return words.Length == 2 && double.TryParse(words[1], CultureInfo.InvariantCulture, out value);
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "no message";
}
