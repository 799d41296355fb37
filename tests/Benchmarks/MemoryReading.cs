using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>The memory of a process of the operating system, as Linux tells it.</summary>
internal static class MemoryReading
{
    private const string ResidentField = "VmRSS:";

    /// <summary>The resident bytes now; not a number when the process has ended already.</summary>
    public static double ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(ResidentField, StringComparison.Ordinal));
        return line is null ? double.NaN : 1024d * long.Parse(line[ResidentField.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
