using System.Numerics;

namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Variable:
                Take();
                return token.Text == "_" ? new Wildcard(token.Span) : new Variable(token.Span, token.Text);
            case TokenKind.Atom:
                Take();
                return new AtomLiteral(token.Span, token.Text);
            case TokenKind.Integer:
                Take();
                return new IntegerLiteral(token.Span, (BigInteger)token.Value!);
            case TokenKind.Float:
                Take();
                return new FloatLiteral(token.Span, (double)token.Value!);
            case TokenKind.Character:
                Take();
                return new CharacterLiteral(token.Span, (int)token.Value!);
            case TokenKind.String:
                return ParseStrings();
            case TokenKind.Punctuation or TokenKind.Keyword:
                return ParseComposite(token);
            default:
                throw Unexpected("an expression");
        }
    }

    /// <summary>Adjacent strings are one.</summary>
    private StringLiteral ParseStrings()
    {
        Token first = Take();
        if (Current.Kind != TokenKind.String)
            return new StringLiteral(first.Span, first.Text);
        var parts = new List<string> { first.Text };
        while (Current.Kind == TokenKind.String)
            parts.Add(Take().Text);
        return new StringLiteral(SpanFrom(first), string.Concat(parts));
    }

    private Expression ParseComposite(Token token) => token.Text switch
    {
        "(" => ParseParenthesized(),
        "[" => ParseList(),
        "{" => ParseTuple(),
        "<<" => ParseBitString(),
        "#" => ParseHash(null, Take()),
        "begin" => ParseBlock(),
        "case" => ParseCase(),
        "if" => ParseIf(),
        "receive" => ParseReceive(),
        "try" => ParseTry(),
        "fun" => ParseFun(),
        _ => throw Unexpected("an expression"),
    };

    private Expression ParseParenthesized()
    {
        Token opening = Take();
        bool wasCatchPattern = _isCatchPattern;
        _isCatchPattern = false;
        Expression inner = ParseExpression();
        _isCatchPattern = wasCatchPattern;
        ExpectClosing(")", opening);
        return inner;
    }

    private TupleExpression ParseTuple()
    {
        Token opening = Take();
        List<Expression> elements = ParseSequence("}", opening);
        return new TupleExpression(SpanFrom(opening), elements);
    }

    private Expression ParseList()
    {
        Token opening = Take();
        if (Accept("]"))
            return new ListExpression(SpanFrom(opening), [], null);
        var elements = new List<Expression> { ParseExpression() };
        if (Current.Is("||"))
        {
            List<Qualifier> qualifiers = ParseQualifiers();
            ExpectClosing("]", opening, "`,`");
            return new ListComprehension(SpanFrom(opening), elements[0], qualifiers);
        }

        while (Accept(","))
            elements.Add(ParseExpression());
        bool hasTail = Accept("|");
        Expression? tail = hasTail ? ParseExpression() : null;
        ExpectClosing("]", opening, hasTail ? null : "`,`");
        return new ListExpression(SpanFrom(opening), elements, tail);
    }

    private List<Qualifier> ParseQualifiers()
    {
        Expect("||");
        var qualifiers = new List<Qualifier>();
        do
            qualifiers.Add(ParseQualifier());
        while (Accept(","));
        return qualifiers;
    }

    private Qualifier ParseQualifier()
    {
        Expression first = ParseExpression();
        if (Accept("<-"))
        {
            Expression source = ParseExpression();
            return new ListGenerator(SpanFrom(first), first, source);
        }

        if (Accept("<="))
        {
            Expression source = ParseExpression();
            return new BinaryGenerator(SpanFrom(first), first, source);
        }

        return new Filter(first.Span, first, IsGuard: false);
    }

    /// <summary>A map or record operation behind its <c>#</c>; without an operand, a construction.</summary>
    private Expression ParseHash(Expression? operand, Token hash)
    {
        SourceSpan start = operand?.Span ?? hash.Span;
        if (Current.Is("{"))
            return ParseMap(operand, start);
        if (Current.Kind != TokenKind.Atom)
            throw Unexpected("`{` of a map or the name of a record");
        string name = Take().Text;
        if (Accept("."))
            return ParseRecordField(operand, start, name);
        if (!Current.Is("{"))
            throw Unexpected($"`{{` or `.` behind the record's name `{name}`");
        List<RecordFieldValue> fields = ParseRecordFields();
        SourceSpan span = start.To(Previous.Span);
        return operand is null ? new RecordExpression(span, name, fields) : new RecordUpdate(span, operand, name, fields);
    }

    private Expression ParseRecordField(Expression? operand, SourceSpan start, string name)
    {
        if (Current.Kind != TokenKind.Atom)
            throw Unexpected($"the name of a field of the record `{name}`");
        string field = Take().Text;
        SourceSpan span = start.To(Previous.Span);
        return operand is null ? new RecordIndex(span, name, field) : new RecordAccess(span, operand, name, field);
    }

    private List<RecordFieldValue> ParseRecordFields()
    {
        Token opening = Expect("{");
        var fields = new List<RecordFieldValue>();
        if (Accept("}"))
            return fields;
        do
        {
            Token name = Current;
            if (name.Kind != TokenKind.Atom && name is not { Kind: TokenKind.Variable, Text: "_" })
                throw Unexpected("the name of a field");
            Take();
            Expect("=");
            Expression value = ParseExpression();
            fields.Add(new RecordFieldValue(SpanFrom(name), name.Kind == TokenKind.Atom ? name.Text : null, value));
        }
        while (Accept(","));
        ExpectClosing("}", opening, "`,`");
        return fields;
    }

    private Expression ParseMap(Expression? operand, SourceSpan start)
    {
        Token opening = Expect("{");
        var fields = new List<MapField>();
        if (!Accept("}"))
        {
            do
                fields.Add(ParseMapField());
            while (Accept(","));
            ExpectClosing("}", opening, "`,`");
        }

        SourceSpan span = start.To(Previous.Span);
        return operand is null ? new MapExpression(span, fields) : new MapUpdate(span, operand, fields);
    }

    private MapField ParseMapField()
    {
        Expression key = ParseExpression();
        if (!Current.Is("=>") && !Current.Is(":="))
            throw Unexpected("`=>` or `:=` and the value");
        bool isExact = Take().Text == ":=";
        Expression value = ParseExpression();
        return new MapField(SpanFrom(key), key, value, isExact);
    }

    private int TakeArity()
    {
        if (Current.Kind != TokenKind.Integer)
            throw Unexpected("the number of arguments");
        var arity = (BigInteger)Current.Value!;
        if (arity > CompilerLimits.ArityMax)
            throw new SyntaxException(
                Current.Span, $"a function may have at most {CompilerLimits.ArityMax} arguments");
        Take();
        return (int)arity;
    }
}
