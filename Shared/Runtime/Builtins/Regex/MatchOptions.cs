namespace Playground.Runtime.Builtins.Regex;

/// <summary>Options of one search, as re:run/3 names them.</summary>
[Flags]
internal enum MatchOptions
{
    None = 0,
    Anchored = 1,
    NotBol = 1 << 1,
    NotEol = 1 << 2,
    NotEmpty = 1 << 3,
    NotEmptyAtStart = 1 << 4,
}

/// <summary>How a search ended.</summary>
internal enum MatchOutcome
{
    NoMatch,
    Match,

    /// <summary>More was tried than the limit allows.</summary>
    MatchLimit,

    /// <summary>Deeper than the limit, or than memory, allows.</summary>
    RecursionLimit,

    /// <summary>One place failed, and a verb says that no other is to be tried.</summary>
    Committed,

    /// <summary>One place failed, and the next to be tried is the one that a verb names.</summary>
    Skipped,

    /// <summary>A group was called again where it was called before.</summary>
    RecursionLoop,
}

/// <summary>What one search is done with; newlines may be others than those that the pattern was compiled with.</summary>
internal readonly record struct MatchSettings(MatchOptions Options, NewlineForm Newline, bool BreakIsAnyCrLf, MatchLimits Limits);
