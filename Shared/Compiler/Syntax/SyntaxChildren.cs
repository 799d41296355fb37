namespace Playground.Compiler.Syntax;

/// <summary>The nodes directly below a node, in the order of the source.</summary>
internal static class SyntaxChildren
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => node switch
    {
        ListExpression list => WithOptional(list.Elements, list.Tail),
        TupleExpression tuple => tuple.Elements,
        MatchExpression match => [match.Pattern, match.Value],
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        AndAlsoExpression both => [both.Left, both.Right],
        OrElseExpression either => [either.Left, either.Right],
        SendExpression send => [send.Receiver, send.Message],
        CatchExpression caught => [caught.Operand],
        BlockExpression block => block.Body,
        MaybeExpression maybe => [.. maybe.Body, .. maybe.ElseClauses],
        MaybeMatch match => [match.Pattern, match.Value],
        CaseExpression cases => [cases.Subject, .. cases.Clauses],
        IfExpression cases => cases.Clauses,
        ReceiveExpression receive => WithOptional(receive.Clauses, receive.After),
        ReceiveTimeout timeout => [timeout.Timeout, .. timeout.Body],
        TryExpression attempt => [.. attempt.Body, .. attempt.OfClauses, .. attempt.CatchClauses, .. attempt.After],
        Clause clause => [.. clause.Patterns, .. OfGuard(clause.Guard), .. clause.Body],
        CatchClause clause => OfCatchClause(clause),
        LocalCall call => call.Arguments,
        RemoteCall call => [call.Module, call.Function, .. call.Arguments],
        FunCall call => [call.Function, .. call.Arguments],
        FunExpression fun => fun.Clauses,
        RemoteFun fun => [fun.Module, fun.Function, fun.Arity],
        MapExpression map => map.Fields,
        MapUpdate update => [update.Map, .. update.Fields],
        MapField field => [field.Key, field.Value],
        RecordExpression record => record.Fields,
        RecordUpdate update => [update.Record, .. update.Fields],
        RecordAccess access => [access.Record],
        RecordFieldValue field => [field.Value],
        BitStringExpression bits => bits.Segments,
        BinarySegment segment => WithOptional([segment.Value], segment.Size),
        ListComprehension comprehension => [comprehension.Template, .. comprehension.Qualifiers],
        BinaryComprehension comprehension => [comprehension.Template, .. comprehension.Qualifiers],
        MapComprehension comprehension => [comprehension.Template, .. comprehension.Qualifiers],
        Generator generator => [generator.Pattern, generator.Source],
        ZipGenerator zip => zip.Generators,
        Filter filter => [filter.Condition],
        RecordDefinition record => record.Fields,
        RecordFieldDefinition { Default: { } value } => [value],
        UserAttribute attribute => [attribute.Value],
        CompileAttribute attribute => [attribute.Options],
        FunctionDefinition function => function.Clauses,
        _ => [],
    };

    private static IEnumerable<SyntaxNode> WithOptional(IReadOnlyList<SyntaxNode> nodes, SyntaxNode? last) =>
        last is null ? nodes : [.. nodes, last];

    private static IEnumerable<SyntaxNode> OfGuard(Guard? guard) => guard is null ? [] : guard.Alternatives.SelectMany(tests => tests);

    private static IEnumerable<SyntaxNode> OfCatchClause(CatchClause clause)
    {
        yield return clause.Class;
        yield return clause.Reason;
        if (clause.Stacktrace is { } stacktrace)
            yield return stacktrace;
        foreach (SyntaxNode test in OfGuard(clause.Guard))
            yield return test;
        foreach (Expression expression in clause.Body)
            yield return expression;
    }
}
