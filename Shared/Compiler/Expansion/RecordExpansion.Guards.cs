using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>
/// Guards cannot hold a case: there, <c>R#r.f</c> is <c>element(N, R)</c>, and the test that reads it fails unless R is such a record.
/// </summary>
internal sealed partial class RecordExpansion
{
    protected override Qualifier RewriteQualifier(Qualifier qualifier) => base.RewriteQualifier(
        qualifier is Filter filter ? filter with { IsGuard = _guardTests.IsGuard(filter.Condition) } : qualifier);

    protected override Expression RewriteGuardTest(Expression test) => test switch
    {
        AndAlsoExpression both => both with { Left = RewriteGuardTest(both.Left), Right = RewriteGuardTest(both.Right) },
        OrElseExpression either => either with { Left = RewriteGuardTest(either.Left), Right = RewriteGuardTest(either.Right) },
        _ => RewriteSimpleTest(test),
    };

    private Expression RewriteSimpleTest(Expression test)
    {
        List<RecordAccess>? outer = _readInGuard;
        _readInGuard = [];
        Expression rewritten = Rewrite(test);
        foreach (RecordAccess access in Enumerable.Reverse(_readInGuard))
            rewritten = new AndAlsoExpression(test.Span, IsRecordOrFail(access), rewritten);
        _readInGuard = outer;
        return rewritten;
    }

    /// <summary>
    /// <c>is_record(R, name, Size) orelse fail</c>: what is neither true nor false makes the whole guard fail,
    /// as reading a field of another term must.
    /// </summary>
    private OrElseExpression IsRecordOrFail(RecordAccess access) =>
        new(access.Span, IsRecord(access.Span, access.Record, access.Name), Atom(access.Span, "fail"));

    private RemoteCall AccessInGuard(RecordAccess access)
    {
        Expression record = Rewrite(access.Record);
        _readInGuard!.Add(access with { Record = record });
        var position = new IntegerLiteral(access.Span, Position(Definition(access.Name), access.Field));
        return new RemoteCall(access.Span, Atom(access.Span, "erlang"), Atom(access.Span, "element"), [position, record]);
    }
}
