using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;
using Playground.Compiler.Terms;
using Playground.Compiler.Transforms;

namespace Playground.Compiler;

/// <summary>
/// Reads patterns of messages, and functions of messages, in Erlang's own notation, and gives them as match specifications, which the runtime
/// applies to <c>{Message}</c>. So guards and results may hold what match specifications may (ERTS User's Guide, Match Specifications).
/// </summary>
public static class MessagePatterns
{
    private const string Source = "pattern";
    private const string BeforePattern = "case m of ";

    /// <summary>Reads a pattern, with or without a guard.</summary>
    /// <param name="text">For instance <c>{credit, N} when N > 10</c>.</param>
    /// <returns>A match specification that gives true for the messages that are meant.</returns>
    /// <exception cref="TermFormatException">The text is no such pattern.</exception>
    public static Code.Literal Parse(string text) => Read(BeforePattern.Length, () => ParseExpression($"{BeforePattern}{text} -> true end", BeforePattern.Length) switch
    {
        CaseExpression { Clauses: [var only] } => [only],
        var other => throw new TermFormatException("expected one pattern, as in `{credit, N} when N > 10`", 1, Math.Max(1, other.Span.Column - BeforePattern.Length)),
    });

    /// <summary>Reads a function of a message.</summary>
    /// <param name="text">For instance <c>fun({credit, N}) -> {credit, -N} end</c>.</param>
    /// <returns>A match specification that gives the function's value for the messages that one of its clauses takes.</returns>
    /// <exception cref="TermFormatException">The text is no such function.</exception>
    public static Code.Literal ParseFunction(string text) => Read(0, () => ParseExpression(text, 0) switch
    {
        FunExpression { Name: null, Arity: 1 } fun => fun.Clauses,
        var other => throw new TermFormatException("expected a fun with one argument, as in `fun({credit, N}) -> {credit, -N} end`", other.Span.Line, other.Span.Column),
    });

    private static Code.Literal Read(int before, Func<IReadOnlyList<Clause>> clauses) => DeepStack.Run(() =>
    {
        try
        {
            var diagnostics = new DiagnosticBag();
            ListExpression specification = new MatchSpecifications(diagnostics).OfMessages(clauses());
            Complain(diagnostics, before);
            return ConstantTerms.Of(specification);
        }
        catch (SyntaxException problem)
        {
            throw new TermFormatException(problem.Message, problem.Span.Line, Math.Max(1, problem.Span.Column - before));
        }
    });

    private static Expression ParseExpression(string text, int before)
    {
        if (text.Length > CompilerLimits.SourceCharactersMax)
            throw new TermFormatException($"the text has more than {CompilerLimits.SourceCharactersMax} characters", 1, 1);
        List<Token> tokens = Scanner.Scan(Source, text);
        if (tokens.Find(token => token.Kind == TokenKind.Error) is { } error)
            throw new TermFormatException(error.Text, error.Span.Line, Math.Max(1, error.Span.Column - before));
        var diagnostics = new DiagnosticBag();
        Expression? expression = new Parser(tokens, diagnostics).ParseSingleExpression();
        Complain(diagnostics, before);
        return expression!;
    }

    private static void Complain(DiagnosticBag diagnostics, int before)
    {
        if (!diagnostics.HasErrors)
            return;
        Diagnostic problem = diagnostics.InSourceOrder().First(found => found.Severity == DiagnosticSeverity.Error);
        throw new TermFormatException(problem.Message.Replace("the end of the file", "the end"), problem.Line, Math.Max(1, problem.Column - before));
    }
}
