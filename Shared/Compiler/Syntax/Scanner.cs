namespace Playground.Compiler.Syntax;

/// <summary>
/// Cuts source text into tokens. Text that makes no token becomes an error token, so that scanning never stops
/// and a part that the preprocessor skips may hold anything.
/// </summary>
internal sealed partial class Scanner
{
    private const char End = '\0';

    private readonly string _file;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _nameLookup;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _tokenStart;
    private int _tokenLine;
    private int _tokenColumn;

    private Scanner(string file, string text)
    {
        _file = file;
        _text = text;
        _nameLookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The tokens of a text; the last one is the end of the file.</summary>
    public static List<Token> Scan(string file, string text) => new Scanner(file, text).ScanAll();

    private char Current => _position < _text.Length ? _text[_position] : End;

    private bool AtEnd => _position >= _text.Length;

    private char Ahead(int distance) => _position + distance < _text.Length ? _text[_position + distance] : End;

    private List<Token> ScanAll()
    {
        while (SkipBlanks())
            ScanToken();
        Begin();
        Add(TokenKind.EndOfFile, "");
        return _tokens;
    }

    /// <summary>Moves to the next token; false at the end of the text.</summary>
    private bool SkipBlanks()
    {
        while (!AtEnd)
        {
            char character = Current;
            if (character == '%')
                SkipComment();
            else if (IsBlank(character))
                Advance();
            else
                return true;
        }

        return false;
    }

    private static bool IsBlank(char character) => character is <= ' ' or (>= '\u0080' and <= '\u00A0') or '\uFEFF';

    private void SkipComment()
    {
        while (!AtEnd && Current != '\n')
            _position++;
    }

    private void Advance()
    {
        if (_text[_position++] == '\n')
        {
            _line++;
            _lineStart = _position;
        }
    }

    private void ScanToken()
    {
        Begin();
        char character = Current;
        if (AtomText.IsLowercase(character))
            ScanName(TokenKind.Atom);
        else if (AtomText.IsUppercase(character))
            ScanName(TokenKind.Variable);
        else if (char.IsAsciiDigit(character))
            ScanNumber();
        else if (character == '"')
            ScanString();
        else if (character == '\'')
            ScanQuotedAtom();
        else if (character == '~')
            ScanSigil();
        else if (character == '$')
            ScanCharacter();
        else
            ScanPunctuation();
    }

    private void Begin()
    {
        _tokenStart = _position;
        _tokenLine = _line;
        _tokenColumn = _position - _lineStart + 1;
    }

    private void Add(TokenKind kind, string text, object? value = null) =>
        _tokens.Add(new Token(kind, TokenSpan(), text, value));

    private void AddError(string message) => Add(TokenKind.Error, message);

    private SourceSpan TokenSpan() => new(_file, _tokenLine, _tokenColumn, _line, _position - _lineStart + 1);

    private ReadOnlySpan<char> TokenText => _text.AsSpan(_tokenStart, _position - _tokenStart);

    private void ScanName(TokenKind kind)
    {
        while (AtomText.IsNameCharacter(Current))
            _position++;
        ReadOnlySpan<char> name = TokenText;
        if (name.Length > CompilerLimits.AtomCharactersMax)
            AddError($"an atom or variable may have at most {CompilerLimits.AtomCharactersMax} characters");
        else
            Add(kind == TokenKind.Atom && Keywords.IsReserved(name) ? TokenKind.Keyword : kind, Intern(name));
    }

    /// <summary>The same string for the same name, so that a name which is used often is stored and compared quickly.</summary>
    private string Intern(ReadOnlySpan<char> name)
    {
        if (_nameLookup.TryGetValue(name, out string? known))
            return known;
        string added = name.ToString();
        _names.Add(added);
        return added;
    }
}
