namespace Playground.Compiler.Syntax;

internal sealed partial class Scanner
{
    /// <summary>Longer signs stand before their beginnings: the first that fits is taken.</summary>
    private static readonly string[] Signs =
    [
        "=:=", "=/=", "...", "<:-", "<:=", "->", "<-", "<=", "<<", ">>", ">=", "=<", "==", "/=", "=>", ":=", "::", "++", "--", "||", "&&", "?=", "..",
        "(", ")", "[", "]", "{", "}", "+", "-", "*", "/", "=", "<", ">", "!", "?", "#", "|", ":", ";", ",", ".",
    ];

    private static readonly string[][] SignsByFirst = GroupByFirst();

    private static string[][] GroupByFirst()
    {
        var groups = new string[128][];
        for (int first = 0; first < groups.Length; first++)
            groups[first] = [.. Signs.Where(sign => sign[0] == first)];
        return groups;
    }

    private void ScanPunctuation()
    {
        if (Current == '.' && EndsForm(Ahead(1)))
        {
            _position++;
            Add(TokenKind.FullStop, ".");
            return;
        }

        string? sign = FindSign();
        if (sign is null)
        {
            AddIllegalCharacter();
            return;
        }

        _position += sign.Length;
        Add(TokenKind.Punctuation, sign);
    }

    private bool EndsForm(char next) => _position + 1 >= _text.Length || next == '%' || IsBlank(next);

    private string? FindSign()
    {
        char first = Current;
        if (first >= SignsByFirst.Length)
            return null;
        foreach (string sign in SignsByFirst[first])
            if (string.CompareOrdinal(_text, _position, sign, 0, sign.Length) == 0)
                return sign;
        return null;
    }

    private void AddIllegalCharacter()
    {
        bool isPair = char.IsHighSurrogate(Current) && char.IsLowSurrogate(Ahead(1));
        string character = _text.Substring(_position, isPair ? 2 : 1);
        _position += character.Length;
        AddError(char.IsSurrogate(character[0]) && !isPair
            ? "the text holds half a character"
            : $"the character `{character}` has no meaning outside of strings, quoted atoms and comments");
    }
}
