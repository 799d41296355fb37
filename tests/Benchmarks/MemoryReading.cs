using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>The memory of a process of the operating system, as Linux tells it.</summary>
internal static class MemoryReading
{
    private const string ResidentField = "VmRSS:";

    public static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(ResidentField, StringComparison.Ordinal));
        return 1024 * long.Parse(line[ResidentField.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
