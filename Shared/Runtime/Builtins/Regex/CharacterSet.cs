using System.Buffers;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// A set of characters: bytes, or code points in Unicode patterns. Those below 256 are looked up in a table; the others are compared with
/// ranges and properties.
/// </summary>
internal sealed class CharacterSet
{
    readonly bool[] low;
    readonly (int First, int Last)[] ranges;
    readonly CharacterProperty[] properties;
    readonly bool negated;

    /// <param name="low">The members below 256, after negation.</param>
    /// <param name="ranges">Ranges above, before negation.</param>
    /// <param name="properties">Properties that members above may have, before negation.</param>
    /// <param name="negated">Whether what ranges and properties name is what the set lacks.</param>
    public CharacterSet(bool[] low, (int First, int Last)[] ranges, CharacterProperty[] properties, bool negated)
    {
        this.low = low;
        this.ranges = ranges;
        this.properties = properties;
        this.negated = negated;
    }

    public bool Contains(int point) => point < 256 ? low[point] : ContainsHigh(point);

    /// <summary>Whether a byte is a member, in patterns over bytes.</summary>
    public bool ContainsByte(byte value) => low[value];

    /// <summary>Whether all code points from 128 on are members, or none is; null when some are.</summary>
    public bool? AllAbove127
    {
        get
        {
            bool first = low[128];
            for (int i = 129; i < 256; i++)
                if (low[i] != first) return null;
            return properties.Length == 0 && ranges.Length == 0 && negated == first ? first : null;
        }
    }

    /// <summary>The bytes that a member may begin with.</summary>
    public bool[] FirstBytes(bool unicode)
    {
        if (!unicode) return low;
        bool[] bytes = new bool[256];
        Array.Copy(low, bytes, 128);
        bool? above = AllAbove127;
        for (int value = 0xC2; value <= 0xF4; value++) bytes[value] = above ?? (value > 0xC3 ? negated || properties.Length > 0 || HasRangeFrom(value) : HasLow(value));
        return bytes;
    }

    /// <summary>
    /// For spans of members: the bytes that all members consist of, if each byte can be told from the others by itself.
    /// </summary>
    public SearchValues<byte>? Bytes(bool unicode)
    {
        if (unicode && AllAbove127 is null) return null;
        var members = new List<byte>();
        for (int value = 0; value < 256; value++)
            if (unicode && value >= 128 ? AllAbove127 == true : low[value]) members.Add((byte)value);
        return SearchValues.Create(members.ToArray());
    }

    bool ContainsHigh(int point)
    {
        foreach ((int first, int last) in ranges)
            if (point >= first && point <= last) return !negated;
        foreach (CharacterProperty property in properties)
            if (property.Matches(point)) return !negated;
        return negated;
    }

    /// <summary>Whether a member below 256 begins with this byte (0xC2 or 0xC3).</summary>
    bool HasLow(int first)
    {
        int from = first == 0xC2 ? 0x80 : 0xC0;
        for (int point = from; point < from + 0x40; point++)
            if (low[point]) return true;
        return false;
    }

    /// <summary>Whether a range may contain points that begin with this byte.</summary>
    bool HasRangeFrom(int firstByte)
    {
        (int from, int to) = firstByte switch
        {
            < 0xE0 => ((firstByte & 0x1F) << 6, ((firstByte & 0x1F) << 6) | 0x3F),
            < 0xF0 => ((firstByte & 0x0F) << 12, ((firstByte & 0x0F) << 12) | 0xFFF),
            _ => ((firstByte & 0x07) << 18, ((firstByte & 0x07) << 18) | 0x3FFFF),
        };
        foreach ((int first, int last) in ranges)
            if (first <= to && last >= from) return true;
        return false;
    }
}
