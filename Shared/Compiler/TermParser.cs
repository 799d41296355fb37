using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;
using Playground.Compiler.Terms;

namespace Playground.Compiler;

/// <summary>Reads terms from text, such as an exit reason that somebody types.</summary>
public static class TermParser
{
    /// <summary>Text this short cannot nest deeply: it is read on the caller's own stack.</summary>
    private const int ShallowCharactersMax = 200;

    private const string Source = "term";

    /// <summary>Reads one constant term, with or without a full stop behind it.</summary>
    /// <param name="text">The term in Erlang's notation, such as <c>{shutdown, [1, "two"]}</c>.</param>
    /// <returns>The term.</returns>
    /// <exception cref="TermFormatException">The text is no constant term.</exception>
    public static Code.Literal Parse(string text)
    {
        if (text.Length > CompilerLimits.SourceCharactersMax)
            throw new TermFormatException($"the text has more than {CompilerLimits.SourceCharactersMax} characters", 1, 1);
        return text.Length <= ShallowCharactersMax ? ParseHere(text) : DeepStack.Run(() => ParseHere(text));
    }

    private static Code.Literal ParseHere(string text)
    {
        List<Token> tokens = Scanner.Scan(Source, text);
        if (tokens.Find(token => token.Kind == TokenKind.Error) is { } error)
            throw new TermFormatException(error.Text, error.Span.Line, error.Span.Column);
        if (tokens is [.., { Kind: TokenKind.FullStop }, _])
            tokens.RemoveAt(tokens.Count - 2);
        try
        {
            var diagnostics = new DiagnosticBag();
            if (new Parser(tokens, diagnostics).ParseSingleExpression() is { } expression)
                return ConstantTerms.Of(expression);
            Diagnostic problem = diagnostics.InSourceOrder()[0];
            throw new TermFormatException(problem.Message.Replace("the end of the file", "the end"), problem.Line, problem.Column);
        }
        catch (SyntaxException problem)
        {
            throw new TermFormatException(problem.Message, problem.Span.Line, problem.Span.Column);
        }
    }
}

/// <summary>Text that should be a term is none.</summary>
/// <param name="message">One sentence without the place.</param>
/// <param name="line">The line of the problem, counted from 1.</param>
/// <param name="column">The column of the problem, counted from 1.</param>
public sealed class TermFormatException(string message, int line, int column) : FormatException(message)
{
    /// <summary>The line of the problem, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column of the problem, counted from 1.</summary>
    public int Column { get; } = column;
}
