using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>
/// The function of one generator, or of several that are joined by <c>&amp;&amp;</c>. Its arguments are what is left of each source, what has
/// been gathered so far, and the variables that the comprehension takes from outside.
/// </summary>
internal sealed class ComprehensionLoop
{
    private readonly LambdaLifting lifting;
    private readonly string kind;
    private readonly bool hasAccumulator;
    private readonly SourceSpan span;
    private readonly GeneratorSource[] sources;
    private readonly string accumulator;
    private FunctionName name;
    private IReadOnlyList<string> free = [];

    public ComprehensionLoop(LambdaLifting lifting, Qualifier qualifier, string kind, bool hasAccumulator)
    {
        this.lifting = lifting;
        this.kind = kind;
        this.hasAccumulator = hasAccumulator;
        span = qualifier.Span;
        IReadOnlyList<Generator> generators = qualifier is ZipGenerator zip ? zip.Generators : [(Generator)qualifier];
        sources = [.. generators.Select(generator => new GeneratorSource(lifting, generator))];
        accumulator = lifting.NewVariable();
    }

    public static RemoteCall Error(SourceSpan span, string reason, Expression value) => new(
        span, new AtomLiteral(span, "erlang"), new AtomLiteral(span, "error"), [new TupleExpression(span, [new AtomLiteral(span, reason), value])]);

    public void FindFreeVariables(Expression template, IEnumerable<Qualifier> inner, Expression more)
    {
        var variables = new FreeVariables();
        foreach (var source in sources)
            variables.AddPattern(source.Pattern);
        foreach (var qualifier in inner)
            variables.AddExpression(qualifier);
        variables.AddExpression(template);
        variables.AddExpression(more);
        free = variables.Names;
        var arity = sources.Length + free.Count + (hasAccumulator ? 1 : 0);
        name = new FunctionName(lifting.NewComprehensionName(kind, arity), arity);
    }

    /// <summary>The call that goes on with the rest of the source.</summary>
    public Expression Next(Expression? accumulated) => Call(sources.Select(source => source.Next()), accumulated);

    /// <summary>Makes the function and gives the call that starts it.</summary>
    public Expression Build(Func<Expression?, Expression> body, Func<Expression?, Expression> end, Expression? initial)
    {
        var accumulated = hasAccumulator ? new Variable(span, accumulator) : null;
        List<Clause> clauses = [Clause(source => source.Element(), body(accumulated))];
        if (sources.Any(source => source is { CanSkip: true, IsStrict: false }))
            clauses.Add(Clause(source => source.IsStrict ? source.Element() : source.AnyElement(), Next(accumulated)));
        if (sources.Any(source => source is { CanSkip: true, IsStrict: true }))
            clauses.Add(Clause(source => source.AnyElement(named: true), Error(span, "badmatch", Tuple(source => source.Named()))));
        clauses.Add(Clause(source => source.End(), end(accumulated)));
        if (sources is [{ EndsInMismatch: true } only])
            clauses.Add(Clause(source => source.AnyEnd(), Error(span, "badmatch", only.Rest())));
        clauses.Add(Clause(source => source.Rest(), Error(span, sources.Length == 1 ? "bad_generator" : "bad_generators", Tuple(source => source.Rest()))));
        lifting.AddFunction(new FunctionDefinition(span, name, clauses));
        return Call(sources.Select(source => source.Start()), initial);
    }

    /// <summary>What an error tells of one source, or of all of them in a tuple.</summary>
    private Expression Tuple(Func<GeneratorSource, Expression> part) =>
        sources.Length == 1 ? part(sources[0]) : new TupleExpression(span, [.. sources.Select(part)]);

    private LocalCall Call(IEnumerable<Expression> rests, Expression? accumulated)
    {
        Expression[] middle = accumulated is null ? [] : [accumulated];
        return new LocalCall(span, name.Name, [.. rests, .. middle, .. free.Select(variable => new Variable(span, variable))]);
    }

    private Clause Clause(Func<GeneratorSource, Expression> source, Expression body)
    {
        Expression[] middle = hasAccumulator ? [new Variable(span, accumulator)] : [];
        return new Clause(span, [.. sources.Select(source), .. middle, .. free.Select(variable => new Variable(span, variable))], null, [body]);
    }
}
