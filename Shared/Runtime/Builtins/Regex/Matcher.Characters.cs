using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Regex;

// Tests of characters and positions.
internal unsafe ref partial struct Matcher
{
    /// <summary>The position behind one character that passes a test, or -1.</summary>
    int One(CharTest test, int argument, int position)
    {
        if (position >= end) return Unset;
        int value = text[position];
        switch (test)
        {
            case CharTest.Byte:
                return value == argument ? position + 1 : Unset;
            case CharTest.EitherByte:
                return value == (argument & 0xFF) || value == argument >> 8 ? position + 1 : Unset;
            case CharTest.AnyByte:
                return position + 1;
            case CharTest.All:
                return position + LengthAt(position);
            case CharTest.NotNewline:
                return NewlineLength(position) > 0 ? Unset : position + LengthAt(position);
            default:
                CharacterSet set = program.Sets[argument];
                if (!unicode || value < 0x80) return set.ContainsByte((byte)value) ? position + 1 : Unset;
                int point = PointAt(position, out int length);
                return set.Contains(point) ? position + length : Unset;
        }
    }

    int LengthAt(int position) => unicode ? CodePoints.Utf8Expected(text[position]) : 1;

    int PointAt(int position, out int length)
    {
        length = 1;
        if (!unicode) return text[position];
        return CodePoints.DecodeUtf8(text + position, end - position, out length);
    }

    /// <summary>The character in front of a position, which is not the first.</summary>
    int PointBefore(int position)
    {
        int at = StepBack(CharTest.All, position);
        return PointAt(at, out _);
    }

    /// <summary>Bytes of the newline that begins at a position, 0 for none.</summary>
    int NewlineLength(int position)
    {
        if (position >= end) return 0;
        int value = text[position];
        bool crlf = value == '\r' && position + 1 < end && text[position + 1] == '\n';
        switch (newline)
        {
            case NewlineForm.Lf: return value == '\n' ? 1 : 0;
            case NewlineForm.Cr: return value == '\r' ? 1 : 0;
            case NewlineForm.CrLf: return crlf ? 2 : 0;
            case NewlineForm.AnyCrLf: return crlf ? 2 : value is '\n' or '\r' ? 1 : 0;
        }
        if (crlf) return 2;
        if (value is >= 0x0A and <= 0x0D) return 1;
        if (value < 0x80) return 0;
        return PointAt(position, out int length) is 0x85 or 0x2028 or 0x2029 ? length : 0;
    }

    /// <summary>Whether a newline ends at a position.</summary>
    bool IsBehindNewline(int position)
    {
        if (position == 0) return false;
        int before = text[position - 1];
        switch (newline)
        {
            case NewlineForm.Lf: return before == '\n';
            case NewlineForm.Cr: return before == '\r';
            case NewlineForm.CrLf: return before == '\n' && position >= 2 && text[position - 2] == '\r';
            case NewlineForm.AnyCrLf: return before is '\n' or '\r';
        }
        if (before < 0x80) return before is >= 0x0A and <= 0x0D;
        return PointBefore(position) is 0x85 or 0x2028 or 0x2029;
    }

    bool IsAt(PositionTest test, int position) => test switch
    {
        PositionTest.SubjectStart => position == 0,
        PositionTest.Circumflex => position == 0 && !Has(MatchOptions.NotBol),
        PositionTest.LineStart => position == 0 ? !Has(MatchOptions.NotBol) : position != end && IsBehindNewline(position),
        PositionTest.Dollar => !Has(MatchOptions.NotEol) && IsAtEndOrLastNewline(position),
        PositionTest.DollarEndOnly => !Has(MatchOptions.NotEol) && position == end,
        PositionTest.LineEnd => position == end ? !Has(MatchOptions.NotEol) : NewlineLength(position) > 0,
        PositionTest.SubjectEnd => position == end,
        PositionTest.SubjectEndOrNewline => IsAtEndOrLastNewline(position),
        PositionTest.SearchStart => position == offset,
        PositionTest.WordBoundary => IsAtWordEdge(position, properties: false),
        PositionTest.NotWordBoundary => !IsAtWordEdge(position, properties: false),
        PositionTest.UnicodeWordBoundary => IsAtWordEdge(position, properties: true),
        _ => !IsAtWordEdge(position, properties: true),
    };

    bool IsAtEndOrLastNewline(int position) =>
        position == end || (NewlineLength(position) is var length and > 0 && position + length == end);

    static readonly bool[] wordBytes = Characters.BytesOfType("word")!;
    static readonly CharacterProperty wordProperty = CharacterProperty.Of("Xwd", negated: false)!.Value;

    bool IsAtWordEdge(int position, bool properties)
    {
        bool before = position > 0 && IsWord(PointBefore(position), properties);
        bool behind = position < end && IsWord(PointAt(position, out _), properties);
        return before != behind;
    }

    static bool IsWord(int point, bool properties) => properties ? wordProperty.Matches(point) : point < 256 && wordBytes[point];

    /// <summary>The position so many characters before, or -1.</summary>
    int Back(int position, int count)
    {
        if (!unicode) return position >= count ? position - count : Unset;
        work.Steps(count);
        for (int i = 0; i < count; i++)
        {
            if (position == 0) return Unset;
            position = StepBack(CharTest.All, position);
        }
        return position;
    }

    /// <summary>The position behind any newline (\R), or -1.</summary>
    int Newline(int position)
    {
        if (position >= end) return Unset;
        int point = PointAt(position, out int length);
        if (point == '\r') return position + 1 < end && text[position + 1] == '\n' ? position + 2 : position + 1;
        if (point == '\n') return position + 1;
        return !breakIsAnyCrLf && Whitespace.IsVertical(point) ? position + length : Unset;
    }

    /// <summary>The position behind what the first group that is set has matched, when it stands here again; else -1.</summary>
    int Reference(int[] groups, bool caseless, int position)
    {
        foreach (int group in groups)
        {
            int begin = slots[2 * group], length = slots[2 * group + 1] - begin;
            if (slots[2 * group + 1] < 0) continue;
            work.Steps(Math.Max(0, length) >> 4);
            if (caseless) return SameNoCase(begin, begin + length, position);
            if (length > end - position) return Unset;
            return new ReadOnlySpan<byte>(text + begin, length).SequenceEqual(new ReadOnlySpan<byte>(text + position, length)) ? position + length : Unset;
        }
        return Unset;
    }

    int SameNoCase(int from, int to, int position)
    {
        while (from < to)
        {
            work.Step();
            if (position >= end) return Unset;
            int wanted = PointAt(from, out int wantedLength), found = PointAt(position, out int foundLength);
            bool same = wanted == found || (unicode ? Array.IndexOf(Characters.CaseSetOf(wanted), found) >= 0 : Characters.FlipCase((byte)wanted) == found);
            if (!same) return Unset;
            from += wantedLength;
            position += foundLength;
        }
        return position;
    }
}
