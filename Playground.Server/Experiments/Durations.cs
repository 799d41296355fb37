using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>Times in experiments: a text such as "30 s", or, as in plans of faults, a number of milliseconds.</summary>
internal static partial class Durations
{
    public const string Expected = "a time such as \"30 s\", \"250 ms\" or \"2 min\", or a number of milliseconds";

    /// <summary>What the schema says of such a text.</summary>
    public const string Pattern = @"^\s*[0-9]+(\.[0-9]+)?\s*(ms|s|min|h)\s*$";

    /// <summary>null when it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success) return null;
        double number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        double milliseconds = number * match.Groups["unit"].Value switch { "ms" => 1, "s" => 1_000, "min" => 60_000, _ => 3_600_000 };
        return milliseconds <= FaultKinds.LongestMs ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    /// <summary>Reads a member of an object.</summary>
    /// <exception cref="FaultPlanException">It is no time, or none within the bounds.</exception>
    public static TimeSpan Read(PlanObject from, string name, TimeSpan least, TimeSpan most)
    {
        JsonElement value = from.Required(name, Expected);
        TimeSpan? read = value.ValueKind switch
        {
            JsonValueKind.String => Parse(value.GetString()!),
            JsonValueKind.Number when value.GetDouble() is >= 0 and <= FaultKinds.LongestMs => TimeSpan.FromMilliseconds(value.GetDouble()),
            _ => null,
        };
        if (read is not { } time) throw from.Fail(name, $"expected {Expected}, not {PlanObject.Kind(value)}");
        return time >= least && time <= most ? time : throw from.Fail(name, $"expected a time from {Text(least)} to {Text(most)}, not {Text(time)}");
    }

    /// <summary>As people write it: <c>250 ms</c>, <c>1.5 s</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalMilliseconds < 1_000
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms")
        : time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.###} h")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,15}(\.[0-9]{1,9})?)\s*(?<unit>ms|s|min|h)\s*$")]
    private static partial Regex Form();
}
