using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

internal abstract partial class SyntaxRewriter
{
    protected Expression RewriteChildren(Expression expression) => expression switch
    {
        ListExpression list => list with { Elements = RewriteBody(list.Elements), Tail = RewriteOptional(list.Tail) },
        TupleExpression tuple => tuple with { Elements = RewriteBody(tuple.Elements) },
        UnaryExpression unary => unary with { Operand = Rewrite(unary.Operand) },
        BinaryExpression binary => binary with { Left = Rewrite(binary.Left), Right = Rewrite(binary.Right) },
        SendExpression send => send with { Receiver = Rewrite(send.Receiver), Message = Rewrite(send.Message) },
        LocalCall call => call with { Arguments = RewriteBody(call.Arguments) },
        RemoteCall call => call with
        {
            Module = Rewrite(call.Module), Function = Rewrite(call.Function), Arguments = RewriteBody(call.Arguments),
        },
        FunCall call => call with { Function = Rewrite(call.Function), Arguments = RewriteBody(call.Arguments) },
        RemoteFun fun => fun with { Module = Rewrite(fun.Module), Function = Rewrite(fun.Function), Arity = Rewrite(fun.Arity) },
        MapExpression map => map with { Fields = RewriteAll(map.Fields, RewriteField) },
        MapUpdate update => update with { Map = Rewrite(update.Map), Fields = RewriteAll(update.Fields, RewriteField) },
        BitStringExpression bits => bits with { Segments = RewriteAll(bits.Segments, RewriteSegment) },
        RecordExpression record => record with { Fields = RewriteAll(record.Fields, RewriteField) },
        RecordUpdate update => update with { Record = Rewrite(update.Record), Fields = RewriteAll(update.Fields, RewriteField) },
        RecordAccess access => access with { Record = Rewrite(access.Record) },
        _ => RewriteControl(expression),
    };

    /// <summary>The expressions that bind variables or choose between branches; the others are leaves.</summary>
    private Expression RewriteControl(Expression expression) => expression switch
    {
        MatchExpression match => RewriteMatch(match),
        AndAlsoExpression both => both with { Left = Rewrite(both.Left), Right = RewriteRightSide(both.Right) },
        OrElseExpression either => either with { Left = Rewrite(either.Left), Right = RewriteRightSide(either.Right) },
        CatchExpression caught => RewriteCatch(caught),
        BlockExpression block => block with { Body = RewriteBody(block.Body) },
        MaybeExpression maybe => RewriteMaybe(maybe),
        MaybeMatch match => RewriteMaybeMatch(match),
        CaseExpression cases => RewriteCases(cases),
        IfExpression cases => RewriteIf(cases),
        ReceiveExpression receive => RewriteReceive(receive),
        TryExpression attempt => RewriteTry(attempt),
        FunExpression fun => RewriteFun(fun),
        ListComprehension comprehension => RewriteComprehension(comprehension),
        BinaryComprehension comprehension => RewriteComprehension(comprehension),
        MapComprehension comprehension => RewriteComprehension(comprehension),
        _ => expression,
    };

    private Expression? RewriteOptional(Expression? expression) => expression is null ? null : Rewrite(expression);

    /// <summary>The right side of andalso and orelse, which is not always evaluated.</summary>
    protected virtual Expression RewriteRightSide(Expression expression) => Rewrite(expression);

    protected virtual Expression RewriteMatch(MatchExpression match)
    {
        Expression value = Rewrite(match.Value);
        return match with { Value = value, Pattern = RewritePattern(match.Pattern) };
    }

    protected virtual Expression RewriteCatch(CatchExpression caught) => caught with { Operand = Rewrite(caught.Operand) };

    protected virtual Expression RewriteCases(CaseExpression cases)
    {
        Expression subject = Rewrite(cases.Subject);
        return cases with { Subject = subject, Clauses = RewriteAll(cases.Clauses, RewriteClause) };
    }

    protected virtual Expression RewriteIf(IfExpression cases) => cases with { Clauses = RewriteAll(cases.Clauses, RewriteClause) };

    private MapField RewriteField(MapField field) => field with { Key = Rewrite(field.Key), Value = Rewrite(field.Value) };

    private RecordFieldValue RewriteField(RecordFieldValue field) => field with { Value = Rewrite(field.Value) };

    protected virtual BinarySegment RewriteSegment(BinarySegment segment) =>
        segment with { Value = Rewrite(segment.Value), Size = RewriteOptional(segment.Size) };

    protected virtual ReceiveExpression RewriteReceive(ReceiveExpression receive)
    {
        Clause[] clauses = RewriteAll(receive.Clauses, RewriteClause);
        return receive with { Clauses = clauses, After = receive.After is null ? null : RewriteTimeout(receive.After) };
    }

    protected virtual ReceiveTimeout RewriteTimeout(ReceiveTimeout timeout)
    {
        Expression time = Rewrite(timeout.Timeout);
        return timeout with { Timeout = time, Body = RewriteBody(timeout.Body) };
    }

    protected virtual TryExpression RewriteTry(TryExpression attempt)
    {
        Expression[] body = RewriteBody(attempt.Body);
        Clause[] ofClauses = RewriteAll(attempt.OfClauses, RewriteClause);
        CatchClause[] catchClauses = RewriteAll(attempt.CatchClauses, RewriteCatchClause);
        return new TryExpression(attempt.Span, body, ofClauses, catchClauses, RewriteBody(attempt.After));
    }

    protected virtual Expression RewriteFun(FunExpression fun) => fun with { Clauses = RewriteAll(fun.Clauses, RewriteFunctionClause) };

    protected virtual Expression RewriteComprehension(ListComprehension comprehension)
    {
        Qualifier[] qualifiers = RewriteAll(comprehension.Qualifiers, RewriteQualifier);
        return comprehension with { Qualifiers = qualifiers, Template = Rewrite(comprehension.Template) };
    }

    protected virtual Expression RewriteComprehension(BinaryComprehension comprehension)
    {
        Qualifier[] qualifiers = RewriteAll(comprehension.Qualifiers, RewriteQualifier);
        return comprehension with { Qualifiers = qualifiers, Template = Rewrite(comprehension.Template) };
    }

    protected virtual Expression RewriteComprehension(MapComprehension comprehension)
    {
        Qualifier[] qualifiers = RewriteAll(comprehension.Qualifiers, RewriteQualifier);
        Expression[] template = RewriteBody(comprehension.Template.Elements);
        return comprehension with { Qualifiers = qualifiers, Template = comprehension.Template with { Elements = template } };
    }

    protected virtual Expression RewriteMaybe(MaybeExpression maybe)
    {
        Expression[] body = RewriteBody(maybe.Body);
        return maybe with { Body = body, ElseClauses = RewriteAll(maybe.ElseClauses, RewriteClause) };
    }

    protected virtual Expression RewriteMaybeMatch(MaybeMatch match)
    {
        Expression value = Rewrite(match.Value);
        return match with { Value = value, Pattern = RewritePattern(match.Pattern) };
    }

    protected Expression RewritePatternChildren(Expression pattern) => pattern switch
    {
        ListExpression list => list with
        {
            Elements = RewriteAll(list.Elements, RewritePattern), Tail = list.Tail is null ? null : RewritePattern(list.Tail),
        },
        TupleExpression tuple => tuple with { Elements = RewriteAll(tuple.Elements, RewritePattern) },
        MatchExpression match => match with { Pattern = RewritePattern(match.Pattern), Value = RewritePattern(match.Value) },
        MapExpression map => map with { Fields = RewriteAll(map.Fields, RewritePatternField) },
        RecordExpression record => record with { Fields = RewriteAll(record.Fields, RewritePatternField) },
        BitStringExpression bits => bits with { Segments = RewriteAll(bits.Segments, RewritePatternSegment) },
        UnaryExpression unary => unary with { Operand = RewritePattern(unary.Operand) },
        BinaryExpression binary => binary with { Left = RewritePattern(binary.Left), Right = RewritePattern(binary.Right) },
        _ => pattern,
    };

    private MapField RewritePatternField(MapField field) =>
        field with { Key = RewriteInPattern(field.Key), Value = RewritePattern(field.Value) };

    private RecordFieldValue RewritePatternField(RecordFieldValue field) => field with { Value = RewritePattern(field.Value) };

    protected virtual BinarySegment RewritePatternSegment(BinarySegment segment)
    {
        Expression? size = segment.Size is null ? null : RewriteInPattern(segment.Size);
        return segment with { Size = size, Value = RewritePattern(segment.Value) };
    }
}
