using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>Reads the arguments of a macro: token lists between commas that stand outside of any brackets or blocks.</summary>
internal static class MacroArguments
{
    /// <param name="tokens">The tokens of the form.</param>
    /// <param name="open">The index of the opening parenthesis.</param>
    /// <param name="name">The macro's name, for messages.</param>
    /// <param name="use">Where the macro is used.</param>
    /// <returns>The arguments, and the index behind the closing parenthesis.</returns>
    public static (List<IReadOnlyList<Token>> Arguments, int Next) Read(IReadOnlyList<Token> tokens, int open, string name, SourceSpan use)
    {
        var arguments = new List<IReadOnlyList<Token>>();
        var argument = new List<Token>();
        var closers = new Stack<string>();
        for (int index = open + 1; index < tokens.Count; index++)
        {
            Token token = tokens[index];
            if (closers.Count == 0 && token.Is(")"))
            {
                Finish(arguments, argument, isOnly: arguments.Count == 0, name, use);
                return (arguments, index + 1);
            }

            if (closers.Count == 0 && token.Is(","))
            {
                Finish(arguments, argument, isOnly: false, name, use);
                argument = [];
                continue;
            }

            if (CloserOf(tokens, index) is { } closer)
                closers.Push(closer);
            else if (closers.Count > 0 && token.Is(closers.Peek()))
                closers.Pop();
            argument.Add(token);
        }

        throw new PreprocessingException(use, $"expected `)` to end the arguments of the macro `{name}`");
    }

    private static void Finish(List<IReadOnlyList<Token>> arguments, List<Token> argument, bool isOnly, string name, SourceSpan use)
    {
        if (argument.Count > 0)
            arguments.Add(argument);
        else if (!isOnly)
            throw new PreprocessingException(use, $"an argument of the macro `{name}` is empty");
    }

    /// <summary>What closes the bracket or block that opens at <paramref name="index"/>; null if nothing opens there.</summary>
    private static string? CloserOf(IReadOnlyList<Token> tokens, int index)
    {
        Token token = tokens[index];
        if (token.Kind is not (TokenKind.Punctuation or TokenKind.Keyword))
            return null;
        return token.Text switch
        {
            "(" => ")",
            "[" => "]",
            "{" => "}",
            "<<" => ">>",
            "begin" or "maybe" or "if" or "case" or "receive" or "try" => "end",
            "fun" when HasClauses(tokens, index) => "end",
            _ => null,
        };
    }

    /// <summary><c>fun(…) -> … end</c> or <c>fun Name(…) -> … end</c>, unlike <c>fun name/2</c>.</summary>
    private static bool HasClauses(IReadOnlyList<Token> tokens, int index) =>
        IsOpen(tokens, index + 1)
        || (index + 1 < tokens.Count && tokens[index + 1].Kind == TokenKind.Variable && IsOpen(tokens, index + 2));

    private static bool IsOpen(IReadOnlyList<Token> tokens, int index) => index < tokens.Count && tokens[index].Is("(");
}
