namespace Playground.Runtime.Builtins.Regex;

/// <summary>What a pattern is compiled with: the options given, and what the verbs at its beginning say, such as (*UTF8) and (*CRLF).</summary>
internal readonly struct PatternSettings
{
    static readonly (string Text, PatternOptions Option)[] optionVerbs =
    [
        ("UTF8)", PatternOptions.Unicode), ("UTF)", PatternOptions.Unicode), ("UCP)", PatternOptions.UnicodeProperties),
        ("NO_START_OPT)", PatternOptions.NoStartOptimize), ("NO_AUTO_POSSESS)", PatternOptions.None),
    ];

    static readonly (string Text, NewlineForm Form)[] newlineVerbs =
    [
        ("CR)", NewlineForm.Cr), ("LF)", NewlineForm.Lf), ("CRLF)", NewlineForm.CrLf), ("ANY)", NewlineForm.Any), ("ANYCRLF)", NewlineForm.AnyCrLf),
    ];

    public PatternOptions Options { get; private init; }
    public NewlineForm Newline { get; private init; }

    /// <summary>Where the pattern goes on behind these verbs.</summary>
    public int Start { get; private init; }

    /// <summary>Limits that the pattern itself sets; they can only be lower than others.</summary>
    public long MatchLimit { get; private init; }

    public long RecursionLimit { get; private init; }

    public static PatternSettings Read(byte[] pattern, PatternOptions options, NewlineForm newline)
    {
        int start = 0;
        long matchLimit = long.MaxValue, recursionLimit = long.MaxValue;
        while (true)
        {
            ReadOnlySpan<byte> rest = pattern.AsSpan(start);
            if (!StartsWith(rest, "(*")) break;
            rest = rest[2..];
            int taken = TakeOption(rest, ref options);
            if (taken == 0) taken = TakeNewline(rest, ref newline);
            if (taken == 0) taken = TakeBreak(rest, ref options);
            if (taken == 0) taken = TakeLimit(rest, "LIMIT_MATCH=", ref matchLimit);
            if (taken == 0) taken = TakeLimit(rest, "LIMIT_RECURSION=", ref recursionLimit);
            if (taken == 0) break;
            start += 2 + taken;
        }
        return new PatternSettings { Options = options, Newline = newline, Start = start, MatchLimit = matchLimit, RecursionLimit = recursionLimit };
    }

    static bool StartsWith(ReadOnlySpan<byte> text, string what)
    {
        if (text.Length < what.Length) return false;
        for (int i = 0; i < what.Length; i++)
            if (text[i] != what[i]) return false;
        return true;
    }

    static int TakeOption(ReadOnlySpan<byte> rest, ref PatternOptions options)
    {
        foreach ((string text, PatternOptions option) in optionVerbs)
        {
            if (!StartsWith(rest, text)) continue;
            options |= option;
            return text.Length;
        }
        return 0;
    }

    static int TakeNewline(ReadOnlySpan<byte> rest, ref NewlineForm newline)
    {
        foreach ((string text, NewlineForm form) in newlineVerbs)
        {
            if (!StartsWith(rest, text)) continue;
            newline = form;
            return text.Length;
        }
        return 0;
    }

    static int TakeBreak(ReadOnlySpan<byte> rest, ref PatternOptions options)
    {
        const string anyCrLf = "BSR_ANYCRLF)", unicode = "BSR_UNICODE)";
        if (StartsWith(rest, anyCrLf))
        {
            options |= PatternOptions.BreakIsAnyCrLf;
            return anyCrLf.Length;
        }
        if (!StartsWith(rest, unicode)) return 0;
        options &= ~PatternOptions.BreakIsAnyCrLf;
        return unicode.Length;
    }

    static int TakeLimit(ReadOnlySpan<byte> rest, string text, ref long limit)
    {
        if (!StartsWith(rest, text)) return 0;
        int at = text.Length;
        long value = 0;
        for (; at < rest.Length && rest[at] is >= (byte)'0' and <= (byte)'9' && value < uint.MaxValue; at++) value = value * 10 + rest[at] - '0';
        if (at == text.Length || at >= rest.Length || rest[at] != ')' || value > uint.MaxValue) return 0;
        limit = Math.Min(limit, value);
        return at + 1;
    }
}
