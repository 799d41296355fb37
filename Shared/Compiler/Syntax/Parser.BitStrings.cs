namespace Playground.Compiler.Syntax;

internal sealed partial class Parser
{
    private Expression ParseBitString()
    {
        Token opening = Take();
        var segments = new List<BinarySegment>();
        if (Accept(">>"))
            return new BitStringExpression(SpanFrom(opening), segments);
        Expression first = ParseSegmentValue();
        if (Current.Is("||"))
        {
            List<Qualifier> qualifiers = ParseQualifiers();
            ExpectClosing(">>", opening, "`,`");
            return new BinaryComprehension(SpanFrom(opening), first, qualifiers);
        }

        segments.Add(ParseSegment(first));
        while (Accept(","))
            segments.Add(ParseSegment(ParseSegmentValue()));
        ExpectClosing(">>", opening, "`,`");
        return new BitStringExpression(SpanFrom(opening), segments);
    }

    /// <summary>A segment's value is a primary with at most one prefix operator: others need parentheses.</summary>
    private Expression ParseSegmentValue()
    {
        Token start = Current;
        if (PrefixOperator(start) is not { } unary)
            return ParsePrimaryInSegment();
        Take();
        Expression operand = ParsePrimaryInSegment();
        return new UnaryExpression(SpanFrom(start), unary, operand);
    }

    private Expression ParsePrimaryInSegment()
    {
        Enter();
        Expression primary = ParsePrimary();
        Leave();
        if (Precedence.Of(Current) is { Operator: not (null or BinaryOperator.Divide) } || Current.Is("("))
            throw new SyntaxException(
                Current.Span, $"an operation or call in a binary needs parentheses around it, before `{Current.Text}`");
        return primary;
    }

    private BinarySegment ParseSegment(Expression value)
    {
        Expression? size = Accept(":") ? ParsePrimaryInSegment() : null;
        var specifiers = new SegmentSpecifiers();
        if (Accept("/"))
            do
                ParseSpecifier(specifiers);
            while (Accept("-"));
        return specifiers.Resolve(SpanFrom(value), value, size);
    }

    private void ParseSpecifier(SegmentSpecifiers specifiers)
    {
        if (Current.Kind != TokenKind.Atom)
            throw Unexpected("a type such as `integer` or `binary`");
        Token specifier = Take();
        if (!Accept(":"))
            specifiers.Add(specifier);
        else if (specifier.Text != "unit")
            throw new SyntaxException(specifier.Span, $"only `unit` takes a number in a binary segment, not {specifier.Describe()}");
        else
            specifiers.AddUnit(specifier, TakeUnit());
    }

    private int TakeUnit()
    {
        if (Current.Kind != TokenKind.Integer || (System.Numerics.BigInteger)Current.Value! is var unit && (unit < 1 || unit > 256))
            throw new SyntaxException(Current.Span, "the unit of a binary segment must be from 1 to 256");
        return (int)(System.Numerics.BigInteger)Take().Value!;
    }
}
