using System.Text;

namespace Playground.Runtime.Builtins.Regex;

// Character classes in brackets.
internal sealed unsafe partial class PatternParser
{
    static readonly string[] posixNames =
        ["alpha", "lower", "upper", "alnum", "ascii", "blank", "cntrl", "digit", "graph", "print", "punct", "space", "word", "xdigit"];

    /// <summary>Characters between \Q and \E are literal inside a class, too.</summary>
    bool isQuoted;

    bool ParseBracket(SequenceNode sequence)
    {
        if (TryWordEdge(sequence)) return true;
        if (Peek(1) is ':' or '.' or '=' && FindPosixEnd() >= 0)
            throw Error(Peek(1) == ':' ? PatternErrors.PosixOutsideClass : PatternErrors.PosixCollating);
        at++;
        bool negated = SkipToClassStart();
        var set = new CharacterSetBuilder(options);
        isQuoted = false;
        bool isFirst = true;
        while (isFirst || isQuoted || Peek() != ']')
        {
            if (at >= length) throw Error(PatternErrors.MissingBracket);
            isFirst = !ParseClassItem(set) && isFirst;
        }
        at++;
        sequence.Items.Add(new SetNode(set.Build(negated)));
        return true;
    }

    /// <summary>[[:&lt;:]] and [[:&gt;:]] are the beginning and the end of a word.</summary>
    bool TryWordEdge(SequenceNode sequence)
    {
        const int bytes = 7;
        if (!(Peek(1) == '[' && Peek(2) == ':' && Peek(3) is '<' or '>' && Peek(4) == ':' && Peek(5) == ']' && Peek(6) == ']')) return false;
        bool isStart = Peek(3) == '<';
        at += bytes;
        bool ucp = (options & PatternOptions.UnicodeProperties) != 0;
        sequence.Items.Add(new PositionNode(ucp ? PositionTest.UnicodeWordBoundary : PositionTest.WordBoundary));
        var look = new GroupNode(isStart ? GroupKind.Ahead : GroupKind.Behind) { Lengths = [isStart ? 0 : 1], IsComplete = true };
        look.Alternatives.Add(new SequenceNode { Items = { new SetNode(LetterSet('w')) } });
        sequence.Items.Add(look);
        return true;
    }

    /// <summary>Skips \E, \Q\E and the circumflex that negates the class.</summary>
    bool SkipToClassStart()
    {
        bool negated = false;
        while (true)
        {
            if (Peek() == '\\' && Peek(1) == 'E') at += 2;
            else if (Peek() == '\\' && Peek(1) == 'Q' && Peek(2) == '\\' && Peek(3) == 'E') at += 4;
            else if (!negated && Peek() == '^')
            {
                negated = true;
                at++;
            }
            else return negated;
        }
    }

    /// <summary>Reads one item of a class; false when it was nothing but a mark of quoting.</summary>
    bool ParseClassItem(CharacterSetBuilder set)
    {
        if (isQuoted)
        {
            if (Peek() == '\\' && Peek(1) == 'E')
            {
                isQuoted = false;
                at += 2;
                return false;
            }
            ParseRange(set, TakePoint());
            return true;
        }
        if (Peek() == '[' && Peek(1) is ':' or '.' or '=' && FindPosixEnd() is var end and >= 0)
        {
            ParsePosix(set, end);
            return true;
        }
        if (Peek() != '\\')
        {
            ParseRange(set, TakePoint());
            return true;
        }
        if (Peek(1) is 'Q' or 'E')
        {
            isQuoted = Peek(1) == 'Q';
            at += 2;
            return false;
        }
        ParseClassEscape(set);
        return true;
    }

    int TakePoint()
    {
        int point = PeekPoint(out int bytes);
        at += bytes;
        return point;
    }

    void ParseClassEscape(CharacterSetBuilder set)
    {
        Escape escape = ReadEscape(inClass: true);
        if (escape.Kind == EscapeKind.Letter)
        {
            char letter = (char)escape.Value;
            if (letter == 'N') throw Error(PatternErrors.NotNewlineInClass);
            if (letter is 'p' or 'P')
            {
                set.AddProperty(ReadProperty());
                at++;
                return;
            }
            if (letter is 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'h' or 'H' or 'v' or 'V')
            {
                AddLetterSet(set, letter);
                at++;
                return;
            }
        }
        at++;
        ParseRange(set, escape is { Kind: EscapeKind.Letter, Value: 'b' } ? '\b' : escape.Value);
    }

    /// <summary>Adds a character, or the range that begins with it.</summary>
    void ParseRange(CharacterSetBuilder set, int from)
    {
        if (from is '\r' or '\n') NamesNewlines = true;
        int before = at;
        bool wasQuoted = isQuoted;
        while (!isQuoted && Peek() == '\\' && Peek(1) == 'E') at += 2;
        if (isQuoted || Peek() != '-')
        {
            at = before;
            set.AddPoint(from);
            return;
        }
        at++;
        while (Peek() == '\\' && Peek(1) == 'E') at += 2;
        while (Peek() == '\\' && Peek(1) == 'Q')
        {
            at += 2;
            isQuoted = !(Peek() == '\\' && Peek(1) == 'E');
            if (isQuoted) break;
            at += 2;
        }
        if (at >= length || (!isQuoted && Peek() == ']'))
        {
            // A hyphen at the end is literal.
            (at, isQuoted) = (before, wasQuoted);
            set.AddPoint(from);
            return;
        }
        int to = ReadRangeEnd();
        if (to < from) throw Error(PatternErrors.RangeOutOfOrder);
        at++;
        if (to is '\r' or '\n') NamesNewlines = true;
        set.AddRange(from, to);
    }

    /// <summary>The position is then at the last byte of the end.</summary>
    int ReadRangeEnd()
    {
        if (!isQuoted && Peek() == '\\')
        {
            Escape escape = ReadEscape(inClass: true);
            if (escape.Kind == EscapeKind.Character) return escape.Value;
            if (escape.Value == 'b') return '\b';
            throw Error(PatternErrors.InvalidRange);
        }
        if (!isQuoted && Peek() == '[' && Peek(1) is ':' or '.' or '=' && FindPosixEnd() >= 0) throw Error(PatternErrors.InvalidRange);
        int point = PeekPoint(out int bytes);
        at += bytes - 1;
        return point;
    }

    /// <summary>Where the terminator of [:name:] begins, when the text there looks like one; else -1.</summary>
    int FindPosixEnd()
    {
        int terminator = Peek(1);
        for (int i = 2; Peek(i) != End; i++)
        {
            if (Peek(i) == '\\' && Peek(i + 1) is ']' or '\\') i++;
            else if ((Peek(i) == '[' && Peek(i + 1) == terminator) || Peek(i) == ']') return -1;
            else if (Peek(i) == terminator && Peek(i + 1) == ']') return at + i;
        }
        return -1;
    }

    void ParsePosix(CharacterSetBuilder set, int end)
    {
        if (Peek(1) != ':') throw Error(PatternErrors.PosixCollating);
        at += 2;
        bool negated = Peek() == '^';
        if (negated) at++;
        string name = Encoding.Latin1.GetString(pattern, at, Math.Max(0, end - at));
        int number = Array.IndexOf(posixNames, name);
        if (number < 0) throw Error(PatternErrors.UnknownPosixClass);
        if (IsCaseless && name is "lower" or "upper") name = "alpha";
        at = end + 2;
        if ((options & PatternOptions.UnicodeProperties) == 0 || !TryAddPosixProperty(set, name, negated))
        {
            if (name == "blank" && (options & PatternOptions.UnicodeProperties) != 0) set.AddWhitespace(horizontal: true, negated);
            else set.AddType(Characters.BytesOfType("posix-" + name)!, negated);
        }
    }

    static bool TryAddPosixProperty(CharacterSetBuilder set, string name, bool negated)
    {
        CharacterProperty? property = name switch
        {
            "alpha" => CharacterProperty.Of("L", negated),
            "lower" => CharacterProperty.Of("Ll", negated),
            "upper" => CharacterProperty.Of("Lu", negated),
            "alnum" => CharacterProperty.Of("Xan", negated),
            "digit" => CharacterProperty.Of("Nd", negated),
            "space" => CharacterProperty.Of("Xps", negated),
            "word" => CharacterProperty.Of("Xwd", negated),
            "graph" => new CharacterProperty(PropertyKind.PosixGraph, "", negated),
            "print" => new CharacterProperty(PropertyKind.PosixPrint, "", negated),
            "punct" => new CharacterProperty(PropertyKind.PosixPunctuation, "", negated),
            _ => null,
        };
        if (property is not { } known) return false;
        set.AddProperty(known);
        return true;
    }
}
