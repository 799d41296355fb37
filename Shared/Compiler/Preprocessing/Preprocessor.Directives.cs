using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

internal sealed partial class Preprocessor
{
    /// <summary>Directives start with a minus and their name; <c>if</c> is the only one that is a keyword.</summary>
    private static bool IsDirective(List<Token> form, out string directive)
    {
        directive = form.Count > 1 ? form[1].Text : "";
        return form[0].Is("-") && form[1].Kind is TokenKind.Atom or TokenKind.Keyword && directive is
            "define" or "undef" or "feature" or "include" or "include_lib" or "error" or "warning"
            or "ifdef" or "ifndef" or "if" or "elif" or "else" or "endif";
    }

    private void ProcessDirective(string directive, List<Token> form)
    {
        if (ProcessConditional(directive, form) || !IsActive)
            return;
        if (ReportErrorTokens(form))
            return;
        if (form[^1].Kind == TokenKind.EndOfFile)
            throw new PreprocessingException(form[^1].Span, $"expected `.` to end the `-{directive}` before the end of the file");
        switch (directive)
        {
            case "define": Define(form); break;
            case "undef": _macros.Undefine(SingleName(form)); break;
            case "include" or "include_lib": Include(form); break;
            case "feature": SetFeature(form); break;
            case "error": _diagnostics.Error(FormSpan(form), $"-error: {ArgumentText(form)}"); break;
            case "warning": _diagnostics.Warning(FormSpan(form), $"-warning: {ArgumentText(form)}"); break;
        }
    }

    private static SourceSpan FormSpan(List<Token> form) => form[0].Span.To(form[^1].Span);

    /// <summary>The tokens between the parentheses of <c>-directive(…).</c></summary>
    private static List<Token> Arguments(List<Token> form)
    {
        if (form.Count < 5 || !form[2].Is("(") || !form[^2].Is(")"))
            throw new PreprocessingException(FormSpan(form), $"expected arguments in parentheses behind `-{form[1].Text}`");
        return form.GetRange(3, form.Count - 5);
    }

    private static string ArgumentText(List<Token> form)
    {
        List<Token> arguments = Arguments(form);
        return arguments is [{ Kind: TokenKind.String } text] ? text.Text : string.Join(' ', arguments.Select(token => token.ToSource()));
    }

    private static string SingleName(List<Token> form) =>
        Arguments(form) is [{ Kind: TokenKind.Atom or TokenKind.Variable or TokenKind.Keyword } name]
        ? name.Text
        : throw new PreprocessingException(FormSpan(form), $"expected one macro name in parentheses behind `-{form[1].Text}`");

    private void Define(List<Token> form)
    {
        List<Token> arguments = Arguments(form);
        if (arguments is not [{ Kind: TokenKind.Atom or TokenKind.Variable or TokenKind.Keyword } name, _, ..])
            throw new PreprocessingException(FormSpan(form), "expected the macro's name and its text: `-define(NAME, text)`");
        int comma = 1;
        IReadOnlyList<string>? parameters = arguments[1].Is("(") ? ReadParameters(arguments, name, out comma) : null;
        if (comma >= arguments.Count || !arguments[comma].Is(","))
            throw new PreprocessingException(name.Span, $"expected `,` and a text behind the name of the macro `{name.Text}`");
        var macro = new Macro(name.Text, parameters, arguments.GetRange(comma + 1, arguments.Count - comma - 1));
        if (_macros.IsPredefined(name.Text))
            throw new PreprocessingException(name.Span, $"the macro `{name.Text}` is predefined");
        if (_macros.Find(name.Text).Any(other => other.Parameters?.Count == parameters?.Count))
            throw new PreprocessingException(name.Span, $"the macro `{name.Text}` is already defined");
        _macros.Define(macro);
    }

    private static List<string> ReadParameters(List<Token> arguments, Token name, out int next)
    {
        var parameters = new List<string>();
        next = 2;
        bool isOpen = next < arguments.Count && !arguments[next].Is(")");
        while (isOpen)
        {
            Token? parameter = next < arguments.Count ? arguments[next] : null;
            if (parameter is not { Kind: TokenKind.Variable })
                throw new PreprocessingException(
                    parameter?.Span ?? name.Span, $"the parameters of the macro `{name.Text}` must be variables");
            if (parameters.Contains(parameter.Text))
                throw new PreprocessingException(parameter.Span, $"the macro `{name.Text}` has two parameters `{parameter.Text}`");
            parameters.Add(parameter.Text);
            isOpen = ++next < arguments.Count && arguments[next].Is(",");
            next += isOpen ? 1 : 0;
        }

        if (next >= arguments.Count || !arguments[next].Is(")"))
            throw new PreprocessingException(name.Span, $"expected `)` behind the parameters of the macro `{name.Text}`");
        next++;
        return parameters;
    }

    /// <summary><c>-feature(maybe_expr, enable).</c></summary>
    private void SetFeature(List<Token> form)
    {
        if (Arguments(form) is not [{ Kind: TokenKind.Atom } name, { Text: "," }, { Kind: TokenKind.Atom, Text: "enable" or "disable" } state])
            throw new PreprocessingException(FormSpan(form), "expected `-feature(NAME, enable)` or `-feature(NAME, disable)`");
        if (name.Text != MaybeKeywords.Feature)
            throw new PreprocessingException(name.Span, $"there is no feature {name.Describe()}: it is `{MaybeKeywords.Feature}`");
        _maybe.IsEnabled = state.Text == "enable";
    }

    private void Include(List<Token> form)
    {
        if (_expander.Expand(Arguments(form)) is not [{ Kind: TokenKind.String } name])
            throw new PreprocessingException(FormSpan(form), $"expected a file name in quotes behind `-{form[1].Text}`");
        if (_includeDepth >= CompilerLimits.IncludeDepthMax)
            throw new PreprocessingException(FormSpan(form), $"files include files more than {CompilerLimits.IncludeDepthMax} deep");
        SourceFile file = _includes.Find(name.Text, form[0].Span.File)
            ?? throw new PreprocessingException(name.Span, $"the file `{name.Text}` is not there to include");
        if (file.Text.Length > CompilerLimits.SourceCharactersMax)
            throw new PreprocessingException(
                name.Span, $"the file `{name.Text}` has more than {CompilerLimits.SourceCharactersMax} characters");
        _includeDepth++;
        ProcessFile(file);
        _includeDepth--;
    }
}
