namespace Playground.Runtime.Builtins.Bits;

/// <summary>Unicode code points in UTF-8, UTF-16 and UTF-32.</summary>
internal static unsafe class CodePoints
{
    public const int Max = 0x10FFFF;

    /// <summary>What a decoder answers for bytes that no code point begins with.</summary>
    public const int Invalid = -1;

    /// <summary>What a decoder answers when the bytes so far are fine but more are needed.</summary>
    public const int Incomplete = -2;

    public static bool IsValid(long value) => value is >= 0 and <= Max and not (>= 0xD800 and <= 0xDFFF);

    public static int Utf8Length(long point) => point switch { < 0x80 => 1, < 0x800 => 2, < 0x10000 => 3, _ => 4 };

    public static int Utf16Length(long point) => point < 0x10000 ? 2 : 4;

    /// <summary>Writes a valid code point; answers how many bytes it took.</summary>
    public static int EncodeUtf8(int point, byte* to)
    {
        switch (Utf8Length(point))
        {
            case 1:
                to[0] = (byte)point;
                return 1;
            case 2:
                to[0] = (byte)(0xC0 | (point >> 6));
                to[1] = (byte)(0x80 | (point & 0x3F));
                return 2;
            case 3:
                to[0] = (byte)(0xE0 | (point >> 12));
                to[1] = (byte)(0x80 | ((point >> 6) & 0x3F));
                to[2] = (byte)(0x80 | (point & 0x3F));
                return 3;
            default:
                to[0] = (byte)(0xF0 | (point >> 18));
                to[1] = (byte)(0x80 | ((point >> 12) & 0x3F));
                to[2] = (byte)(0x80 | ((point >> 6) & 0x3F));
                to[3] = (byte)(0x80 | (point & 0x3F));
                return 4;
        }
    }

    /// <summary>Writes a valid code point; answers how many bytes it took.</summary>
    public static int EncodeUtf16(int point, byte* to, bool little)
    {
        if (point < 0x10000)
        {
            WriteUnit(to, point, little);
            return 2;
        }
        point -= 0x10000;
        WriteUnit(to, 0xD800 | (point >> 10), little);
        WriteUnit(to + 2, 0xDC00 | (point & 0x3FF), little);
        return 4;
    }

    /// <summary>The code point that the bytes begin with and how many of them it takes, or <see cref="Invalid"/> or <see cref="Incomplete"/>.</summary>
    /// <remarks>As OTP has it, a sequence that would be overlong or beyond the last point is only refused once it is complete.</remarks>
    public static int DecodeUtf8(byte* from, long available, out int length)
    {
        length = 1;
        if (available <= 0) return Incomplete;
        int first = from[0];
        if (first < 0x80) return first;
        length = Utf8Expected(first);
        if (length == 0) return Invalid;
        int point = first & (0x7F >> length);
        for (int i = 1; i < length; i++)
        {
            if (i >= available) return Incomplete;
            if ((from[i] & 0xC0) != 0x80) return Invalid;
            point = (point << 6) | (from[i] & 0x3F);
        }
        return IsValid(point) && Utf8Length(point) == length ? point : Invalid;
    }

    /// <summary>How many bytes a sequence with this first byte has; 0 when none begins so.</summary>
    public static int Utf8Expected(int first) => first switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xE0 => 2,
        < 0xF0 => 3,
        < 0xF8 => 4,
        _ => 0,
    };

    /// <summary>As <see cref="DecodeUtf8"/>.</summary>
    public static int DecodeUtf16(byte* from, long available, bool little, out int length)
    {
        length = 2;
        if (available < 2) return Incomplete;
        int unit = ReadUnit(from, little);
        if (unit is < 0xD800 or > 0xDFFF) return unit;
        if (unit > 0xDBFF) return Invalid;
        length = 4;
        if (available < 4) return Incomplete;
        int second = ReadUnit(from + 2, little);
        if (second is < 0xDC00 or > 0xDFFF) return Invalid;
        return 0x10000 + ((unit & 0x3FF) << 10) + (second & 0x3FF);
    }

    /// <summary>As <see cref="DecodeUtf8"/>.</summary>
    public static int DecodeUtf32(byte* from, long available, bool little, out int length)
    {
        length = 4;
        if (available < 4) return Incomplete;
        uint point = little
            ? (uint)(from[0] | (from[1] << 8) | (from[2] << 16) | (from[3] << 24))
            : (uint)((from[0] << 24) | (from[1] << 16) | (from[2] << 8) | from[3]);
        return IsValid(point) ? (int)point : Invalid;
    }

    static void WriteUnit(byte* to, int unit, bool little)
    {
        to[little ? 0 : 1] = (byte)unit;
        to[little ? 1 : 0] = (byte)(unit >> 8);
    }

    static int ReadUnit(byte* from, bool little) => little ? from[0] | (from[1] << 8) : (from[0] << 8) | from[1];
}
