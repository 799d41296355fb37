using System.Text;

namespace Playground.Compiler.Syntax;

/// <summary>The texts of Erlang/OTP 27: <c>"""</c> in lines of their own, and sigils such as <c>~b"text"</c>.</summary>
internal sealed partial class Scanner
{
    private const int TripleQuotes = 3;

    /// <summary>True where a text in triple quotes starts: at least three quotes and nothing behind them in their line.</summary>
    private bool StartsTripleQuoted()
    {
        int position = _position + CountQuotes(_position);
        if (position - _position < TripleQuotes)
            return false;
        while (position < _text.Length && _text[position] != '\n')
            if (!IsBlank(_text[position++]))
                return false;
        return position < _text.Length;
    }

    private int CountQuotes(int position)
    {
        int start = position;
        while (position < _text.Length && _text[position] == '"')
            position++;
        return position - start;
    }

    /// <summary>
    /// Reads the lines between triple quotes; null after adding an error token. The blanks before the closing quotes are taken off each line.
    /// </summary>
    private string? ScanTripleQuoted()
    {
        int quotes = CountQuotes(_position);
        SkipLine();
        var lines = new List<string>();
        while (!AtEnd)
        {
            int lineStart = _position;
            int blanks = 0;
            while (Ahead(blanks) is ' ' or '\t')
                blanks++;
            if (CountQuotes(lineStart + blanks) >= quotes)
            {
                _position = lineStart + blanks + quotes;
                return WithoutIndentation(lines, _text.Substring(lineStart, blanks));
            }

            SkipLine();
            lines.Add(_text[lineStart..(AtEnd && _text[^1] != '\n' ? _position : _position - 1)]);
        }

        AddUnterminated('"', new string('"', quotes));
        return null;
    }

    private void SkipLine()
    {
        while (!AtEnd && Current != '\n')
            _position++;
        if (!AtEnd)
            Advance();
    }

    private string? WithoutIndentation(List<string> lines, string indentation)
    {
        var content = new StringBuilder();
        for (int index = 0; index < lines.Count; index++)
        {
            string line = lines[index];
            if (index == lines.Count - 1 && line.EndsWith('\r'))
                line = line[..^1];
            if (line.StartsWith(indentation, StringComparison.Ordinal))
                content.Append(line, indentation.Length, line.Length - indentation.Length);
            else if (!string.IsNullOrWhiteSpace(line))
            {
                AddError($"line {index + 1} of the text is less indented than the quotes that close it");
                return null;
            }

            if (index < lines.Count - 1)
                content.Append('\n');
        }

        return content.ToString();
    }

    /// <summary><c>~b"text"</c>: a letter that may be left out, and a text between one of several pairs of signs.</summary>
    private void ScanSigil()
    {
        _position++;
        char kind = char.IsAsciiLetter(Current) ? Current : End;
        while (AtomText.IsNameCharacter(Current))
            _position++;
        if (_position - _tokenStart > 2 || kind is not (End or 's' or 'S' or 'b' or 'B'))
        {
            AddError($"there is no sigil `{TokenText}`: it is `~`, `~b`, `~B`, `~s` or `~S`");
            return;
        }

        string? content = StartsTripleQuoted() && Current == '"' ? ScanTripleQuoted() : ScanSigilText(kind);
        if (content is null)
            return;
        if (AtomText.IsNameCharacter(Current))
            AddError("nothing may stand directly behind the text of a sigil");
        else
            Add(kind is 's' or 'S' ? TokenKind.String : TokenKind.BinaryString, content);
    }

    private string? ScanSigilText(char kind)
    {
        char closing = Current switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            '|' or '/' or '\'' or '"' or '`' or '#' when !AtEnd => Current,
            _ => End,
        };
        if (closing != End)
            return ScanQuoted(closing, hasEscapes: kind is not ('S' or 'B'));
        AddError($"expected a quote or bracket behind the sigil `{TokenText}`");
        return null;
    }
}
