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
            case TokenKind.BinaryString:
                Take();
                return BinaryText(token);
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

    /// <summary><c>~"text"</c> is <c>&lt;&lt;"text"/utf8>></c>.</summary>
    private static BitStringExpression BinaryText(Token token)
    {
        var text = new StringLiteral(token.Span, token.Text);
        return new BitStringExpression(
            token.Span, [new BinarySegment(token.Span, text, null, BinarySegmentType.Utf8, IsSigned: false, Endianness.Big, Unit: 1)]);
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
        "maybe" => ParseMaybe(),
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
            qualifiers.Add(ParseZippedQualifier());
        while (Accept(","));
        return qualifiers;
    }

    private Qualifier ParseZippedQualifier()
    {
        Qualifier first = ParseQualifier();
        if (!Current.Is("&&"))
            return first;
        var generators = new List<Generator> { AsGenerator(first) };
        while (Accept("&&"))
            generators.Add(AsGenerator(ParseQualifier()));
        return new ZipGenerator(first.Span.To(Previous.Span), generators);
    }

    private static Generator AsGenerator(Qualifier qualifier) =>
        qualifier as Generator ?? throw new SyntaxException(qualifier.Span, "only generators can be joined by `&&`");

    private Qualifier ParseQualifier()
    {
        Expression first = ParseExpression();
        if (Accept(":="))
        {
            Expression value = ParseExpression();
            var pair = new TupleExpression(SpanFrom(first), [first, value]);
            if (!Current.Is("<-") && !Current.Is("<:-"))
                throw Unexpected("`<-` and a map");
            bool isStrict = Take().Text == "<:-";
            Expression map = ParseExpression();
            return new MapGenerator(SpanFrom(first), pair, map, isStrict);
        }

        if (Current.Is("<-") || Current.Is("<:-"))
        {
            bool isStrict = Take().Text == "<:-";
            Expression source = ParseExpression();
            return new ListGenerator(SpanFrom(first), first, source, isStrict);
        }

        if (Current.Is("<=") || Current.Is("<:="))
        {
            bool isStrict = Take().Text == "<:=";
            Expression source = ParseExpression();
            return new BinaryGenerator(SpanFrom(first), first, source, isStrict);
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
            fields.Add(ParseMapField());
            if (operand is null && Current.Is("||"))
                return ParseMapComprehension(fields[0], opening, start);
            while (Accept(","))
                fields.Add(ParseMapField());
            ExpectClosing("}", opening, "`,`");
        }

        SourceSpan span = start.To(Previous.Span);
        return operand is null ? new MapExpression(span, fields) : new MapUpdate(span, operand, fields);
    }

    private MapComprehension ParseMapComprehension(MapField template, Token opening, SourceSpan start)
    {
        if (template.IsExact)
            throw new SyntaxException(template.Span, "a map comprehension makes its pairs with `=>`");
        List<Qualifier> qualifiers = ParseQualifiers();
        ExpectClosing("}", opening, "`,`");
        return new MapComprehension(start.To(Previous.Span), new TupleExpression(template.Span, [template.Key, template.Value]), qualifiers);
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
