namespace Playground.Runtime.Builtins.Regex;

// Escapes: what follows a backslash.
internal sealed unsafe partial class PatternParser
{
    /// <summary>What an escape stands for.</summary>
    enum EscapeKind
    {
        /// <summary>A character.</summary>
        Character,

        /// <summary>A letter with a meaning of its own.</summary>
        Letter,

        /// <summary>A reference to a group by number.</summary>
        Reference,
    }

    readonly record struct Escape(EscapeKind Kind, int Value);

    const string SpecialLetters = "AbBCdDEGhHKkNpPQRsSvVwWXZz";

    const int LargestNumber = int.MaxValue / 10 - 1;

    /// <summary>Reads an escape; the position is then at its last byte, as where PCRE reports errors.</summary>
    Escape ReadEscape(bool inClass)
    {
        at++;
        if (at >= length) throw Error(PatternErrors.BackslashAtEnd);
        int value = PeekPoint(out int bytes);
        at += bytes - 1;
        switch (value)
        {
            case 'a': return Character('\a');
            case 'e': return Character(0x1B);
            case 'f': return Character('\f');
            case 'n': return Character('\n');
            case 'r': return Character('\r');
            case 't': return Character('\t');
            case 'L' or 'l' or 'u' or 'U': throw Error(PatternErrors.UnsupportedEscape);
            case 'g' when !inClass: return ReadG();
            case 'o': return Character(ReadBracedOctal());
            case 'x': return Character(ReadHexadecimal());
            case 'c': return Character(ReadControl());
            case >= '0' and <= '9': return ReadNumber(value, inClass);
            case 'N' when Peek(1) == '{' && !IsCountedRepeat(at + 2): throw Error(PatternErrors.UnsupportedEscape);
        }
        return value < 128 && SpecialLetters.Contains((char)value) ? new Escape(EscapeKind.Letter, value) : Character(value);
    }

    static Escape Character(int point) => new(EscapeKind.Character, point);

    Escape ReadG()
    {
        int next = Peek(1);
        if (next is '<' or '\'') return new Escape(EscapeKind.Letter, 'g');
        bool braced = next == '{';
        if (braced)
        {
            int i = 2;
            while (Peek(i) == '-' || IsDigit(Peek(i))) i++;
            if (Peek(i) is not (End or '}')) return new Escape(EscapeKind.Letter, 'k');
            at++;
        }
        bool negated = Peek(1) == '-';
        if (negated) at++;
        int number = ReadDigitsAhead(0);
        if (braced)
        {
            at++;
            if (Peek() != '}') throw Error(PatternErrors.BadG);
        }
        if (number == 0) throw Error(PatternErrors.ReferenceZero);
        if (!negated) return new Escape(EscapeKind.Reference, number);
        if (number > groupCount) throw Error(PatternErrors.NoSuchGroup);
        return new Escape(EscapeKind.Reference, groupCount - number + 1);
    }

    /// <summary>Digits behind the position, which then is at the last one.</summary>
    int ReadDigitsAhead(int number)
    {
        while (IsDigit(Peek(1)))
        {
            if (number > LargestNumber)
            {
                while (IsDigit(Peek(1))) at++;
                throw Error(PatternErrors.NumberTooBig);
            }
            at++;
            number = number * 10 + Peek() - '0';
        }
        return number;
    }

    Escape ReadNumber(int firstDigit, bool inClass)
    {
        int start = at;
        if (!inClass && firstDigit != '0')
        {
            int number = ReadDigitsAhead(firstDigit - '0');
            if (number < 8 || number <= groupCount) return new Escape(EscapeKind.Reference, number);
            at = start;
        }
        if (firstDigit >= '8') return Character(firstDigit);
        int value = firstDigit - '0';
        for (int i = 0; i < 2 && Peek(1) is >= '0' and <= '7'; i++)
        {
            at++;
            value = value * 8 + Peek() - '0';
        }
        if (!IsUnicode && value > 0xFF) throw Error(PatternErrors.OctalTooBig);
        return Character(value);
    }

    int ReadControl()
    {
        at++;
        if (at >= length) throw Error(PatternErrors.ControlAtEnd);
        int value = Peek();
        if (value > 127) throw Error(PatternErrors.ControlNotAscii);
        return (value is >= 'a' and <= 'z' ? value - 32 : value) ^ 0x40;
    }

    int ReadBracedOctal()
    {
        if (Peek(1) != '{') throw Error(PatternErrors.MissingOctalBrace);
        at++;
        return ReadBraced(8, PatternErrors.NotOctal);
    }

    int ReadHexadecimal()
    {
        if (Peek(1) == '{')
        {
            at++;
            return ReadBraced(16, PatternErrors.NotHexadecimal);
        }
        int value = 0;
        for (int i = 0; i < 2 && DigitOf(Peek(1)) is var digit and < 16; i++)
        {
            value = value * 16 + digit;
            at++;
        }
        return value;
    }

    /// <summary>Digits between braces; the position is at the opening one, and then at the closing one.</summary>
    int ReadBraced(int numberBase, string otherwise)
    {
        at++;
        if (Peek() == '}') throw Error(PatternErrors.DigitsMissing);
        int highest = IsUnicode ? Characters.Points - 1 : 0xFF;
        int value = 0;
        bool overflow = false;
        for (; DigitOf(Peek()) < numberBase; at++)
        {
            if (!overflow) value = value * numberBase + DigitOf(Peek());
            overflow |= value > highest;
        }
        if (overflow) throw Error(PatternErrors.ValueTooLarge);
        if (Peek() != '}') throw Error(otherwise);
        if (IsUnicode && value is >= 0xD800 and <= 0xDFFF) throw Error(PatternErrors.Surrogate);
        return value;
    }

    static int DigitOf(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => int.MaxValue,
    };

    /// <summary>An escape outside of a class; false when no quantifier may follow it.</summary>
    bool ParseEscape(SequenceNode sequence)
    {
        if (Peek(1) == 'Q')
        {
            at += 2;
            return ParseQuoted(sequence);
        }
        if (Peek(1) == 'E')
        {
            at += 2;
            return false;
        }
        Escape escape = ReadEscape(inClass: false);
        if (escape.Kind == EscapeKind.Letter && escape.Value is 'g' or 'k') return ParseNamedEscape(sequence, (char)escape.Value);
        if (escape.Kind == EscapeKind.Letter && escape.Value is 'p' or 'P')
        {
            sequence.Items.Add(new SetNode(PropertySet(ReadProperty())));
            at++;
            return true;
        }
        at++;
        if (escape.Kind == EscapeKind.Character) AddCharacter(sequence, escape.Value);
        else if (escape.Kind == EscapeKind.Reference)
        {
            highestReference = Math.Max(highestReference, escape.Value);
            sequence.Items.Add(new ReferenceNode([escape.Value], IsCaseless));
        }
        else return AddLetter(sequence, (char)escape.Value);
        return true;
    }

    /// <summary>Text up to \E is literal.</summary>
    bool ParseQuoted(SequenceNode sequence)
    {
        bool any = false;
        while (at < length && !(Peek() == '\\' && Peek(1) == 'E'))
        {
            AddLiteral(sequence);
            any = true;
        }
        if (at < length) at += 2;
        return any;
    }

    bool AddLetter(SequenceNode sequence, char letter)
    {
        bool ucp = (options & PatternOptions.UnicodeProperties) != 0;
        PatternNode node = letter switch
        {
            'A' => new PositionNode(PositionTest.SubjectStart),
            'G' => new PositionNode(PositionTest.SearchStart),
            'Z' => new PositionNode(PositionTest.SubjectEndOrNewline),
            'z' => new PositionNode(PositionTest.SubjectEnd),
            'b' => new PositionNode(ucp ? PositionTest.UnicodeWordBoundary : PositionTest.WordBoundary),
            'B' => new PositionNode(ucp ? PositionTest.NotUnicodeWordBoundary : PositionTest.NotWordBoundary),
            'K' => new KeepNode(),
            'C' => new AnyNode(AnyKind.Byte),
            'N' => new AnyNode(AnyKind.NotNewline),
            'R' => new NewlineNode(),
            'X' => new ClusterNode(),
            _ => new SetNode(LetterSet(letter)) { Least = LeastSet(letter) },
        };
        sequence.Items.Add(node);
        return node is not (PositionNode or KeepNode);
    }
}
