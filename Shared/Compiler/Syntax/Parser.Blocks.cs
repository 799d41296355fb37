namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>In <c>catch Class:Reason:Stacktrace</c> a colon behind the reason starts the stack trace, not a call.</summary>
    private bool _isCatchPattern;

    private BlockExpression ParseBlock()
    {
        Token opening = Take();
        List<Expression> body = ParseInnerBody();
        ExpectClosing("end", opening, "`,`");
        return new BlockExpression(SpanFrom(opening), body);
    }

    /// <summary>A body inside of an expression: what stands around it does not change how it is read.</summary>
    private List<Expression> ParseInnerBody()
    {
        bool wasCatchPattern = _isCatchPattern;
        _isCatchPattern = false;
        List<Expression> body = ParseBody();
        _isCatchPattern = wasCatchPattern;
        return body;
    }

    /// <summary><c>else</c> may be an atom here: behind an expression, an atom has no other meaning.</summary>
    private MaybeExpression ParseMaybe()
    {
        Token opening = Take();
        bool wasCatchPattern = _isCatchPattern;
        _isCatchPattern = false;
        var body = new List<Expression>();
        do
            body.Add(ParseMaybeStep());
        while (Accept(","));
        bool hasElse = Accept("else") || AcceptAtom("else");
        List<Clause> clauses = hasElse ? ParseClauses() : [];
        _isCatchPattern = wasCatchPattern;
        ExpectClosing("end", opening, hasElse ? "`;`" : "`,`, `else`");
        return new MaybeExpression(SpanFrom(opening), body, clauses);
    }

    private Expression ParseMaybeStep()
    {
        Expression step = ParseExpression();
        if (!Accept("?="))
            return step;
        Expression value = ParseExpression();
        return new MaybeMatch(SpanFrom(step), step, value);
    }

    private CaseExpression ParseCase()
    {
        Token opening = Take();
        Expression subject = ParseExpression();
        Expect("of");
        List<Clause> clauses = ParseClauses();
        ExpectClosing("end", opening, "`;`");
        return new CaseExpression(SpanFrom(opening), subject, clauses);
    }

    private List<Clause> ParseClauses()
    {
        var clauses = new List<Clause>();
        do
            clauses.Add(ParseClause());
        while (Accept(";"));
        return clauses;
    }

    /// <summary><c>Pattern when Guard -> Body</c></summary>
    private Clause ParseClause()
    {
        Expression pattern = ParseExpression();
        Guard? guard = ParseGuard();
        List<Expression> body = ParseClauseBody();
        return new Clause(SpanFrom(pattern), [pattern], guard, body);
    }

    private List<Expression> ParseClauseBody()
    {
        Expect("->");
        return ParseInnerBody();
    }

    private Guard? ParseGuard() => Accept("when") ? ParseGuardAlternatives() : null;

    private Guard ParseGuardAlternatives()
    {
        Token start = Current;
        var alternatives = new List<IReadOnlyList<Expression>>();
        do
            alternatives.Add(ParseBody());
        while (Accept(";"));
        return new Guard(SpanFrom(start), alternatives);
    }

    private IfExpression ParseIf()
    {
        Token opening = Take();
        var clauses = new List<Clause>();
        do
        {
            Guard guard = ParseGuardAlternatives();
            List<Expression> body = ParseClauseBody();
            clauses.Add(new Clause(SpanFrom(guard), [], guard, body));
        }
        while (Accept(";"));
        ExpectClosing("end", opening, "`;`");
        return new IfExpression(SpanFrom(opening), clauses);
    }

    private ReceiveExpression ParseReceive()
    {
        Token opening = Take();
        List<Clause> clauses = Current.Is("after") ? [] : ParseClauses();
        ReceiveTimeout? timeout = Current.Is("after") ? ParseTimeout() : null;
        ExpectClosing("end", opening, timeout is null ? "`;`, `after`" : "`,`");
        return new ReceiveExpression(SpanFrom(opening), clauses, timeout);
    }

    private ReceiveTimeout ParseTimeout()
    {
        Token after = Take();
        Expression timeout = ParseExpression();
        List<Expression> body = ParseClauseBody();
        return new ReceiveTimeout(SpanFrom(after), timeout, body);
    }

    private TryExpression ParseTry()
    {
        Token opening = Take();
        List<Expression> body = ParseInnerBody();
        List<Clause> ofClauses = Accept("of") ? ParseClauses() : [];
        if (!Current.Is("catch") && !Current.Is("after"))
            throw Unexpected(ofClauses.Count > 0 ? "`;`, `catch` or `after`" : "`,`, `of`, `catch` or `after`");
        List<CatchClause> catchClauses = Accept("catch") ? ParseCatchClauses() : [];
        List<Expression> after = Accept("after") ? ParseInnerBody() : [];
        ExpectClosing("end", opening, after.Count > 0 ? "`,`" : "`;`, `after`");
        return new TryExpression(SpanFrom(opening), body, ofClauses, catchClauses, after);
    }

    private List<CatchClause> ParseCatchClauses()
    {
        var clauses = new List<CatchClause>();
        do
            clauses.Add(ParseCatchClause());
        while (Accept(";"));
        return clauses;
    }

    private CatchClause ParseCatchClause()
    {
        Token start = Current;
        bool hasClass = Current.Kind is TokenKind.Atom or TokenKind.Variable && Ahead(1).Is(":");
        Expression errorClass = hasClass ? ParseErrorClass() : new AtomLiteral(start.Span, "throw");
        _isCatchPattern = true;
        Expression reason = ParseExpression();
        Expression? stacktrace = hasClass && Accept(":") ? ParseStacktrace() : null;
        _isCatchPattern = false;
        Guard? guard = ParseGuard();
        List<Expression> body = ParseClauseBody();
        return new CatchClause(SpanFrom(start), errorClass, reason, stacktrace, guard, body);
    }

    private Expression ParseErrorClass()
    {
        Expression errorClass = ParsePrimary();
        Expect(":");
        return errorClass;
    }

    private Expression ParseStacktrace() => Current.Kind == TokenKind.Variable
        ? ParsePrimary()
        : throw Unexpected("a variable for the stack trace");
}
