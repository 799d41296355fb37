namespace Playground.Server.Experiments;

/// <summary>Runs in which the same thing went wrong.</summary>
/// <param name="Verdict">Violated or inconclusive.</param>
/// <param name="What">The invariant or condition, or the reason.</param>
/// <param name="Numbers">Their seeds, or of live runs their numbers, in order.</param>
/// <param name="First">The result of the first of them.</param>
internal sealed record FailureGroup(Verdict Verdict, string What, IReadOnlyList<ulong> Numbers, RunResult First);

/// <summary>What all seeds together say.</summary>
internal sealed record ExperimentOutcome
{
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is inconclusive although each seed by itself is not; null otherwise.</summary>
    public string? Reason { get; init; }

    public required int Held { get; init; }

    public required int Violated { get; init; }

    public required int Inconclusive { get; init; }

    /// <summary>What went wrong, the most frequent first.</summary>
    public required IReadOnlyList<FailureGroup> Groups { get; init; }

    /// <summary>How long after the faults all was well again, of the seeds in which that is known, ascending.</summary>
    public required IReadOnlyList<double> RecoveriesMs { get; init; }

    public int Runs => Held + Violated + Inconclusive;

    /// <summary>Violated when one seed is; otherwise inconclusive when one is, or when a fault never landed.</summary>
    /// <param name="results">The results, in any order.</param>
    public static ExperimentOutcome Of(IEnumerable<RunResult> results)
    {
        RunResult[] all = [.. results.OrderBy(result => result.Number)];
        int Count(Verdict verdict) => all.Count(result => result.Verdict == verdict);
        int violated = Count(Verdict.Violated), inconclusive = Count(Verdict.Inconclusive);
        string? idle = all.SelectMany(result => result.Plans).GroupBy(plan => plan.Name).FirstOrDefault(plans => plans.All(plan => plan.Landed == 0))?.Key;
        return new ExperimentOutcome
        {
            Verdict = violated > 0 ? Verdict.Violated : inconclusive > 0 || all.Length == 0 || idle is not null ? Verdict.Inconclusive : Verdict.Held,
            Reason = violated + inconclusive == 0 && idle is not null ? $"The fault '{idle}' landed in none of the runs." : null,
            Held = Count(Verdict.Held),
            Violated = violated,
            Inconclusive = inconclusive,
            Groups =
            [
                .. all.Where(result => result.Verdict != Verdict.Held)
                    .GroupBy(result => (result.Verdict, What: result.Violation?.What ?? FirstPart(result.Reason!)))
                    .Select(group => new FailureGroup(group.Key.Verdict, group.Key.What, [.. group.Select(result => result.Number)], group.First()))
                    .OrderBy(group => group.Verdict).ThenByDescending(group => group.Numbers.Count),
            ],
            RecoveriesMs = [.. all.Select(result => result.RecoveryMs).OfType<double>().Order()],
        };
    }

    /// <summary>Reasons of one kind differ in their figures, which stand behind the last colon.</summary>
    private static string FirstPart(string reason) => reason.LastIndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? reason[..colon] : reason;
}
