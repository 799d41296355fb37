namespace Playground.Compiler.Syntax;

/// <summary>In the value of an attribute, <c>name/arity</c> stands for the tuple <c>{name, arity}</c>, not for a division (erl_parse).</summary>
internal static class FunctionTerms
{
    /// <summary>The value with every function name in its lists and tuples replaced by its tuple.</summary>
    public static Expression Replace(Expression value) => value switch
    {
        BinaryExpression { Operator: BinaryOperator.Divide, Left: AtomLiteral name, Right: IntegerLiteral arity } => new TupleExpression(value.Span, [name, arity]),
        ListExpression list => list with { Elements = [.. list.Elements.Select(Replace)], Tail = list.Tail is null ? null : Replace(list.Tail) },
        TupleExpression tuple => tuple with { Elements = [.. tuple.Elements.Select(Replace)] },
        _ => value,
    };
}
