namespace Playground.Contracts;

/// <summary>What an experiment found with one seed.</summary>
public enum SeedVerdict
{
    /// <summary>All that is believed was so.</summary>
    Held,

    /// <summary>Something was not.</summary>
    Violated,

    /// <summary>The run says nothing about it.</summary>
    Inconclusive,
}

/// <summary>What one seed gave.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="What">The invariant or condition that did not hold, or why the run says nothing; empty when it held.</param>
/// <param name="How">Value and bound in words.</param>
/// <param name="Milliseconds">The virtual time of the first violating moment; of the end when there is none.</param>
/// <param name="RecoveryMs">How long after the faults all was well again; null: it never was, or nobody asked.</param>
/// <param name="Landed">How often faults landed.</param>
public sealed record SeedOutcome(long Seed, SeedVerdict Verdict, string What, string How, double Milliseconds, double? RecoveryMs, long Landed);

/// <summary>How far an experiment has come.</summary>
/// <param name="Seeds">How many seeds it is tried with.</param>
/// <param name="Done">Those that have ended since the last update, in the order in which they did.</param>
/// <param name="IsOver">Whether this is the last update.</param>
public sealed record ExperimentProgress(long Seeds, IReadOnlyList<SeedOutcome> Done, bool IsOver);
