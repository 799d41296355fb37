using System.Globalization;
using System.Text;
using Playground.Runtime;

namespace Playground.Server.Experiments.Shrinking;

/// <summary>The shortest script that was found to fail in the same way.</summary>
internal sealed record ShrunkRun
{
    /// <summary>A partition tells of each message that it lost; more lines than people read are left out.</summary>
    private const int MostLines = 8;

    public required ulong Seed { get; init; }

    public required RunScript Script { get; init; }

    /// <summary>The run of the script.</summary>
    public required RunResult Result { get; init; }

    /// <summary>How many faults the whole run had.</summary>
    public required int FaultsBefore { get; init; }

    /// <summary>How many calls of the load the whole run had.</summary>
    public required int CallsBefore { get; init; }

    /// <summary>How many choices of the schedule in the whole run differ from the usual turn.</summary>
    public required int ChoicesBefore { get; init; }

    /// <summary>Those that are left, in order.</summary>
    public required IReadOnlyList<ScheduleDeviation> Choices { get; init; }

    /// <summary>How many runs it took to find it.</summary>
    public required int Runs { get; init; }

    /// <summary>How often it was run again as a proof,</summary>
    public required int Replays { get; init; }

    /// <summary>and how often that gave the same events and the same violation.</summary>
    public required int Same { get; init; }

    public int Calls => Script.Calls?.Count ?? CallsBefore;

    public int Faults => Script.Faults?.Count ?? FaultsBefore;

    /// <summary>For people.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"seed {Seed}: {Result.Violation!.What}: {Faults} of {FaultsBefore} faults, {Calls} of {CallsBefore} calls, {Choices.Count} of {ChoicesBefore} context switches; replayed {Same} times out of {Replays}\n");
        foreach (Landing landing in Result.Landings.Take(MostLines)) text.Append(CultureInfo.InvariantCulture, $"  at {Moments.Text(landing.TimeMs, landing.Event)}: {landing.Plan}: {landing.What} {landing.Target}\n");
        if (Result.Landings.Count > MostLines) text.Append(CultureInfo.InvariantCulture, $"  … and {Result.Landings.Count - MostLines} more that they did\n");
        foreach (ScheduleDeviation choice in Choices.Take(MostLines))
        {
            text.Append(CultureInfo.InvariantCulture, $"  at {choice.Time.TotalSeconds:0.######} s, event {choice.Event}: ");
            text.Append(choice.Kind switch
            {
                ScheduleDeviationKind.Order => $"{choice.Process} runs before others that have waited longer\n",
                ScheduleDeviationKind.Switch => $"{choice.Process} is interrupted\n",
                _ => $"the slice is {choice.Reductions} reductions long\n",
            });
        }
        if (Choices.Count > MostLines) text.Append(CultureInfo.InvariantCulture, $"  … and {Choices.Count - MostLines} more\n");
        text.Append(CultureInfo.InvariantCulture, $"  at {Moments.Text(Result.Violation.TimeMs, Result.Violation.Event)}: {Result.Violation.How}\n");
        return text.ToString();
    }
}
