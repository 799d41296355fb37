using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Playground.Runtime;

namespace Playground.Server.CommandLine;

/// <summary>Who runs next in a simulation, as the command line says it.</summary>
/// <param name="Kind">The schedule.</param>
/// <param name="ChangePoints">How often a process becomes the lowest; null: again and again.</param>
internal readonly record struct ScheduleChoice(ScheduleKind Kind, int? ChangePoints);

/// <summary><c>--schedule</c>.</summary>
internal static class ScheduleOption
{
    private const string Expected = "fair, random, priorities, or priorities:N, where N is how often in the run a process becomes the lowest";

    public static Option<ScheduleChoice> New() => new("--schedule")
    {
        Description = $"Who runs next in a simulation: {Expected}. Default: random.",
        DefaultValueFactory = _ => new ScheduleChoice(ScheduleKind.Random, null),
        CustomParser = Read,
    };

    /// <summary>The schedule of a run, as the option takes it.</summary>
    public static string Describe(SimulationOptions options) =>
        options.Schedule.ToString().ToLowerInvariant() + (options.ChangePoints is { } points ? string.Create(CultureInfo.InvariantCulture, $":{points}") : "");

    private static ScheduleChoice Read(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        switch (text)
        {
            case "fair":
                return new ScheduleChoice(ScheduleKind.Fair, null);
            case "random":
                return new ScheduleChoice(ScheduleKind.Random, null);
            case "priorities":
                return new ScheduleChoice(ScheduleKind.Priorities, null);
        }
        if (text.StartsWith("priorities:", StringComparison.Ordinal)
            && int.TryParse(text["priorities:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int points) && points is >= 1 and <= Contracts.Limits.ChangePoints)
            return new ScheduleChoice(ScheduleKind.Priorities, points);
        result.AddError($"{text} is no schedule; there are {Expected}.");
        return default;
    }
}
