using System.Runtime.CompilerServices;
using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// Reads a pattern, in PCRE's syntax. It is read twice, because what stands early may refer to groups and names that come late: the first
/// reading counts the groups, the second checks and resolves references. Errors have the positions at which PCRE notices them.
/// </summary>
internal sealed unsafe partial class PatternParser
{
    const int End = 0;

    /// <summary>OTP's limit of nested parentheses, which also keeps this parser's stack short.</summary>
    const int MostNesting = 798;

    const int MostRepeats = 65_535;

    readonly byte[] pattern;
    readonly PatternSettings settings;

    /// <summary>Where the pattern ends: at its first zero byte, as in PCRE.</summary>
    readonly int length;

    /// <summary>The groups and names of the first reading; null while it lasts.</summary>
    readonly PatternParser? first;

    /// <summary>Groups that are being read, the innermost last, and what was read of each one's current alternative.</summary>
    readonly List<(GroupNode Group, SequenceNode Sequence)> open = [];

    readonly Dictionary<int, GroupNode> groups = [];
    readonly List<(GroupNode Group, int Position)> lookBehinds = [];

    PatternOptions options;
    int at;
    int groupCount;
    int highestReference;

    public PatternParser(byte[] pattern, PatternSettings settings)
    {
        this.pattern = pattern;
        this.settings = settings;
        int zero = Array.IndexOf(pattern, (byte)0);
        length = zero < 0 ? pattern.Length : zero;
    }

    PatternParser(PatternParser first) : this(first.pattern, first.settings) => this.first = first;

    /// <summary>How many capturing groups there are.</summary>
    public int GroupCount => first is null ? groupCount : first.groupCount;

    /// <summary>The groups by number; of several with one number, the first.</summary>
    public IReadOnlyDictionary<int, GroupNode> Groups => groups;

    /// <summary>Whether the pattern names CR or LF itself.</summary>
    public bool NamesNewlines { get; private set; }

    bool IsUnicode => (options & PatternOptions.Unicode) != 0;

    bool IsCaseless => (options & PatternOptions.Caseless) != 0;

    /// <summary>The whole pattern as group 0.</summary>
    public static (GroupNode Root, PatternParser Parser) Parse(byte[] pattern, PatternSettings settings)
    {
        var counting = new PatternParser(pattern, settings);
        counting.ParseAll();
        var resolving = new PatternParser(counting);
        return (resolving.ParseAll(), resolving);
    }

    GroupNode ParseAll()
    {
        options = settings.Options;
        at = settings.Start;
        var root = new GroupNode(GroupKind.Plain);
        groups[0] = root;
        ParseAlternatives(root);
        if (at < length) throw Error(PatternErrors.UnmatchedParenthesis);
        root.IsComplete = true;
        if (first is null) return root;
        if (highestReference > GroupCount) throw Error(PatternErrors.NoSuchGroup);
        foreach ((GroupNode group, int position) in lookBehinds) FixLengths(group, position);
        return root;
    }

    PatternException Error(string text) => new(text, at);

    /// <summary>The byte so far ahead, or <see cref="End"/>.</summary>
    int Peek(int ahead = 0) => at + ahead < length ? pattern[at + ahead] : End;

    /// <summary>The character at the position, and the bytes that it takes.</summary>
    int PeekPoint(out int bytes)
    {
        bytes = 1;
        int value = Peek();
        if (value < 0x80 || !IsUnicode) return value;
        fixed (byte* from = pattern) return CodePoints.DecodeUtf8(from + at, length - at, out bytes);
    }

    static bool IsDigit(int value) => value is >= '0' and <= '9';

    static bool IsWordByte(int value) => wordBytes[value];

    static readonly bool[] wordBytes = Characters.BytesOfType("word")!;
    static readonly bool[] spaceBytes = Characters.BytesOfType("space")!;

    /// <summary>Reads alternatives up to a closing parenthesis or the end.</summary>
    void ParseAlternatives(GroupNode group, bool resetNumbers = false)
    {
        if (open.Count > MostNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error(PatternErrors.TooComplicated);
        int firstNumber = groupCount, highest = groupCount;
        while (true)
        {
            if (resetNumbers) groupCount = firstNumber;
            var sequence = new SequenceNode();
            open.Add((group, sequence));
            ParseSequence(sequence);
            open.RemoveAt(open.Count - 1);
            group.Alternatives.Add(sequence);
            highest = Math.Max(highest, groupCount);
            if (Peek() != '|') break;
            at++;
        }
        groupCount = highest;
    }

    void ParseSequence(SequenceNode sequence)
    {
        // What a quantifier would repeat: the last item, unless it is one that cannot be.
        bool repeatable = false;
        while (at < length)
        {
            if (SkipIgnored()) continue;
            int value = Peek();
            if (value is '|' or ')') return;
            if (IsQuantifier(value))
            {
                Repeat(sequence, repeatable);
                repeatable = false;
                continue;
            }
            int before = sequence.Items.Count;
            bool canRepeat = ParseItem(sequence, value);
            if (value != '\\' || sequence.Items.Count > before || canRepeat) repeatable = canRepeat;
        }
    }

    /// <summary>Skips comments, and white space in extended patterns.</summary>
    bool SkipIgnored()
    {
        int value = Peek();
        if (value == '(' && Peek(1) == '?' && Peek(2) == '#')
        {
            while (at < length && Peek() != ')') at++;
            if (at >= length) throw Error(PatternErrors.MissingCommentEnd);
            at++;
            return true;
        }
        if ((options & PatternOptions.Extended) == 0) return false;
        if (value == '#')
        {
            at++;
            while (at < length && !IsNewlineHere()) at++;
            return true;
        }
        if (!spaceBytes[value]) return false;
        at++;
        return true;
    }

    bool IsNewlineHere() => settings.Newline switch
    {
        NewlineForm.Lf => Peek() == '\n',
        NewlineForm.Cr => Peek() == '\r',
        NewlineForm.CrLf => Peek() == '\r' && Peek(1) == '\n',
        NewlineForm.AnyCrLf => Peek() is '\r' or '\n',
        _ => Whitespace.IsVertical(PeekPoint(out _)),
    };

    /// <summary>Reads one item; false when no quantifier may follow it.</summary>
    bool ParseItem(SequenceNode sequence, int value)
    {
        bool multiline = (options & PatternOptions.Multiline) != 0;
        switch (value)
        {
            case '^':
                at++;
                sequence.Items.Add(new PositionNode(multiline ? PositionTest.LineStart : PositionTest.Circumflex));
                return false;
            case '$':
                at++;
                bool endOnly = (options & PatternOptions.DollarEndOnly) != 0;
                sequence.Items.Add(new PositionNode(multiline ? PositionTest.LineEnd : endOnly ? PositionTest.DollarEndOnly : PositionTest.Dollar));
                return false;
            case '.':
                at++;
                sequence.Items.Add(new AnyNode((options & PatternOptions.DotAll) != 0 ? AnyKind.All : AnyKind.NotNewline));
                return true;
            case '[':
                return ParseBracket(sequence);
            case '(':
                return ParseParenthesis(sequence);
            case '\\':
                return ParseEscape(sequence);
            default:
                AddLiteral(sequence);
                return true;
        }
    }

    /// <summary>Adds the character at the position as it is.</summary>
    void AddLiteral(SequenceNode sequence)
    {
        int point = PeekPoint(out int bytes);
        at += bytes;
        AddCharacter(sequence, point);
    }

    void AddCharacter(SequenceNode sequence, int point)
    {
        if (point is '\r' or '\n') NamesNewlines = true;
        sequence.Items.Add(new CharacterNode(point, IsCaseless));
    }
}
