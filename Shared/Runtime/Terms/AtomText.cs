using System.Globalization;
using System.Text;

namespace Playground.Runtime.Terms;

/// <summary>How characters, atoms and strings are written in terms.</summary>
internal static class AtomText
{
    /// <summary>The words that are no atoms unless they are quoted, as of OTP 25.</summary>
    static readonly HashSet<string> Reserved =
    [
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div", "end", "fun",
        "if", "let", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
    ];

    /// <summary>The atom as source would have it; <paramref name="unicode"/> writes characters above 255 as they are.</summary>
    public static string Write(string name, bool unicode)
    {
        if (IsBare(name)) return name;
        var text = new StringBuilder("'");
        foreach (Rune rune in name.EnumerateRunes()) AppendEscaped(text, rune.Value, '\'', unicode);
        return text.Append('\'').ToString();
    }

    public static void AppendEscaped(StringBuilder text, int code, char quote, bool unicode)
    {
        if (code == quote || code == '\\') text.Append('\\').Append((char)code);
        else if (ControlLetter(code) is var letter and not '\0') text.Append('\\').Append(letter);
        else if (code is < 32 or (>= 128 and < 160)) text.Append('\\').Append(Convert.ToString(code, 8).PadLeft(3, '0'));
        else if (code > 255 && !unicode) text.Append(CultureInfo.InvariantCulture, $"\\x{{{code:X}}}");
        else text.Append(new Rune(code).ToString());
    }

    /// <summary>Whether a character may stand in a string that is shown as one: Latin-1, as in a shell that nobody told otherwise.</summary>
    public static bool IsPrintable(long code) => code is (>= 32 and < 127) or (>= 160 and <= 255) or (>= 8 and <= 13) or 27;

    static char ControlLetter(int code) => code switch
    {
        8 => 'b',
        9 => 't',
        10 => 'n',
        11 => 'v',
        12 => 'f',
        13 => 'r',
        27 => 'e',
        127 => 'd',
        _ => '\0',
    };

    static bool IsBare(string name)
    {
        if (name.Length == 0 || !IsLowercase(name[0]) || Reserved.Contains(name)) return false;
        foreach (char character in name)
            if (!IsLowercase(character) && !IsUppercase(character) && !char.IsAsciiDigit(character) && character is not ('_' or '@')) return false;
        return true;
    }

    static bool IsLowercase(char character) => character is (>= 'a' and <= 'z') or (>= '\u00DF' and <= '\u00FF' and not '\u00F7');

    static bool IsUppercase(char character) => character is (>= 'A' and <= 'Z') or (>= '\u00C0' and <= '\u00DE' and not '\u00D7');
}
