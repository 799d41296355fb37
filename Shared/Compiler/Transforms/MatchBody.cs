using Playground.Compiler.Diagnostics;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Transforms;

/// <summary>The guard tests and the body of one clause as terms: calls are tuples, and tuples stand in one more tuple.</summary>
internal sealed class MatchBody(MatchHead head, bool isTrace, DiagnosticBag diagnostics)
{
    /// <summary>Calls that only the body of a specification for traces may hold, with their numbers of arguments.</summary>
    private static readonly HashSet<FunctionName> TraceActions =
    [
        new("set_seq_token", 2), new("get_seq_token", 0), new("message", 1), new("return_trace", 0), new("exception_trace", 0),
        new("process_dump", 0), new("enable_trace", 1), new("enable_trace", 2), new("disable_trace", 1), new("disable_trace", 2),
        new("display", 1), new("caller", 0), new("caller_line", 0), new("current_stacktrace", 0), new("current_stacktrace", 1),
        new("set_tcw", 1), new("silent", 1), new("trace", 2), new("trace", 3),
    ];

    public ListExpression TranslateAll(SourceSpan span, IReadOnlyList<Expression> expressions) => new(span, [.. expressions.Select(Translate)], null);

    private Expression Translate(Expression expression) => expression switch
    {
        AtomLiteral or IntegerLiteral or FloatLiteral or CharacterLiteral or StringLiteral or BitStringExpression or RecordIndex => expression,
        Variable variable => TranslateVariable(variable),
        TupleExpression tuple => Tuple(tuple.Span, [Tuple(tuple.Span, [.. tuple.Elements.Select(Translate)])]),
        ListExpression list => list with { Elements = [.. list.Elements.Select(Translate)], Tail = list.Tail is null ? null : Translate(list.Tail) },
        MapExpression map => map with { Fields = [.. map.Fields.Select(field => field with { Key = Translate(field.Key), Value = Translate(field.Value) })] },
        RecordExpression record =>
            Tuple(record.Span, [record with { Fields = [.. record.Fields.Select(field => field with { Value = Translate(field.Value) })] }]),
        RecordAccess access => Operation(access.Span, "element", [new RecordIndex(access.Span, access.Name, access.Field), Translate(access.Record)]),
        UnaryExpression { Operator: UnaryOperator.Minus or UnaryOperator.Plus, Operand: IntegerLiteral or FloatLiteral } => expression,
        UnaryExpression unary => Operation(unary.Span, OperatorText.Of(unary.Operator), [Translate(unary.Operand)]),
        BinaryExpression { Operator: not (BinaryOperator.Append or BinaryOperator.Remove) } binary =>
            Operation(binary.Span, OperatorText.Of(binary.Operator), [Translate(binary.Left), Translate(binary.Right)]),
        AndAlsoExpression both => Operation(both.Span, "andalso", [Translate(both.Left), Translate(both.Right)]),
        OrElseExpression either => Operation(either.Span, "orelse", [Translate(either.Left), Translate(either.Right)]),
        LocalCall call => TranslateCall(call.Span, call.Name, call.Arguments),
        RemoteCall { Module: AtomLiteral { Name: "erlang" }, Function: AtomLiteral { Name: var function } } call =>
            TranslateCall(call.Span, new FunctionName(function, call.Arguments.Count), call.Arguments),
        _ => Illegal(expression),
    };

    private Expression TranslateVariable(Variable variable) => head.Find(variable.Name) is { } name
        ? new AtomLiteral(variable.Span, name)
        : Tuple(variable.Span, [new AtomLiteral(variable.Span, "const"), variable]);

    private Expression TranslateCall(SourceSpan span, FunctionName function, IReadOnlyList<Expression> arguments) => (function.Name, arguments) switch
    {
        ("object", []) => new AtomLiteral(span, MatchHead.Whole),
        ("bindings", []) => new AtomLiteral(span, "$*"),
        ("is_record", [var term, AtomLiteral record]) => Operation(
            span, "is_record", [Translate(term), record, new LocalCall(span, "record_info", [new AtomLiteral(span, "size"), record])]),
        _ when AutoImports.IsGuardFunction(function) || (isTrace && TraceActions.Contains(function)) =>
            Operation(span, function.Name, [.. arguments.Select(Translate)]),
        _ => IllegalCall(span, function),
    };

    private static TupleExpression Tuple(SourceSpan span, IReadOnlyList<Expression> elements) => new(span, elements);

    private static TupleExpression Operation(SourceSpan span, string name, IReadOnlyList<Expression> operands) =>
        Tuple(span, [new AtomLiteral(span, name), .. operands]);

    private AtomLiteral IllegalCall(SourceSpan span, FunctionName function)
    {
        diagnostics.Error(span, $"a match specification cannot call `{function}`");
        return new AtomLiteral(span, "undefined");
    }

    private AtomLiteral Illegal(Expression expression)
    {
        diagnostics.Error(expression.Span, "a match specification cannot hold this expression: only what guards may hold");
        return new AtomLiteral(expression.Span, "undefined");
    }
}
