using System.Globalization;
using System.Numerics;

namespace Playground.Compiler.Syntax;

/// <summary>The kinds of words that Erlang source is made of.</summary>
internal enum TokenKind
{
    Atom,
    Variable,
    Integer,
    Float,
    Character,
    String,

    /// <summary>A text that stands for a binary in UTF-8: <c>~"text"</c>.</summary>
    BinaryString,
    Keyword,
    Punctuation,

    /// <summary>The dot before white space that ends a form.</summary>
    FullStop,

    EndOfFile,

    /// <summary>Text that makes no token; the token's text is the message.</summary>
    Error,

    /// <summary><c>?FUNCTION_NAME</c> or <c>?FUNCTION_ARITY</c>, until the preprocessor knows the function.</summary>
    CurrentFunction,
}

/// <summary>One word of the source; <see cref="Value"/> holds what a number or character stands for.</summary>
internal sealed class Token(TokenKind kind, SourceSpan span, string text, object? value = null)
{
    public TokenKind Kind { get; } = kind;

    public SourceSpan Span { get; } = span;

    /// <summary>The name of an atom or variable, the content of a string, the sign of punctuation.</summary>
    public string Text { get; } = text;

    public object? Value { get; } = value;

    /// <summary>True for this keyword or punctuation sign.</summary>
    public bool Is(string sign) => Kind is TokenKind.Punctuation or TokenKind.Keyword && Text == sign;

    public bool IsAtom(string name) => Kind == TokenKind.Atom && Text == name;

    public bool EndsForm => Kind is TokenKind.FullStop or TokenKind.EndOfFile;

    /// <summary>The same token at another place: what a macro yields stands where the macro is used.</summary>
    public Token At(SourceSpan span) => new(Kind, span, Text, Value);

    /// <summary>The token as source text that scans to the same token again.</summary>
    public string ToSource() => Kind switch
    {
        TokenKind.Atom => AtomText.Quote(Text),
        TokenKind.String => QuoteString(Text),
        TokenKind.BinaryString => "~" + QuoteString(Text),
        TokenKind.Character => CharacterSource((int)Value!),
        TokenKind.Integer => ((BigInteger)Value!).ToString(CultureInfo.InvariantCulture),
        TokenKind.Float => FloatSource((double)Value!),
        _ => Text,
    };

    /// <summary>How a message names the token.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.FullStop => "`.`",
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.String or TokenKind.BinaryString => "a string",
        _ => $"`{ToSource()}`",
    };

    private static string QuoteString(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\r", "\\r") + "\"";

    private static string CharacterSource(int codePoint) => codePoint switch
    {
        '\\' => "$\\\\",
        '\n' => "$\\n",
        '\t' => "$\\t",
        '\r' => "$\\r",
        ' ' => "$\\s",
        < 32 or 127 => $"$\\x{{{codePoint:X}}}",
        _ => "$" + char.ConvertFromUtf32(codePoint),
    };

    private static string FloatSource(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e").Replace("e+", "e");
        int exponent = text.IndexOf('e');
        string mantissa = exponent < 0 ? text : text[..exponent];
        return mantissa.Contains('.') ? text : mantissa + ".0" + (exponent < 0 ? "" : text[exponent..]);
    }
}
