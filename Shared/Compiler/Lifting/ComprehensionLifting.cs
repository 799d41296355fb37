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

    /// <summary>A map is made of the list of its pairs.</summary>
    public Expression Lift(MapComprehension comprehension)
    {
        var span = comprehension.Span;
        var pairs = new ListComprehension(span, comprehension.Template, comprehension.Qualifiers);
        return new RemoteCall(span, new AtomLiteral(span, "maps"), new AtomLiteral(span, "from_list"), [Lift(pairs)]);
    }

    private Expression BuildList(ListComprehension comprehension, int index, Expression more)
    {
        if (index == comprehension.Qualifiers.Count)
            return new ListExpression(comprehension.Span, [comprehension.Template], more);
        if (comprehension.Qualifiers[index] is Filter filter)
            return Choose(filter, BuildList(comprehension, index + 1, more), more);
        var loop = new ComprehensionLoop(lifting, comprehension.Qualifiers[index], "lc", hasAccumulator: false);
        loop.FindFreeVariables(comprehension.Template, comprehension.Qualifiers.Skip(index + 1), more);
        return loop.Build(_ => BuildList(comprehension, index + 1, loop.Next(null)), _ => more, null);
    }

    private Expression BuildBinary(BinaryComprehension comprehension, int index, Expression accumulator, Func<Expression, Expression> more)
    {
        if (index == comprehension.Qualifiers.Count)
            return more(Append(accumulator, comprehension.Template));
        if (comprehension.Qualifiers[index] is Filter filter)
            return Choose(filter, BuildBinary(comprehension, index + 1, accumulator, more), more(accumulator));
        var loop = new ComprehensionLoop(lifting, comprehension.Qualifiers[index], "lbc", hasAccumulator: true);
        loop.FindFreeVariables(comprehension.Template, comprehension.Qualifiers.Skip(index + 1), more(new BitStringExpression(comprehension.Span, [])));
        return loop.Build(inner => BuildBinary(comprehension, index + 1, inner!, loop.Next), inner => more(inner!), accumulator);
    }

    private static BitStringExpression Append(Expression accumulator, Expression template)
    {
        var segments = template is BitStringExpression bits ? bits.Segments : [AllOf(template)];
        return new BitStringExpression(template.Span, [AllOf(accumulator), .. segments]);
    }

    public static BinarySegment AllOf(Expression value) =>
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
            new Clause(span, [new Variable(span, other)], null, [ComprehensionLoop.Error(span, "bad_filter", new Variable(span, other))]),
        ]);
    }
}
