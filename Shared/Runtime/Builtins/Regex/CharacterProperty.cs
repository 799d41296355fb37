using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Regex;

internal enum PropertyKind
{
    Any,

    /// <summary>A letter with case: Lu, Ll or Lt.</summary>
    CasedLetter,

    /// <summary>A general category of one letter, or one of two.</summary>
    Category,
    Script,
    Alphanumeric,
    Space,
    Word,

    /// <summary>What a universal character name may stand for.</summary>
    Universal,
    PosixGraph,
    PosixPrint,
    PosixPunctuation,
}

/// <summary>One Unicode property, as \p{…} names it.</summary>
internal readonly record struct CharacterProperty(PropertyKind Kind, string Name, bool Negated)
{
    /// <summary>The property of a name between the braces of \p; null when there is none.</summary>
    public static CharacterProperty? Of(string name, bool negated)
    {
        PropertyKind? kind = name switch
        {
            "Any" => PropertyKind.Any,
            "L&" => PropertyKind.CasedLetter,
            "Xan" => PropertyKind.Alphanumeric,
            "Xsp" or "Xps" => PropertyKind.Space,
            "Xwd" => PropertyKind.Word,
            "Xuc" => PropertyKind.Universal,
            "C" or "L" or "M" or "N" or "P" or "S" or "Z" => PropertyKind.Category,
            _ => Characters.CategoryNumber(name) >= 0 ? PropertyKind.Category : Characters.ScriptNumber(name) >= 0 ? PropertyKind.Script : null,
        };
        return kind is { } known ? new CharacterProperty(known, name, negated) : null;
    }

    /// <summary>Whether a point has the property, or lacks it if the property is negated.</summary>
    public bool Matches(int point) => Holds(point) != Negated;

    bool Holds(int point)
    {
        if (Kind == PropertyKind.Any) return true;
        if (Kind == PropertyKind.Script) return Characters.ScriptNumberOf(point) == Characters.ScriptNumber(Name);
        string category = Characters.CategoryOf(point);
        return Kind switch
        {
            PropertyKind.CasedLetter => category is "Lu" or "Ll" or "Lt",
            PropertyKind.Category => category.StartsWith(Name, StringComparison.Ordinal),
            PropertyKind.Alphanumeric => category[0] is 'L' or 'N',
            PropertyKind.Space => category[0] == 'Z' || Whitespace.IsHorizontal(point) || Whitespace.IsVertical(point),
            PropertyKind.Word => category[0] is 'L' or 'N' || point == '_',
            PropertyKind.Universal => point is '$' or '@' or '`' || (point >= 0xA0 && CodePoints.IsValid(point)),
            PropertyKind.PosixGraph => category[0] != 'Z' && IsVisible(category, point),
            PropertyKind.PosixPrint => category is not ("Zl" or "Zp") && IsVisible(category, point),
            _ => category[0] == 'P' || (point < 128 && category[0] == 'S'),
        };
    }

    /// <summary>Not a control, or a format character that shows.</summary>
    static bool IsVisible(string category, int point) =>
        category[0] != 'C' || (category == "Cf" && point is not (0x61C or 0x180E or (>= 0x2066 and <= 0x2069)));
}

/// <summary>What \h and \v stand for.</summary>
internal static class Whitespace
{
    public static bool IsHorizontal(int point) =>
        point is 0x09 or 0x20 or 0xA0 or 0x1680 or 0x180E or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000;

    public static bool IsVertical(int point) => point is (>= 0x0A and <= 0x0D) or 0x85 or 0x2028 or 0x2029;
}
