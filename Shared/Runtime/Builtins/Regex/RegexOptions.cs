using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>The options of re:compile/2 and re:run/3, read from their list.</summary>
internal struct RegexOptions
{
    static readonly Dictionary<long, PatternOptions> patternOptions = new()
    {
        [Atom("caseless")] = PatternOptions.Caseless, [Atom("multiline")] = PatternOptions.Multiline, [Atom("dotall")] = PatternOptions.DotAll,
        [Atom("extended")] = PatternOptions.Extended, [Atom("dollar_endonly")] = PatternOptions.DollarEndOnly,
        [Atom("ungreedy")] = PatternOptions.Ungreedy, [Atom("unicode")] = PatternOptions.Unicode, [Atom("no_auto_capture")] = PatternOptions.NoAutoCapture,
        [Atom("firstline")] = PatternOptions.FirstLine, [Atom("dupnames")] = PatternOptions.DuplicateNames,
        [Atom("ucp")] = PatternOptions.UnicodeProperties, [Atom("no_start_optimize")] = PatternOptions.NoStartOptimize,
        [Atom("never_utf")] = PatternOptions.NeverUnicode,
    };

    static readonly Dictionary<long, MatchOptions> matchOptions = new()
    {
        [Atom("notbol")] = MatchOptions.NotBol, [Atom("noteol")] = MatchOptions.NotEol, [Atom("notempty")] = MatchOptions.NotEmpty,
        [Atom("notempty_atstart")] = MatchOptions.NotEmptyAtStart,
    };

    static readonly Dictionary<long, NewlineForm> newlines = new()
    {
        [Atom("lf")] = NewlineForm.Lf, [Atom("cr")] = NewlineForm.Cr, [Atom("crlf")] = NewlineForm.CrLf, [Atom("any")] = NewlineForm.Any,
        [Atom("anycrlf")] = NewlineForm.AnyCrLf,
    };

    static readonly long anchored = Atom("anchored");
    static readonly long global = Atom("global");
    static readonly long reportErrors = Atom("report_errors");
    static readonly long bsrAnyCrLf = Atom("bsr_anycrlf");
    static readonly long bsrUnicode = Atom("bsr_unicode");
    static readonly long capture = Atom("capture");
    static readonly long offset = Atom("offset");
    static readonly long matchLimit = Atom("match_limit");
    static readonly long recursionLimit = Atom("match_limit_recursion");
    static readonly long newline = Atom("newline");

    public PatternOptions Pattern { get; private set; }
    public MatchOptions Match { get; private set; }

    /// <summary>What ends a line, where an option says so.</summary>
    public NewlineForm? Newline { get; private set; }

    /// <summary>Whether \R means CR, LF and CRLF only, where an option says so.</summary>
    public bool? BreakIsAnyCrLf { get; private set; }

    /// <summary>An option was among them that only patterns have, or only searches.</summary>
    public bool HasPatternOption { get; private set; }

    public bool HasMatchOption { get; private set; }

    public bool IsGlobal { get; private set; }
    public bool ReportsErrors { get; private set; }
    public int Offset { get; private set; }
    public MatchLimits Limits { get; private set; }

    /// <summary>Values and type of {capture, Values, Type}, or <see cref="Term.None"/>.</summary>
    public long CaptureValues { get; private set; }

    public long CaptureType { get; private set; }

    static long Atom(string name) => AtomTable.System.Intern(name);

    /// <summary>Reads a list of options; false when something else is in it.</summary>
    public static bool TryRead(long list, out RegexOptions options)
    {
        options = new RegexOptions { Limits = MatchLimits.Default };
        for (; Term.IsList(list); list = Term.Tail(list))
            if (!options.TryTake(Term.Head(list))) return false;
        return list == Term.Nil;
    }

    /// <summary>The options of the pattern, with what searches and patterns both have.</summary>
    public readonly PatternOptions AllPatternOptions =>
        Pattern | ((Match & MatchOptions.Anchored) != 0 ? PatternOptions.Anchored : 0) | (BreakIsAnyCrLf == true ? PatternOptions.BreakIsAnyCrLf : 0);

    bool TryTake(long option)
    {
        if (Term.IsTuple(option)) return TryTakeTuple(option);
        if (patternOptions.TryGetValue(option, out PatternOptions pattern))
        {
            Pattern |= pattern;
            return HasPatternOption = true;
        }
        if (matchOptions.TryGetValue(option, out MatchOptions match))
        {
            Match |= match;
            return HasMatchOption = true;
        }
        if (option == anchored) Match |= MatchOptions.Anchored;
        else if (option == global) IsGlobal = HasMatchOption = true;
        else if (option == reportErrors) ReportsErrors = HasMatchOption = true;
        else if (option == bsrAnyCrLf) BreakIsAnyCrLf = true;
        else if (option == bsrUnicode) BreakIsAnyCrLf = false;
        else return false;
        return true;
    }

    bool TryTakeTuple(long option)
    {
        int arity = Term.TupleArity(option);
        if (arity is not (2 or 3)) return false;
        long name = Term.Element(option, 0), value = Term.Element(option, 1);
        if (name == capture)
        {
            CaptureValues = value;
            CaptureType = arity == 3 ? Term.Element(option, 2) : CaptureSpecification.Index;
            return HasMatchOption = true;
        }
        if (arity != 2) return false;
        if (name == newline)
        {
            if (!newlines.TryGetValue(value, out NewlineForm form)) return false;
            Newline = form;
            return true;
        }
        if (!Term.IsSmall(value) || Term.SmallValue(value) is < 0 or > int.MaxValue) return false;
        int number = (int)Term.SmallValue(value);
        if (name == offset) Offset = number;
        else if (name == matchLimit) Limits = Limits with { Match = number };
        else if (name == recursionLimit) Limits = Limits with { Recursion = number };
        else return false;
        return HasMatchOption = true;
    }
}
