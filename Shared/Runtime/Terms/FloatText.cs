using System.Globalization;

namespace Playground.Runtime.Terms;

/// <summary>Floats as text, as Erlang writes them.</summary>
internal static class FloatText
{
    /// <summary>Up to so many decimals OTP writes without the C library.</summary>
    const int MaxScaledDecimals = 18;

    const double TwoTo53 = 9007199254740992.0;

    /// <summary>The shortest text that reads back as the same float: ~p, ~w and the option short.</summary>
    public static string Shortest(double value)
    {
        (string digits, int exponent) = ShortestDigits(value);
        string sign = double.IsNegative(value) ? "-" : "";
        return sign + PlacePoint(digits, exponent + 1, Math.Abs(value));
    }

    /// <summary>d.ddd…e±XX with so many digits after the point.</summary>
    public static string Scientific(double value, int decimals)
    {
        // Enough digits to see a tie, which C rounds to even.
        string exact = value.ToString("E" + (decimals + 25).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = exact.IndexOf('E');
        int exponent = int.Parse(exact.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool negative = exact[0] == '-';
        string digits = exact[(negative ? 1 : 0)..mark].Replace(".", "", StringComparison.Ordinal);
        char[] kept = digits[..(decimals + 1)].ToCharArray();
        string rest = digits[(decimals + 1)..];
        int order = string.CompareOrdinal(rest, "5".PadRight(rest.Length, '0'));
        if (order > 0 || (order == 0 && (kept[^1] - '0') % 2 == 1)) exponent += Increment(kept);
        string point = decimals > 0 ? "." : "";
        string text = $"{kept[0]}{point}{new string(kept, 1, decimals)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        return negative ? "-" + text : text;
    }

    /// <summary>Digits with so many decimals, and no exponent.</summary>
    public static string Fixed(double value, int decimals)
    {
        double magnitude = Math.Abs(value);
        string sign = double.IsNegative(value) ? "-" : "";
        if (decimals > MaxScaledDecimals || magnitude >= TwoTo53)
            return sign + magnitude.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // As OTP does it: the fraction is scaled as a float and rounded, half away from zero.
        ulong whole = (ulong)magnitude;
        double scale = Math.Pow(10, decimals);
        double fraction = Math.Round((magnitude - whole) * scale, MidpointRounding.AwayFromZero);
        if (fraction >= scale)
        {
            whole++;
            fraction = 0;
        }
        string digits = whole.ToString(CultureInfo.InvariantCulture);
        return decimals == 0 ? sign + digits : $"{sign}{digits}.{((ulong)fraction).ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0')}";
    }

    /// <summary>The option compact with decimals: no zeros at the end of what <see cref="Fixed"/> wrote, but one digit after the point.</summary>
    public static string Compact(string text, double value, int decimals)
    {
        // OTP strips these zeros too, of numbers of more digits than a float has.
        if (decimals == 0) return Math.Abs(value) >= TwoTo53 ? text.TrimEnd('0') : text;
        string trimmed = text.TrimEnd('0');
        return trimmed.EndsWith('.') ? trimmed + "0" : trimmed;
    }

    /// <summary>Reads [+-]digits.digits[e[+-]digits], and nothing else; false also for what is beyond the floats.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        int at = text.StartsWith("-") || text.StartsWith("+") ? 1 : 0;
        if (!SkipDigits(text, ref at) || at >= text.Length || text[at++] != '.' || !SkipDigits(text, ref at)) return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (!SkipDigits(text, ref at)) return false;
        }
        return at == text.Length && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    static bool SkipDigits(ReadOnlySpan<char> text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at > start;
    }

    static (string Digits, int Exponent) ShortestDigits(double value)
    {
        string round = RoundTrip(Math.Abs(value));
        int mark = round.IndexOf('E');
        string mantissa = mark < 0 ? round : round[..mark];
        int point = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        string significant = digits.TrimStart('0');
        int exponent = (point < 0 ? digits.Length : point) - (digits.Length - significant.Length) - 1;
        if (mark >= 0) exponent += int.Parse(round.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        significant = significant.TrimEnd('0');
        return significant.Length == 0 ? ("0", 0) : (significant, exponent);
    }

    /// <summary>Beside a power of two, .NET's shortest text may read back as the next float; then all 17 digits are needed.</summary>
    static string RoundTrip(double magnitude)
    {
        string text = magnitude.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == magnitude ? text : magnitude.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>Puts the point after <paramref name="place"/> digits, or writes an exponent where that is shorter.</summary>
    static string PlacePoint(string digits, int place, double magnitude)
    {
        string exponent = (place - 1).ToString(CultureInfo.InvariantCulture);
        int exponentCost = exponent.Length + 1 + (digits.Length == 1 ? 2 : 1);
        if (place <= 0)
            return 2 - place <= exponentCost ? "0." + new string('0', -place) + digits : WithExponent(digits, exponent);
        if (place < digits.Length) return $"{digits[..place]}.{digits[place..]}";
        return place - digits.Length + 2 <= exponentCost && magnitude < TwoTo53
            ? digits + new string('0', place - digits.Length) + ".0"
            : WithExponent(digits, exponent);
    }

    static string WithExponent(string digits, string exponent) =>
        $"{digits[0]}.{(digits.Length == 1 ? "0" : digits[1..])}e{exponent}";

    /// <summary>Adds one to the last of the digits; answers 1 when that makes one more digit before the point.</summary>
    static int Increment(char[] digits)
    {
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            if (digits[i] != '9')
            {
                digits[i]++;
                return 0;
            }
            digits[i] = '0';
        }
        digits[0] = '1';
        return 1;
    }
}
