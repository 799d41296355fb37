using Playground.Compiler.Diagnostics;

namespace Playground.Compiler.Syntax;

/// <summary>
/// Parses the tokens of one form by recursive descent, with operator precedence for expressions.
/// An error ends the form; where a line then starts like a function, parsing goes on as if a full stop had stood before it.
/// </summary>
internal sealed partial class Parser
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly DiagnosticBag _diagnostics;
    private int _index;
    private int _nesting;

    public Parser(IReadOnlyList<Token> tokens, DiagnosticBag diagnostics)
    {
        _tokens = tokens;
        _diagnostics = diagnostics;
    }

    private Token Current => _tokens[_index];

    private Token Previous => _tokens[Math.Max(0, _index - 1)];

    private bool AtEnd => Current.EndsForm;

    private Token Ahead(int distance) => _tokens[Math.Min(_index + distance, _tokens.Count - 1)];

    /// <summary>The forms that the tokens make: one, or more where an error lets parsing start anew.</summary>
    public IEnumerable<Form> ParseForms()
    {
        while (_index < _tokens.Count && Current.Kind != TokenKind.EndOfFile)
        {
            Form form = ParseFormOrRecover();
            yield return form;
        }
    }

    /// <summary>The tokens as one expression; null, with a diagnostic, if they make none.</summary>
    public Expression? ParseSingleExpression()
    {
        try
        {
            Expression expression = ParseExpression();
            if (!AtEnd)
                throw Unexpected("an operator or the end");
            NestingCheck.Check(expression);
            return expression;
        }
        catch (SyntaxException problem)
        {
            _diagnostics.Error(problem.Span, problem.Message);
            return null;
        }
    }

    private Form ParseFormOrRecover()
    {
        int start = _index;
        _nesting = 0;
        try
        {
            Form form = ParseForm();
            NestingCheck.Check(form);
            return form;
        }
        catch (SyntaxException problem)
        {
            _diagnostics.Error(problem.Span, problem.Message);
            return Recover(start);
        }
    }

    private BrokenForm Recover(int start)
    {
        if (_index == start)
            _index++;
        while (_index < _tokens.Count && !Current.EndsForm && !LooksLikeFunctionStart())
            _index++;
        if (_index < _tokens.Count && Current.EndsForm)
            _index++;
        return BrokenForm.Of([.. _tokens.Skip(start).Take(_index - start)]);
    }

    /// <summary>A name with a parenthesis at the very start of a line: nobody indents a function's first clause.</summary>
    private bool LooksLikeFunctionStart() =>
        Current is { Kind: TokenKind.Atom, Span.Column: 1 } && Ahead(1).Is("(") && !Previous.Is(";");

    private bool Accept(string sign)
    {
        if (!Current.Is(sign))
            return false;
        _index++;
        return true;
    }

    private bool AcceptAtom(string name)
    {
        if (!Current.IsAtom(name))
            return false;
        _index++;
        return true;
    }

    private Token Take() => _tokens[_index++];

    private Token Expect(string sign)
    {
        if (!Current.Is(sign))
            throw Unexpected($"`{sign}`");
        return Take();
    }

    /// <summary>Expects what closes a bracket or block, and tells which one is open.</summary>
    private Token ExpectClosing(string sign, Token opening, string? alternatives = null)
    {
        if (Current.Is(sign))
            return Take();
        string expected = alternatives is null ? $"`{sign}`" : $"{alternatives} or `{sign}`";
        string place = opening.Span.Line == Current.Span.Line ? "" : $" in line {opening.Span.Line}";
        throw new SyntaxException(Current.Span, $"expected {expected} before {Current.Describe()}, to close the `{opening.Text}`{place}");
    }

    private SyntaxException Unexpected(string expected) =>
        new(Current.Span, $"expected {expected} before {Current.Describe()}");

    private SourceSpan SpanFrom(SyntaxNode start) => start.Span.To(Previous.Span);

    private SourceSpan SpanFrom(Token start) => start.Span.To(Previous.Span);

    private void Enter()
    {
        if (++_nesting > CompilerLimits.NestingMax)
            throw NestingCheck.TooDeep(Current.Span);
    }

    private void Leave() => _nesting--;
}
