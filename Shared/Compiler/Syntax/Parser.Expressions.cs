namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    private Expression ParseExpression(int minimumLevel = Precedence.Lowest)
    {
        Enter();
        Expression left = ParsePrefix();
        while (Precedence.Of(Current) is { } precedence && precedence.Level >= minimumLevel)
            left = ParseInfix(left, precedence);
        Leave();
        return left;
    }

    private Expression ParseInfix(Expression left, Precedence precedence)
    {
        Token sign = Take();
        Expression right = ParseExpression(precedence.Associativity == Associativity.Right ? precedence.Level : precedence.Level + 1);
        if (precedence.Associativity == Associativity.None && Precedence.Of(Current)?.Level == precedence.Level)
            throw new SyntaxException(
                Current.Span, $"comparisons cannot be chained: `{sign.Text}` and `{Current.Text}` need parentheses or `andalso`");
        SourceSpan span = SpanFrom(left);
        return sign.Text switch
        {
            "=" => new MatchExpression(span, left, right),
            "!" => new SendExpression(span, left, right),
            "orelse" => new OrElseExpression(span, left, right),
            "andalso" => new AndAlsoExpression(span, left, right),
            _ => new BinaryExpression(span, precedence.Operator!.Value, left, right),
        };
    }

    private Expression ParsePrefix()
    {
        Token token = Current;
        if (token.Is("catch"))
        {
            Take();
            Expression operand = ParseExpression();
            return new CatchExpression(SpanFrom(token), operand);
        }

        if (PrefixOperator(token) is { } unary)
        {
            Take();
            Expression operand = ParseExpression(Precedence.Prefix);
            return new UnaryExpression(SpanFrom(token), unary, operand);
        }

        return ParsePostfix(ParsePrimary());
    }

    private static UnaryOperator? PrefixOperator(Token token) => token.Kind is not (TokenKind.Punctuation or TokenKind.Keyword)
        ? null
        : token.Text switch
        {
            "+" => UnaryOperator.Plus,
            "-" => UnaryOperator.Minus,
            "not" => UnaryOperator.Not,
            "bnot" => UnaryOperator.BitNot,
            _ => null,
        };

    /// <summary>What may stand behind a primary: one call, or a chain of map and record operations.</summary>
    private Expression ParsePostfix(Expression primary)
    {
        Expression expression = Current.Text switch
        {
            "(" when Current.Is("(") => ParseCall(primary),
            ":" when Current.Is(":") && !_isCatchPattern => ParseRemoteCall(primary),
            "#" when Current.Is("#") => ParseHashChain(primary),
            _ => primary,
        };
        if (expression is LocalCall or RemoteCall or FunCall && (Current.Is("(") || Current.Is("#")) && expression != primary)
            throw new SyntaxException(Current.Span, $"a call needs parentheses around it before `{Current.Text}`: `(f(X)){Current.Text}`");
        return expression;
    }

    private Expression ParseHashChain(Expression operand)
    {
        while (Current.Is("#"))
            operand = ParseHash(operand, Take());
        return operand;
    }

    private Expression ParseCall(Expression callee)
    {
        IReadOnlyList<Expression> arguments = ParseArguments();
        SourceSpan span = SpanFrom(callee);
        return callee is AtomLiteral function
            ? new LocalCall(span, function.Name, arguments)
            : new FunCall(span, callee, arguments);
    }

    private RemoteCall ParseRemoteCall(Expression module)
    {
        Expect(":");
        Expression function = ParsePrimary();
        if (!Current.Is("("))
            throw Unexpected("`(` and the arguments of the call");
        IReadOnlyList<Expression> arguments = ParseArguments();
        return new RemoteCall(SpanFrom(module), module, function, arguments);
    }

    /// <summary><c>(A, B)</c></summary>
    private List<Expression> ParseArguments()
    {
        Token opening = Expect("(");
        List<Expression> arguments = ParseSequence(")", opening);
        if (arguments.Count > CompilerLimits.ArityMax)
            throw new SyntaxException(opening.Span, $"a function may have at most {CompilerLimits.ArityMax} arguments");
        return arguments;
    }

    /// <summary>Expressions between commas, which may be none, up to the closing sign.</summary>
    private List<Expression> ParseSequence(string closing, Token opening)
    {
        var expressions = new List<Expression>();
        if (Accept(closing))
            return expressions;
        do
            expressions.Add(ParseExpression());
        while (Accept(","));
        ExpectClosing(closing, opening, "`,`");
        return expressions;
    }

    /// <summary>Expressions between commas, at least one.</summary>
    private List<Expression> ParseBody()
    {
        var body = new List<Expression>();
        do
            body.Add(ParseExpression());
        while (Accept(","));
        return body;
    }
}
