namespace Playground.Compiler.Syntax;

/// <summary>Reads which function a form defines from its first tokens alone, so that it can be told of broken forms as well.</summary>
internal static class FunctionHead
{
    /// <summary>The function, or null if the form does not start with <c>name(…)</c>.</summary>
    public static FunctionName? Read(IReadOnlyList<Token> form)
    {
        if (form.Count < 3 || form[0].Kind != TokenKind.Atom || !form[1].Is("("))
            return null;
        int depth = 0;
        int commas = 0;
        for (int index = 1; index < form.Count; index++)
        {
            Token token = form[index];
            if (Opens(token))
                depth++;
            else if (Closes(token) && --depth == 0)
                return new FunctionName(form[0].Text, index == 2 ? 0 : commas + 1);
            else if (depth == 1 && token.Is(","))
                commas++;
        }

        return null;
    }

    private static bool Opens(Token token) => token.Kind == TokenKind.Punctuation && token.Text is "(" or "[" or "{" or "<<";

    private static bool Closes(Token token) => token.Kind == TokenKind.Punctuation && token.Text is ")" or "]" or "}" or ">>";
}
