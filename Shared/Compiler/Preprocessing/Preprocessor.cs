using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>
/// Turns source text into the tokens of its forms: carries out the directives, drops what a conditional excludes,
/// and expands macros.
/// </summary>
internal sealed partial class Preprocessor
{
    private readonly DiagnosticBag _diagnostics;
    private readonly IncludeFiles _includes;
    private readonly MacroTable _macros;
    private readonly MacroExpander _expander;
    private readonly MaybeKeywords _maybe = new();
    private readonly List<TokenForm> _forms = [];

    /// <summary>The open conditionals of the present file, outermost first.</summary>
    private Stack<Conditional> _conditionals = new();

    private int _includeDepth;
    private int _charactersLeft = CompilerLimits.AllCharactersMax;

    private Preprocessor(SourceFile main, CompilerOptions options, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _includes = new IncludeFiles(options.Includes);
        _macros = new MacroTable(new SourceSpan(main.Name, 1, 1, 1, 1));
        _expander = new MacroExpander(_macros, _maybe);
        foreach ((string name, string text) in options.Defines)
            _macros.Define(new Macro(name, null, WithoutEnd(Scanner.Scan(main.Name, text))));
    }

    /// <summary>The forms of a file and of all files that it includes.</summary>
    public static IReadOnlyList<TokenForm> Run(SourceFile main, CompilerOptions options, DiagnosticBag diagnostics)
    {
        var preprocessor = new Preprocessor(main, options, diagnostics);
        preprocessor.ProcessFile(main);
        return preprocessor._forms;
    }

    private static List<Token> WithoutEnd(List<Token> tokens)
    {
        tokens.RemoveAt(tokens.Count - 1);
        return tokens;
    }

    private bool IsActive => _conditionals.Count == 0 || _conditionals.Peek().IsActive;

    private void ProcessFile(SourceFile file)
    {
        _charactersLeft -= file.Text.Length + 1;
        if (_charactersLeft < 0)
        {
            string message = $"the module and its includes have more than {CompilerLimits.AllCharactersMax} characters";
            _diagnostics.Error(new SourceSpan(file.Name, 1, 1, 1, 1), message);
            return;
        }

        List<Token> tokens = Scanner.Scan(file.Name, file.Text);
        Stack<Conditional> outer = _conditionals;
        _conditionals = new Stack<Conditional>();
        for (int start = 0; start < tokens.Count;)
        {
            int end = EndOfForm(tokens, start);
            if (tokens[start].Kind != TokenKind.EndOfFile)
                ProcessForm(tokens.GetRange(start, end - start + 1));
            start = end + 1;
        }

        foreach (Conditional open in _conditionals)
            _diagnostics.Error(open.Start, "the conditional that starts here has no `-endif`");
        _conditionals = outer;
    }

    private static int EndOfForm(List<Token> tokens, int start)
    {
        int end = start;
        while (!tokens[end].EndsForm)
            end++;
        return end;
    }

    private void ProcessForm(List<Token> form)
    {
        _maybe.Mark(form);
        try
        {
            if (IsDirective(form, out string directive))
                ProcessDirective(directive, form);
            else if (IsActive)
                ProcessOrdinaryForm(form);
        }
        catch (PreprocessingException problem)
        {
            _diagnostics.Error(problem.Span, problem.Message);
            _forms.Add(new TokenForm(form, IsBroken: true));
        }
    }

    private void ProcessOrdinaryForm(List<Token> form)
    {
        if (ReportErrorTokens(form))
        {
            _forms.Add(new TokenForm(form, IsBroken: true));
            return;
        }

        List<Token> expanded = _expander.Expand(form);
        CurrentFunction.Replace(expanded);
        NoteModule(expanded);
        _forms.Add(new TokenForm(expanded, IsBroken: false));
    }

    private bool ReportErrorTokens(List<Token> form)
    {
        bool found = false;
        foreach (Token token in form)
            if (token.Kind == TokenKind.Error)
            {
                _diagnostics.Error(token.Span, token.Text);
                found = true;
            }

        return found;
    }

    /// <summary>Behind <c>-module(name)</c>, the macros that name the module exist.</summary>
    private void NoteModule(List<Token> form)
    {
        if (form.Count < 5 || !form[0].Is("-") || !form[1].IsAtom("module") || !form[2].Is("(") || form[3].Kind != TokenKind.Atom)
            return;
        Token name = form[3];
        foreach (string prefix in (string[])["", "BASE_"])
        {
            _macros.Predefine(prefix + "MODULE", name);
            _macros.Predefine(prefix + "MODULE_STRING", new Token(TokenKind.String, name.Span, name.Text));
        }
    }
}
