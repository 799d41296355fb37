namespace Playground.Runtime.Builtins.Regex;

/// <summary>Collects what a character class, or an escape that stands for one, contains.</summary>
internal sealed class CharacterSetBuilder(PatternOptions options)
{
    const int LowPoints = 256;

    readonly bool[] low = new bool[LowPoints];
    readonly List<(int First, int Last)> ranges = [];
    readonly List<CharacterProperty> properties = [];

    bool IsUnicode => (options & PatternOptions.Unicode) != 0;

    bool IsCaseless => (options & PatternOptions.Caseless) != 0;

    public void AddPoint(int point) => AddRange(point, point);

    /// <summary>Adds a range, with what is equal without case when the options say so.</summary>
    public void AddRange(int first, int last)
    {
        AddExactly(first, last);
        if (!IsCaseless) return;
        if (!IsUnicode)
        {
            for (int value = first; value <= Math.Min(last, LowPoints - 1); value++) low[Characters.FlipCase((byte)value)] = true;
            return;
        }
        if (first == last)
        {
            foreach (int point in Characters.CaseSetOf(first)) AddExactly(point, point);
            return;
        }
        foreach (int[] set in Characters.CaseSets)
        {
            if (!set.Any(point => point >= first && point <= last)) continue;
            foreach (int point in set) AddExactly(point, point);
        }
    }

    /// <summary>Adds a type of Latin-1, which has no members above 255 unless it is negated.</summary>
    public void AddType(bool[] members, bool isNegated)
    {
        for (int i = 0; i < LowPoints; i++)
            if (members[i] != isNegated) low[i] = true;
        if (isNegated && IsUnicode) AddExactly(LowPoints, Characters.Points - 1);
    }

    public void AddProperty(CharacterProperty property)
    {
        for (int i = 0; i < LowPoints; i++)
            if (property.Matches(i)) low[i] = true;
        properties.Add(property);
    }

    public void AddWhitespace(bool horizontal, bool isNegated)
    {
        int start = -1;
        int end = IsUnicode ? Characters.Points : LowPoints;
        // Beyond 0x3000 there is no white space.
        for (int point = 0; point <= 0x3001 && point < end; point++)
        {
            bool isMember = (horizontal ? Whitespace.IsHorizontal(point) : Whitespace.IsVertical(point)) != isNegated;
            if (isMember && start < 0) start = point;
            if (isMember || start < 0) continue;
            AddExactly(start, point - 1);
            start = -1;
        }
        if (start >= 0) AddExactly(start, end - 1);
    }

    public CharacterSet Build(bool negated)
    {
        bool[] members = new bool[LowPoints];
        for (int i = 0; i < LowPoints; i++) members[i] = low[i] != negated;
        return new CharacterSet(members, [.. ranges], [.. properties], negated);
    }

    void AddExactly(int first, int last)
    {
        for (int point = first; point <= Math.Min(last, LowPoints - 1); point++) low[point] = true;
        if (last >= LowPoints) ranges.Add((Math.Max(first, LowPoints), last));
    }
}
