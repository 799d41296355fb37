using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>
/// Tells where <c>maybe</c> is a keyword. Up to OTP 26 it is an atom unless the module enables the feature <c>maybe_expr</c>, from 27 on it is
/// a keyword unless the module disables it. Without a word of the module, it is a keyword where what follows leaves no other meaning.
/// </summary>
internal sealed class MaybeKeywords
{
    public const string Feature = "maybe_expr";

    private static readonly string[] Openings =
        ["{", "[", "<<", "#", "?", "begin", "case", "if", "receive", "try", "fun", "not", "bnot", "catch"];

    /// <summary>What the module said with <c>-feature(maybe_expr, …)</c>; null if it said nothing.</summary>
    public bool? IsEnabled { get; set; }

    /// <summary>Makes keywords of the atoms of a form that are meant so.</summary>
    public void Mark(List<Token> form)
    {
        if (IsEnabled == false)
            return;
        for (int index = 0; index < form.Count; index++)
            if (IsKeyword(form, index))
                form[index] = new Token(TokenKind.Keyword, form[index].Span, form[index].Text);
    }

    private bool IsKeyword(List<Token> form, int index)
    {
        Token token = form[index];
        if (token.Kind != TokenKind.Atom || token.Text is not ("maybe" or "else") || IsQuoted(token))
            return false;
        return IsEnabled == true || (token.Text == "maybe" && index + 1 < form.Count && StartsExpression(form, index));
    }

    private static bool IsQuoted(Token token) => token.Span.EndColumn - token.Span.Column != token.Text.Length;

    private static bool StartsExpression(List<Token> form, int index)
    {
        Token next = form[index + 1];
        if (index > 0 && (form[index - 1].Is("#") || form[index - 1].Is(":") || form[index - 1].Is("?")))
            return false;
        return next.Kind switch
        {
            TokenKind.Punctuation or TokenKind.Keyword => Openings.Contains(next.Text) || (next.Is("(") && !Touch(form[index], next)),
            TokenKind.FullStop or TokenKind.EndOfFile or TokenKind.Error => false,
            _ => true,
        };
    }

    private static bool Touch(Token token, Token next) => next.Span.Line == token.Span.EndLine && next.Span.Column == token.Span.EndColumn;
}
