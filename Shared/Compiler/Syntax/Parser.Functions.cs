namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    private FunctionDefinition ParseFunction()
    {
        Token name = Current;
        List<Clause> clauses = [ParseFunctionClause(name)];
        int arity = clauses[0].Patterns.Count;
        while (Accept(";"))
        {
            Token next = Current;
            Clause clause = ParseFunctionClause(name);
            if (next.Text != name.Text || clause.Patterns.Count != arity)
                throw HeadMismatch(next.Span, Head(next.Text, clause.Patterns.Count), Head(name.Text, arity));
            clauses.Add(clause);
        }

        ExpectEnd("`,`, `;` or `.`");
        return new FunctionDefinition(SpanFrom(name), new FunctionName(name.Text, arity), clauses);
    }

    private static string Head(string name, int arity) => new FunctionName(name, arity).ToString();

    private static SyntaxException HeadMismatch(SourceSpan span, string found, string expected) =>
        new(span, $"head mismatch: the clause is of {found}, those before it are of {expected}");

    private Clause ParseFunctionClause(Token name)
    {
        Token start = Current;
        if (start.Kind != TokenKind.Atom)
            throw Unexpected($"the next clause of the function `{AtomText.Quote(name.Text)}`");
        Take();
        return ParseClauseWithArguments(start);
    }

    /// <summary><c>(P1, P2) when Guard -> Body</c></summary>
    private Clause ParseClauseWithArguments(Token start)
    {
        List<Expression> patterns = ParseArguments();
        Guard? guard = ParseGuard();
        List<Expression> body = ParseClauseBody();
        return new Clause(SpanFrom(start), patterns, guard, body);
    }

    private Expression ParseFun()
    {
        Token start = Take();
        if (Current.Is("("))
            return ParseFunClauses(start, null);
        if (Current.Kind == TokenKind.Variable && Current.Text != "_" && Ahead(1).Is("("))
            return ParseFunClauses(start, Current.Text);
        if (Current.Kind is not (TokenKind.Atom or TokenKind.Variable))
            throw Unexpected("`(` or the name of a function");
        Expression name = ParsePrimary();
        if (Accept(":"))
            return ParseRemoteFun(start, name);
        if (name is not AtomLiteral function)
            throw Unexpected("`(` or `:`");
        Expect("/");
        int arity = TakeArity();
        return new LocalFun(SpanFrom(start), new FunctionName(function.Name, arity));
    }

    private RemoteFun ParseRemoteFun(Token start, Expression module)
    {
        if (Current.Kind is not (TokenKind.Atom or TokenKind.Variable))
            throw Unexpected("the name of a function");
        Expression function = ParsePrimary();
        Expect("/");
        Expression arity = Current.Kind == TokenKind.Variable ? ParsePrimary() : new IntegerLiteral(Current.Span, TakeArity());
        return new RemoteFun(SpanFrom(start), module, function, arity);
    }

    private FunExpression ParseFunClauses(Token start, string? name)
    {
        var clauses = new List<Clause>();
        do
        {
            Token clauseStart = Current;
            CheckFunName(name);
            Clause clause = ParseClauseWithArguments(clauseStart);
            if (clauses.Count > 0 && clause.Patterns.Count != clauses[0].Patterns.Count)
                throw HeadMismatch(clauseStart.Span, $"arity {clause.Patterns.Count}", $"arity {clauses[0].Patterns.Count}");
            clauses.Add(clause);
        }
        while (Accept(";"));
        ExpectClosing("end", start, "`;`");
        return new FunExpression(SpanFrom(start), name, clauses);
    }

    /// <summary>Each clause of a named fun repeats the name.</summary>
    private void CheckFunName(string? name)
    {
        string? found = Current.Kind == TokenKind.Variable ? Current.Text : null;
        if (found != name)
            throw new SyntaxException(
                Current.Span, $"head mismatch: each clause of the fun must start with {(name is null ? "`(`" : $"`{name}(`")}");
        if (name is not null)
            Take();
    }
}
