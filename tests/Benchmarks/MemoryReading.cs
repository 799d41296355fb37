using System.Globalization;

namespace Playground.Benchmarks;

/// <summary>The memory of a process of the operating system, as Linux tells it.</summary>
internal readonly record struct MemoryReading(long ResidentBytes, long PeakBytes)
{
    public const string ResidentKey = "resident";
    public const string PeakKey = "peak";

    public static MemoryReading Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/status");
        return new MemoryReading(Kilobytes(lines, "VmRSS:") * 1024, Kilobytes(lines, "VmHWM:") * 1024);
    }

    private static long Kilobytes(string[] lines, string field)
    {
        var line = lines.First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
