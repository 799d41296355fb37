using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>
/// Makes a recursive function of each generator. A list comprehension builds its list on the way back: what comes after the
/// present element is an expression (<c>more</c>), which for an inner generator calls the outer one. A binary comprehension
/// hands the binary built so far on as an accumulator.
/// </summary>
internal sealed class ComprehensionLifting(LambdaLifting lifting)
{
    public Expression Lift(ListComprehension comprehension)
    {
        var span = comprehension.Span;
        return BuildList(comprehension, 0, new ListExpression(span, [], null));
    }

    public Expression Lift(BinaryComprehension comprehension)
    {
        var empty = new BitStringExpression(comprehension.Span, []);
        return BuildBinary(comprehension, 0, empty, accumulator => accumulator);
    }

    private Expression BuildList(ListComprehension comprehension, int index, Expression more)
    {
        if (index == comprehension.Qualifiers.Count)
            return new ListExpression(comprehension.Span, [comprehension.Template], more);
        if (comprehension.Qualifiers[index] is Filter filter)
            return Choose(filter, BuildList(comprehension, index + 1, more), more);
        var loop = new Loop(lifting, comprehension.Qualifiers[index], "lc", hasAccumulator: false);
        loop.FindFreeVariables(comprehension.Template, comprehension.Qualifiers.Skip(index + 1), more);
        return loop.Build(_ => BuildList(comprehension, index + 1, loop.Next(null)), _ => more, null);
    }

    private Expression BuildBinary(BinaryComprehension comprehension, int index, Expression accumulator, Func<Expression, Expression> more)
    {
        if (index == comprehension.Qualifiers.Count)
            return more(Append(accumulator, comprehension.Template));
        if (comprehension.Qualifiers[index] is Filter filter)
            return Choose(filter, BuildBinary(comprehension, index + 1, accumulator, more), more(accumulator));
        var loop = new Loop(lifting, comprehension.Qualifiers[index], "lbc", hasAccumulator: true);
        loop.FindFreeVariables(comprehension.Template, comprehension.Qualifiers.Skip(index + 1), more(new BitStringExpression(comprehension.Span, [])));
        return loop.Build(inner => BuildBinary(comprehension, index + 1, inner!, loop.Next), inner => more(inner!), accumulator);
    }

    private static BitStringExpression Append(Expression accumulator, Expression template)
    {
        var segments = template is BitStringExpression bits ? bits.Segments : [AllOf(template)];
        return new BitStringExpression(template.Span, [AllOf(accumulator), .. segments]);
    }

    private static BinarySegment AllOf(Expression value) =>
        new(value.Span, value, null, BinarySegmentType.Binary, false, Endianness.Big, 1);

    private Expression Choose(Filter filter, Expression chosen, Expression skipped)
    {
        var span = filter.Span;
        if (filter.IsGuard)
        {
            return new IfExpression(span,
            [
                new Clause(span, [], new Guard(span, [[filter.Condition]]), [chosen]),
                new Clause(span, [], new Guard(span, [[new AtomLiteral(span, "true")]]), [skipped]),
            ]);
        }

        var other = lifting.NewVariable();
        return new CaseExpression(span, filter.Condition,
        [
            new Clause(span, [new AtomLiteral(span, "true")], null, [chosen]),
            new Clause(span, [new AtomLiteral(span, "false")], null, [skipped]),
            new Clause(span, [new Variable(span, other)], null, [Loop.Error(span, "bad_filter", other)]),
        ]);
    }

    /// <summary>The function of one generator.</summary>
    private sealed class Loop(LambdaLifting lifting, Qualifier generator, string kind, bool hasAccumulator)
    {
        private readonly SourceSpan span = generator.Span;
        private readonly string rest = lifting.NewVariable();
        private readonly string accumulator = lifting.NewVariable();
        private FunctionName name;
        private IReadOnlyList<string> free = [];

        private Expression Pattern => generator is ListGenerator list ? list.Pattern : ((BinaryGenerator)generator).Pattern;

        private Expression Source => generator is ListGenerator list ? list.Source : ((BinaryGenerator)generator).Source;

        public static RemoteCall Error(SourceSpan span, string reason, string variable) => new(
            span,
            new AtomLiteral(span, "erlang"),
            new AtomLiteral(span, "error"),
            [new TupleExpression(span, [new AtomLiteral(span, reason), new Variable(span, variable)])]);

        public void FindFreeVariables(Expression template, IEnumerable<Qualifier> inner, Expression more)
        {
            var variables = new FreeVariables();
            variables.AddPattern(Pattern);
            foreach (var qualifier in inner)
                variables.AddExpression(qualifier);
            variables.AddExpression(template);
            variables.AddExpression(more);
            free = variables.Names;
            var arity = free.Count + (hasAccumulator ? 2 : 1);
            name = new FunctionName(lifting.NewComprehensionName(kind, arity), arity);
        }

        /// <summary>The call that goes on with the rest of the source.</summary>
        public Expression Next(Expression? accumulated) => Call(new Variable(span, rest), accumulated);

        /// <summary>Makes the function and gives the call that starts it.</summary>
        public Expression Build(Func<Expression?, Expression> body, Func<Expression?, Expression> end, Expression? initial)
        {
            var accumulated = hasAccumulator ? new Variable(span, accumulator) : null;
            List<Clause> clauses = [Clause(Element(Pattern), body(accumulated))];
            if (NonMatching() is { } skipped)
                clauses.Add(Clause(skipped, Next(accumulated)));
            clauses.Add(Clause(generator is ListGenerator ? new ListExpression(span, [], null) : AnyBits(), end(accumulated)));
            var other = lifting.NewVariable();
            clauses.Add(Clause(new Variable(span, other), Error(span, "bad_generator", other)));
            lifting.AddFunction(new FunctionDefinition(span, name, clauses));
            return Call(Source, initial);
        }

        private LocalCall Call(Expression source, Expression? accumulated)
        {
            Expression[] middle = accumulated is null ? [] : [accumulated];
            return new LocalCall(span, name.Name, [source, .. middle, .. free.Select(variable => new Variable(span, variable))]);
        }

        private Clause Clause(Expression source, Expression body)
        {
            Expression[] middle = hasAccumulator ? [new Variable(span, accumulator)] : [];
            return new Clause(span, [source, .. middle, .. free.Select(variable => new Variable(span, variable))], null, [body]);
        }

        private Expression Element(Expression pattern)
        {
            var tail = new Variable(span, rest);
            if (generator is ListGenerator)
                return new ListExpression(span, [pattern], tail);
            var bits = (BitStringExpression)pattern;
            return bits with { Segments = [.. bits.Segments, AllOf(tail)] };
        }

        /// <summary>The pattern of an element that is passed over; null if every element matches.</summary>
        private Expression? NonMatching()
        {
            if (generator is ListGenerator)
                return Pattern is Variable or Wildcard ? null : Element(new Wildcard(span));
            var bits = (BitStringExpression)Pattern;
            var seen = new HashSet<string>();
            bool Binds(Expression value) => value is Wildcard || (value is Variable variable && seen.Add(variable.Name));
            BinarySegment[] shape = [.. bits.Segments.Select(segment => Binds(segment.Value) ? segment : Anything(segment))];
            return shape.SequenceEqual(bits.Segments) ? null : Element(bits with { Segments = shape });
        }

        // A string stands for a byte for each of its characters.
        private static BinarySegment Anything(BinarySegment segment) => segment.Value is StringLiteral text
            ? segment with
            {
                Value = new Wildcard(segment.Span),
                Size = new IntegerLiteral(segment.Span, 8 * text.Value.EnumerateRunes().Count()),
            }
            : segment with { Value = new Wildcard(segment.Span) };

        private BitStringExpression AnyBits() => new(span, [AllOf(new Wildcard(span))]);
    }
}
