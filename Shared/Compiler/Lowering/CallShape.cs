using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Sees operators and calls of functions of the module <c>erlang</c> as one thing: a name and its arguments.</summary>
internal static class CallShape
{
    /// <summary>The function of the module <c>erlang</c> that an expression applies, or null.</summary>
    public static (string Function, IReadOnlyList<Expression> Arguments)? OfErlang(Expression expression) => expression switch
    {
        UnaryExpression unary => (OperatorText.Of(unary.Operator), [unary.Operand]),
        BinaryExpression binary => (OperatorText.Of(binary.Operator), [binary.Left, binary.Right]),
        RemoteCall { Module: AtomLiteral { Name: "erlang" }, Function: AtomLiteral { Name: var function } } call => (function, call.Arguments),
        _ => null,
    };

    /// <summary>The tag and size of a record test whose record is known.</summary>
    public static (Expression Subject, string Tag, int Size)? RecordTest(Expression expression) =>
        OfErlang(expression) is ("is_record", [var subject, AtomLiteral { Name: var tag }, IntegerLiteral { Value: var size }])
        && size > 0 && size <= Code.BeamLimits.TermDepth * 100
            ? (subject, tag, (int)size)
            : null;

    /// <summary>True if the value can only be true or false.</summary>
    public static bool IsBoolean(Expression expression) => expression switch
    {
        AtomLiteral { Name: "true" or "false" } => true,
        AndAlsoExpression both => IsBoolean(both.Right),
        OrElseExpression either => IsBoolean(either.Right),
        _ => OfErlang(expression) is var (function, arguments) && IsBooleanFunction(function, arguments.Count),
    };

    private static bool IsBooleanFunction(string function, int arity) =>
        TypeTests.Find(function, arity) is not null
        || (arity == 2 && (TypeTests.Comparison(function) is not null || function is "and" or "or" or "xor" or "is_map_key"))
        || (arity == 1 && function == "not")
        || function == "is_record";
}
