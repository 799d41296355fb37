using System.Numerics;
using Playground.Compiler.Checks;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>Replaces the macros in the tokens of a form. What a macro yields gets the place where the macro is used.</summary>
internal sealed class MacroExpander(MacroTable macros, MaybeKeywords maybe)
{
    /// <summary>The macros whose bodies are being expanded, outermost first.</summary>
    private readonly List<Macro> _active = [];

    private int _depth;
    private int _tokensLeft = CompilerLimits.TokensMax;

    public List<Token> Expand(IReadOnlyList<Token> tokens)
    {
        _active.Clear();
        _depth = 0;
        var expanded = new List<Token>(tokens.Count);
        Expand(tokens, null, expanded);
        return expanded;
    }

    /// <param name="tokens">What is read.</param>
    /// <param name="place">Where the outermost macro is used; null outside of macros.</param>
    /// <param name="output">Where the expanded tokens go.</param>
    private void Expand(IReadOnlyList<Token> tokens, SourceSpan? place, List<Token> output)
    {
        for (int index = 0; index < tokens.Count;)
        {
            Token token = tokens[index];
            if (token.Is("?"))
                index = ExpandMacro(tokens, index, place, output);
            else
            {
                Append(token, output);
                index++;
            }
        }
    }

    private void Append(Token token, List<Token> output)
    {
        if (--_tokensLeft < 0)
            throw new PreprocessingException(
                token.Span, $"the module has more than {CompilerLimits.TokensMax} tokens after its macros are expanded");
        output.Add(token);
    }

    /// <summary>Expands the macro whose question mark stands at <paramref name="index"/>; returns the index behind it.</summary>
    private int ExpandMacro(IReadOnlyList<Token> tokens, int index, SourceSpan? place, List<Token> output)
    {
        Token mark = tokens[index];
        Token? name = index + 1 < tokens.Count ? tokens[index + 1] : null;
        if (name is not { Kind: TokenKind.Atom or TokenKind.Variable or TokenKind.Keyword })
            throw new PreprocessingException(mark.Span, "expected the name of a macro behind `?`");
        SourceSpan use = place ?? mark.Span.To(name.Span);
        if (Computed(name.Text, use) is { } computed)
        {
            Append(computed, output);
            return index + 2;
        }

        if (Feature(name.Text, tokens, index + 2, use) is { } answer)
        {
            Append(answer, output);
            return index + 5;
        }

        return ExpandDefined(name, tokens, index + 2, use, output);
    }

    /// <summary><c>?FEATURE_AVAILABLE(maybe_expr)</c>, <c>?FEATURE_ENABLED(maybe_expr)</c>: true or false.</summary>
    private Token? Feature(string macro, IReadOnlyList<Token> tokens, int open, SourceSpan use)
    {
        if (macro is not ("FEATURE_AVAILABLE" or "FEATURE_ENABLED"))
            return null;
        if (open + 2 >= tokens.Count || !tokens[open].Is("(") || tokens[open + 1].Kind != TokenKind.Atom || !tokens[open + 2].Is(")"))
            throw new PreprocessingException(use, $"expected the name of a feature in parentheses behind `?{macro}`");
        bool holds = tokens[open + 1].Text == MaybeKeywords.Feature && (macro == "FEATURE_AVAILABLE" || maybe.IsEnabled != false);
        return new Token(TokenKind.Atom, use, holds ? "true" : "false");
    }

    private static Token? Computed(string name, SourceSpan use) => name switch
    {
        "LINE" => new Token(TokenKind.Integer, use, "", new BigInteger(use.Line)),
        "FILE" => new Token(TokenKind.String, use, use.File),
        "FUNCTION_NAME" or "FUNCTION_ARITY" => new Token(TokenKind.CurrentFunction, use, name),
        _ => null,
    };

    private int ExpandDefined(Token name, IReadOnlyList<Token> tokens, int next, SourceSpan use, List<Token> output)
    {
        IReadOnlyList<Macro> definitions = macros.Find(name.Text);
        if (definitions.Count == 0)
            throw new PreprocessingException(use, $"the macro `{name.Text}` is not defined{Suggestions.OfMacro(name.Text, macros.Names)}");

        List<IReadOnlyList<Token>>? arguments = null;
        if (definitions.Any(definition => definition.Parameters is not null) && next < tokens.Count && tokens[next].Is("("))
            (arguments, next) = MacroArguments.Read(tokens, next, name.Text, use);
        Macro macro = definitions.FirstOrDefault(definition => definition.Parameters?.Count == arguments?.Count)
            ?? throw new PreprocessingException(use, WrongArguments(name.Text, arguments?.Count));
        Enter(name.Text, macro, use);
        Expand(Substitute(macro, arguments, use), use, output);
        _active.RemoveAt(_active.Count - 1);
        _depth--;
        return next;
    }

    private static string WrongArguments(string name, int? count) => count is { } arguments
        ? $"the macro `{name}` is not defined with {arguments} argument{(arguments == 1 ? "" : "s")}"
        : $"the macro `{name}` needs arguments";

    /// <summary>A macro may use another one of its name with another number of arguments; only using itself would never end.</summary>
    private void Enter(string name, Macro macro, SourceSpan use)
    {
        if (_active.Contains(macro))
            throw new PreprocessingException(use, $"the macro `{name}` uses itself");
        if (++_depth > CompilerLimits.MacroDepthMax)
            throw new PreprocessingException(use, $"macros use macros more than {CompilerLimits.MacroDepthMax} deep");
        _active.Add(macro);
    }

    /// <summary>The body with its parameters replaced. Arguments are expanded first: they may use the same macro.</summary>
    private List<Token> Substitute(Macro macro, List<IReadOnlyList<Token>>? arguments, SourceSpan use)
    {
        var expandedArguments = new IReadOnlyList<Token>?[arguments?.Count ?? 0];
        var body = new List<Token>(macro.Body.Count);
        for (int index = 0; index < macro.Body.Count; index++)
        {
            Token token = macro.Body[index];
            if (IsStringification(macro, index, out int quoted))
            {
                body.Add(new Token(TokenKind.String, use, Stringify(arguments![quoted])));
                index += 2;
            }
            else if (ParameterIndex(macro, token) is var parameter and >= 0)
                AppendAll(expandedArguments[parameter] ??= ExpandArgument(arguments![parameter]), body);
            else
                Append(token.At(use), body);
        }

        return body;
    }

    private void AppendAll(IReadOnlyList<Token> tokens, List<Token> output)
    {
        foreach (Token token in tokens)
            Append(token, output);
    }

    private static int ParameterIndex(Macro macro, Token token)
    {
        if (token.Kind != TokenKind.Variable || macro.Parameters is null)
            return -1;
        for (int index = 0; index < macro.Parameters.Count; index++)
            if (macro.Parameters[index] == token.Text)
                return index;
        return -1;
    }

    /// <summary><c>??Argument</c></summary>
    private static bool IsStringification(Macro macro, int index, out int parameter)
    {
        parameter = -1;
        if (index + 2 >= macro.Body.Count || !macro.Body[index].Is("?") || !macro.Body[index + 1].Is("?"))
            return false;
        parameter = ParameterIndex(macro, macro.Body[index + 2]);
        return parameter >= 0;
    }

    /// <summary>The argument as it is written, one blank between tokens, as OTP does.</summary>
    private static string Stringify(IReadOnlyList<Token> argument) => string.Join(' ', argument.Select(token => token.ToSource()));

    /// <summary>Expands an argument as if it stood outside of the macro that is being expanded, whose name it may use.</summary>
    private List<Token> ExpandArgument(IReadOnlyList<Token> argument)
    {
        var expanded = new List<Token>(argument.Count);
        Macro macro = _active[^1];
        _active.RemoveAt(_active.Count - 1);
        Expand(argument, null, expanded);
        _active.Add(macro);
        return expanded;
    }
}
