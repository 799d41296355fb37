using System.Text;

namespace Playground.Compiler.Syntax;

internal sealed partial class Scanner
{
    /// <summary>An escape that stands for no character; its message has been noted in <see cref="_escapeError"/>.</summary>
    private const int NoCharacter = -1;

    /// <summary>Each search for a missing quote reads to the end of the file; after so many, the rest of the file is given up.</summary>
    private const int UnterminatedMax = 20;

    private string? _escapeError;
    private int _unterminated;

    private void ScanString()
    {
        if ((StartsTripleQuoted() ? ScanTripleQuoted() : ScanQuoted('"')) is { } content)
            Add(TokenKind.String, content);
    }

    private void ScanQuotedAtom()
    {
        if (ScanQuoted('\'') is not { } content)
            return;
        if (content.EnumerateRunes().Count() > CompilerLimits.AtomCharactersMax)
            AddError($"an atom may have at most {CompilerLimits.AtomCharactersMax} characters");
        else
            Add(TokenKind.Atom, Intern(content));
    }

    /// <summary>Reads up to the closing quote; null after adding an error token.</summary>
    private string? ScanQuoted(char quote, bool hasEscapes = true)
    {
        _escapeError = null;
        _position++;
        var content = new StringBuilder();
        while (Current != quote || AtEnd)
        {
            if (AtEnd)
            {
                AddUnterminated(quote, quote.ToString());
                return null;
            }

            if (Current == '\\' && hasEscapes)
                AppendEscape(content);
            else
                AppendCharacter(content);
        }

        _position++;
        if (_escapeError is null)
            return content.ToString();
        AddError(_escapeError);
        return null;
    }

    private void AppendEscape(StringBuilder content)
    {
        int codePoint = ScanEscape();
        if (codePoint != NoCharacter)
            content.Append(char.ConvertFromUtf32(codePoint));
    }

    private void AppendCharacter(StringBuilder content)
    {
        if (char.IsHighSurrogate(Current) && char.IsLowSurrogate(Ahead(1)))
            content.Append(_text[_position++]);
        else if (char.IsSurrogate(Current))
            _escapeError ??= "the text holds half a character";
        content.Append(Current);
        Advance();
    }

    /// <summary>
    /// The closing quote was most likely forgotten in the line where the text starts: scanning goes on behind that line,
    /// so that the rest of the file still gets its diagnostics.
    /// </summary>
    private void AddUnterminated(char quote, string closing)
    {
        int lineEnd = ++_unterminated < UnterminatedMax ? _text.IndexOf('\n', _tokenStart) : -1;
        _position = lineEnd < 0 ? _text.Length : lineEnd;
        _line = _tokenLine;
        _lineStart = _tokenStart - _tokenColumn + 1;
        AddError($"the {(quote == '\'' ? "quoted atom" : "string")} that starts here has no closing `{closing}`");
    }

    private void ScanCharacter()
    {
        _escapeError = null;
        _position++;
        if (AtEnd)
        {
            AddError("expected a character behind `$`");
            return;
        }

        int codePoint = Current == '\\' ? ScanEscape() : ScanPlainCharacter();
        if (_escapeError is not null)
            AddError(_escapeError);
        else
            Add(TokenKind.Character, "", codePoint);
    }

    private int ScanPlainCharacter()
    {
        if (Rune.TryGetRuneAt(_text, _position, out Rune rune))
        {
            _position += rune.Utf16SequenceLength - 1;
            Advance();
            return rune.Value;
        }

        _escapeError = "the text holds half a character";
        _position++;
        return NoCharacter;
    }

    private int ScanEscape()
    {
        _position++;
        if (AtEnd)
            return EscapeError("expected a character behind `\\`");
        char character = Current;
        if (character is >= '0' and <= '7')
            return ScanOctal();
        if (character is 'x')
            return ScanHexadecimal();
        if (character is '^')
            return ScanControl();
        int codePoint = ScanPlainCharacter();
        return codePoint switch
        {
            'b' => '\b',
            'd' => 127,
            'e' => 27,
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            's' => ' ',
            't' => '\t',
            'v' => '\v',
            _ => codePoint,
        };
    }

    private int EscapeError(string message)
    {
        _escapeError ??= message;
        return NoCharacter;
    }

    private int ScanOctal()
    {
        int value = 0;
        for (int digits = 0; digits < 3 && Current is >= '0' and <= '7'; digits++)
            value = value * 8 + (_text[_position++] - '0');
        return value;
    }

    private int ScanControl()
    {
        _position++;
        if (Current is < '@' or > '_' and (< 'a' or > 'z'))
            return EscapeError("expected a letter behind `\\^`");
        return _text[_position++] & 31;
    }

    private int ScanHexadecimal()
    {
        _position++;
        bool hasBraces = Current == '{';
        if (hasBraces)
            _position++;
        int start = _position;
        long value = 0;
        while (char.IsAsciiHexDigit(Current) && _position - start < (hasBraces ? 8 : 2))
            value = value * 16 + DigitValue(_text[_position++]);
        int digits = _position - start;
        if (hasBraces && Current == '}')
            _position++;
        else if (hasBraces || digits != 2)
            return EscapeError("expected two hexadecimal digits, or some in braces, behind `\\x`");
        return digits > 0 && Rune.IsValid((int)Math.Min(value, int.MaxValue))
            ? (int)value
            : EscapeError("the hexadecimal escape is no Unicode character");
    }
}
