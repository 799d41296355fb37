using System.Globalization;
using System.Text.Json.Serialization;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>What an experiment found, with one seed or with all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    /// <summary>All that is believed was so.</summary>
    Held,

    /// <summary>Something was not; the <see cref="Violation"/> says what.</summary>
    Violated,

    /// <summary>The run says nothing about the hypothesis; there is a reason.</summary>
    Inconclusive,
}

/// <summary>The first moment at which something was not as believed.</summary>
/// <param name="What">The invariant or condition, by its name; runs with the same one are of one group.</param>
/// <param name="How">Value and bound in words.</param>
/// <param name="Phase">In which phase.</param>
/// <param name="TimeMs">Virtual time since the start: of the slice after which it was seen, or of the end of the window that it was measured in.</param>
/// <param name="Event">The number of events by then; 0 in a live run, in which they are not all seen.</param>
internal sealed record Violation(string What, string How, string Phase, double TimeMs, long Event)
{
    /// <summary>Value, bound and moment in words.</summary>
    public string Told() => $"{How}; {Phase} the faults, at {Moments.Text(TimeMs, Event)}";
}

/// <summary>When something was, for people.</summary>
internal static class Moments
{
    /// <summary>The time, and the number of the event; live, events have none.</summary>
    public static string Text(double milliseconds, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.######} s{(number > 0 ? $", event {number}" : "")}");
}

/// <summary>What a plan of faults did.</summary>
/// <param name="Name">The plan.</param>
/// <param name="Tries">How often it could have happened.</param>
/// <param name="Chances">How often it was to happen, by number and by chance.</param>
/// <param name="Landed">How often it happened.</param>
/// <param name="Missed">How often it was to happen and could not.</param>
/// <param name="LastMiss">Why not, the last time; null when it always could.</param>
internal sealed record PlanOutcome(string Name, long Tries, long Chances, long Landed, long Missed, string? LastMiss);

/// <summary>Something that a fault did.</summary>
/// <param name="Plan">The name of its plan.</param>
/// <param name="TimeMs">Virtual time since the start.</param>
/// <param name="Event">Its number.</param>
/// <param name="Target">The process; empty when it was none.</param>
/// <param name="What">What it did.</param>
internal sealed record Landing(string Plan, double TimeMs, long Event, string Target, string What);

/// <summary>The calls of a load in the whole run.</summary>
/// <param name="Name">The load.</param>
/// <param name="Calls">Calls that ended.</param>
/// <param name="Failed">Those that ended badly.</param>
/// <param name="Unended">Calls that had not ended when the run did.</param>
/// <param name="Errors">The most frequent reasons, with how often.</param>
internal sealed record LoadOutcome(string Name, long Calls, long Failed, long Unended, IReadOnlyDictionary<string, long> Errors);

/// <summary>A piece of the run with its measures.</summary>
/// <param name="FromMs">Its beginning.</param>
/// <param name="ToMs">Its end.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Values">A value for each name of <see cref="RunSeries.Names"/>; null where there is none.</param>
internal sealed record SeriesWindow(double FromMs, double ToMs, string Phase, IReadOnlyList<double?> Values);

/// <summary>Measures as series.</summary>
/// <param name="Names">What is measured.</param>
/// <param name="Windows">The pieces of the run.</param>
internal sealed record RunSeries(IReadOnlyList<string> Names, IReadOnlyList<SeriesWindow> Windows);

/// <summary>What one run gave.</summary>
internal sealed record RunResult
{
    /// <summary>The seed that it came from; a live run comes from none, and has only a number.</summary>
    public required ulong Number { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Set when it is violated.</summary>
    public Violation? Violation { get; init; }

    /// <summary>Why it is inconclusive; null when it is not.</summary>
    public string? Reason { get; init; }

    /// <summary>How long after the faults all was well again; null: it never was, or nobody asked.</summary>
    public double? RecoveryMs { get; init; }

    public required long Events { get; init; }

    /// <summary>The hash over them; empty of a live run, which nothing is equal to.</summary>
    public required string Hash { get; init; }

    /// <summary>How long it took by its own clock: the virtual one, or of a live run the real one.</summary>
    public required double TimeMs { get; init; }

    public IReadOnlyList<LoadOutcome> Load { get; init; } = [];

    public IReadOnlyList<PlanOutcome> Plans { get; init; } = [];

    /// <summary>At most <see cref="RunEvidence.MostLandings"/>, the first ones.</summary>
    public IReadOnlyList<Landing> Landings { get; init; } = [];

    public RunSeries Series { get; init; } = new([], []);

    /// <summary>What was done to the run from outside, with which it can be had again.</summary>
    public IReadOnlyList<RecordedInput> Inputs { get; init; } = [];
}
