using System.Globalization;

namespace Playground.Picture.Texts;

/// <summary>Numbers rounded for people; the exact ones are shown on hover. The scripts' twin is Scripts/numbers.ts.</summary>
public static class Figures
{
    static readonly (double Size, string Unit)[] Units = [(1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>4812 → "4.8 k".</summary>
    public static string Rounded(double value)
    {
        foreach ((double size, string unit) in Units)
        {
            // 999,950 and more rounds to the next unit's 1.0.
            if (Math.Abs(value) < size * 0.99995 || size == 1e3 && Math.Abs(value) < 1000) continue;
            double scaled = value / size;
            return scaled.ToString(Math.Abs(scaled) < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
        }
        return Math.Round(value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>1,234,567 with separators.</summary>
    public static string Exact(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1337 → "1.3 KB"; powers of 1,024.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1024) return $"{bytes} B";
        double scaled = bytes;
        foreach (string unit in (string[])["KB", "MB", "GB"])
        {
            scaled /= 1024;
            if (scaled < 1023.95 || unit == "GB")
            {
                return scaled.ToString(scaled < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
            }
        }
        throw new InvalidOperationException("The last unit always returns.");
    }

    /// <summary>Time since the run's start: "0.512 s", "12.34 s", "3:05.2".</summary>
    public static string Time(long nanoseconds)
    {
        double seconds = nanoseconds / 1e9;
        if (seconds < 60) return seconds.ToString(seconds < 10 ? "0.000" : "0.00", CultureInfo.InvariantCulture) + " s";
        return $"{(int)(seconds / 60)}:{(seconds % 60).ToString("00.0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Virtual time, to the millisecond: "12.340 s".</summary>
    public static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture) + " s";

    /// <summary>A length of time: "3.2 s", "42 s", "1 min 03 s".</summary>
    public static string Span(long nanoseconds)
    {
        double seconds = nanoseconds / 1e9;
        if (seconds < 9.95) return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        long whole = (long)Math.Round(seconds);
        return whole < 60 ? $"{whole} s" : string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60:00} s");
    }

    /// <summary>"1 message", "2 messages".</summary>
    public static string Count(long number, string one, string? many = null) =>
        $"{Exact(number)} {(number == 1 ? one : many ?? one + "s")}";
}
