namespace Playground.Runtime.Builtins.Regex;

/// <summary>Options that decide what a pattern means, as re:compile/2 names them.</summary>
[Flags]
internal enum PatternOptions
{
    None = 0,
    Caseless = 1,
    Multiline = 1 << 1,
    DotAll = 1 << 2,
    Extended = 1 << 3,
    Anchored = 1 << 4,
    DollarEndOnly = 1 << 5,
    Ungreedy = 1 << 6,
    Unicode = 1 << 7,
    NoAutoCapture = 1 << 8,
    FirstLine = 1 << 9,
    DuplicateNames = 1 << 10,
    UnicodeProperties = 1 << 11,
    NoStartOptimize = 1 << 12,
    NeverUnicode = 1 << 13,

    /// <summary>\R matches CR, LF and CRLF only.</summary>
    BreakIsAnyCrLf = 1 << 14,

    All = (1 << 15) - 1,
}

/// <summary>What ends a line.</summary>
internal enum NewlineForm
{
    Lf,
    Cr,
    CrLf,
    Any,
    AnyCrLf,
}
