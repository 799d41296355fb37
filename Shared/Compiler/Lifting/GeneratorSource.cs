using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>
/// What is left of one generator's source, as patterns and expressions: a list, a bit string, or what <c>maps:next/1</c> gives for an iterator.
/// </summary>
internal sealed class GeneratorSource(LambdaLifting lifting, Generator generator)
{
    private readonly SourceSpan span = generator.Span;
    private readonly string rest = lifting.NewVariable();
    private readonly string key = lifting.NewVariable();
    private readonly string value = lifting.NewVariable();

    public Expression Pattern => generator.Pattern;

    public bool IsStrict => generator.IsStrict;

    /// <summary>True if an element may be there that does not match.</summary>
    public bool CanSkip => generator switch
    {
        ListGenerator => Pattern is not (Variable or Wildcard),
        MapGenerator => ((TupleExpression)Pattern).Elements.Any(element => element is not (Variable or Wildcard)) || HasOneVariableTwice,
        _ => !AnySegments().SequenceEqual(((BitStringExpression)Pattern).Segments),
    };

    /// <summary>True if bits that are left at the end, too few for an element, are an error.</summary>
    public bool EndsInMismatch => generator is BinaryGenerator { IsStrict: true };

    private bool HasOneVariableTwice => Pattern is TupleExpression { Elements: [Variable first, Variable second] } && first.Name == second.Name;

    /// <summary>The source at the start of the loop.</summary>
    public Expression Start() => generator is MapGenerator ? FirstPair() : generator.Source;

    /// <summary>The source behind the present element.</summary>
    public Expression Next() => generator is MapGenerator ? CallOfMaps("next", Rest()) : Rest();

    public Expression Rest() => new Variable(span, rest);

    /// <summary>The pattern of a source whose next element matches.</summary>
    public Expression Element() => Ahead(Pattern);

    /// <summary>The pattern of a source that has an element; its parts get names if an error tells of them.</summary>
    public Expression AnyElement(bool named = false) => generator switch
    {
        BinaryGenerator when named => Rest(),
        BinaryGenerator bits => WithRest(bits.Pattern, AnySegments()),
        MapGenerator when named => Ahead(Named()),
        MapGenerator => Ahead(new TupleExpression(span, [new Wildcard(span), new Wildcard(span)])),
        _ => Ahead(named ? Named() : new Wildcard(span)),
    };

    /// <summary>The element that <see cref="AnyElement"/> gave names to.</summary>
    public Expression Named() => generator switch
    {
        BinaryGenerator => Rest(),
        MapGenerator => new TupleExpression(span, [new Variable(span, key), new Variable(span, value)]),
        _ => new Variable(span, value),
    };

    /// <summary>The pattern of a source without a further element.</summary>
    public Expression End() => generator switch
    {
        MapGenerator => new AtomLiteral(span, "none"),
        ListGenerator => new ListExpression(span, [], null),
        _ => IsStrict ? new BitStringExpression(span, []) : AnyEnd(),
    };

    /// <summary>The pattern of any bit string; the rest is bound to all of it where it is told of.</summary>
    public Expression AnyEnd() => EndsInMismatch
        ? new MatchExpression(span, Rest(), WithRest(new BitStringExpression(span, []), [], new Wildcard(span)))
        : WithRest(new BitStringExpression(span, []), [], new Wildcard(span));

    private Expression Ahead(Expression pattern) => generator switch
    {
        ListGenerator => new ListExpression(span, [pattern], Rest()),
        MapGenerator => new TupleExpression(span, [.. ((TupleExpression)pattern).Elements, Rest()]),
        _ => WithRest(pattern, ((BitStringExpression)pattern).Segments),
    };

    private BitStringExpression WithRest(Expression pattern, IReadOnlyList<BinarySegment> segments, Expression? tail = null) =>
        new(pattern.Span, [.. segments, ComprehensionLifting.AllOf(tail ?? Rest())]);

    /// <summary>The segments of the pattern with nothing to compare: they match whenever there are enough bits.</summary>
    private IReadOnlyList<BinarySegment> AnySegments()
    {
        var seen = new HashSet<string>();
        bool Binds(Expression segment) => segment is Wildcard || (segment is Variable variable && seen.Add(variable.Name));
        return [.. ((BitStringExpression)Pattern).Segments.Select(segment => Binds(segment.Value) ? segment : Anything(segment))];
    }

    // A string stands for a byte for each of its characters.
    private static BinarySegment Anything(BinarySegment segment) => segment.Value is StringLiteral text
        ? segment with
        {
            Value = new Wildcard(segment.Span),
            Size = new IntegerLiteral(segment.Span, 8 * text.Value.EnumerateRunes().Count()),
        }
        : segment with { Value = new Wildcard(segment.Span) };

    /// <summary>
    /// <c>case Source of M when is_map(M) -> maps:next(maps:iterator(M)); I -> try maps:next(I) catch error:_ -> I end end</c>:
    /// what is neither a map nor an iterator stays, and the loop refuses it.
    /// </summary>
    private CaseExpression FirstPair()
    {
        var (map, iterator) = (new Variable(span, lifting.NewVariable()), new Variable(span, lifting.NewVariable()));
        var isMap = new RemoteCall(span, new AtomLiteral(span, "erlang"), new AtomLiteral(span, "is_map"), [map]);
        var keep = new CatchClause(span, new AtomLiteral(span, "error"), new Wildcard(span), null, null, [iterator]);
        var attempt = new TryExpression(span, [CallOfMaps("next", iterator)], [], [keep], []);
        return new CaseExpression(
            span,
            generator.Source,
            [
                new Clause(span, [map], new Guard(span, [[isMap]]), [CallOfMaps("next", CallOfMaps("iterator", map))]),
                new Clause(span, [iterator], null, [attempt]),
            ]);
    }

    private RemoteCall CallOfMaps(string function, Expression argument) =>
        new(span, new AtomLiteral(span, "maps"), new AtomLiteral(span, function), [argument]);
}
