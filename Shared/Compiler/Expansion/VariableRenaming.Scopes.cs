using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

internal sealed partial class VariableRenaming
{
    protected override Clause RewriteFunctionClause(Clause clause) => Locally(() => RewriteScopedClause(clause, hidesOuter: true));

    protected override Clause RewriteClause(Clause clause) => RewriteScopedClause(clause, hidesOuter: false);

    private Clause RewriteScopedClause(Clause clause, bool hidesOuter)
    {
        IReadOnlyList<Expression> patterns = RewritePatterns(clause.Patterns, hidesOuter);
        Guard? guard = RewriteGuard(clause.Guard);
        return new Clause(clause.Span, patterns, guard, RewriteBody(clause.Body));
    }

    protected override CatchClause RewriteCatchClause(CatchClause clause)
    {
        Expression[] patterns = clause.Stacktrace is null
            ? [clause.Class, clause.Reason]
            : [clause.Class, clause.Reason, clause.Stacktrace];
        IReadOnlyList<Expression> rewritten = RewritePatterns(patterns, hidesOuter: false);
        Guard? guard = RewriteGuard(clause.Guard);
        return new CatchClause(
            clause.Span, rewritten[0], rewritten[1], rewritten.Count > 2 ? rewritten[2] : null, guard, RewriteBody(clause.Body));
    }

    protected override Expression RewriteMatch(MatchExpression match)
    {
        Expression value = Rewrite(match.Value);
        return new MatchExpression(match.Span, RewritePatterns([match.Pattern], hidesOuter: false)[0], value);
    }

    protected override Expression RewriteRightSide(Expression expression) => Locally(() => Rewrite(expression));

    protected override Expression RewriteFun(FunExpression fun) => InRegion(() =>
    {
        string? name = fun.Name is null ? null : Declare(fun.Name);
        if (name is not null)
            Bind(fun.Name!, name);

        // The fun's own name is a variable outside of its arguments: one that hides it is another variable.
        _region = [];
        return fun with { Name = name, Clauses = RewriteAll(fun.Clauses, RewriteFunctionClause) };
    });

    protected override Expression RewriteComprehension(ListComprehension comprehension) =>
        InRegion(() => base.RewriteComprehension(comprehension));

    protected override Expression RewriteComprehension(BinaryComprehension comprehension) =>
        InRegion(() => base.RewriteComprehension(comprehension));

    protected override Expression RewriteComprehension(MapComprehension comprehension) =>
        InRegion(() => base.RewriteComprehension(comprehension));

    /// <summary>Each generator opens a region: its pattern hides variables of the generators before it.</summary>
    protected override Qualifier RewriteQualifier(Qualifier qualifier)
    {
        switch (qualifier)
        {
            case Generator generator:
                {
                    Expression source = Locally(() => Rewrite(generator.Source));
                    _region = [];
                    return generator with { Source = source, Pattern = RewritePatterns([generator.Pattern], hidesOuter: true)[0] };
                }

            case ZipGenerator zip:
                return RewriteZip(zip);

            default:
                return base.RewriteQualifier(qualifier);
        }
    }

    /// <summary>No generator of a zip sees what the others bind; a variable that several of them have is one.</summary>
    private ZipGenerator RewriteZip(ZipGenerator zip)
    {
        Expression[] sources = [.. zip.Generators.Select(generator => Locally(() => Rewrite(generator.Source)))];
        _region = [];
        Expression[] patterns = RewritePatterns([.. zip.Generators.Select(generator => generator.Pattern)], hidesOuter: true);
        return zip with
        {
            Generators = [.. zip.Generators.Select((generator, i) => generator with { Source = sources[i], Pattern = patterns[i] })],
        };
    }

    /// <summary>Nothing that a maybe binds is seen behind it, nor in its else.</summary>
    protected override Expression RewriteMaybe(MaybeExpression maybe)
    {
        Expression[] body = Locally(() => RewriteBody(maybe.Body));
        return maybe with { Body = body, ElseClauses = Branches(maybe.ElseClauses, RewriteClause, []) };
    }

    protected override Expression RewriteMaybeMatch(MaybeMatch match)
    {
        Expression value = Rewrite(match.Value);
        return match with { Value = value, Pattern = RewritePatterns([match.Pattern], hidesOuter: false)[0] };
    }

    protected override ReceiveExpression RewriteReceive(ReceiveExpression receive)
    {
        Dictionary<string, string> exported = [];
        Clause[] clauses = Branches(receive.Clauses, RewriteClause, exported);
        ReceiveTimeout[] timeout = receive.After is null ? [] : Branches([receive.After], RewriteTimeout, exported);
        Export(exported);
        return receive with { Clauses = clauses, After = timeout.FirstOrDefault() };
    }

    /// <summary>Nothing that a try binds is seen behind it; its body's variables are seen in the clauses of its value only.</summary>
    protected override TryExpression RewriteTry(TryExpression attempt)
    {
        int mark = _undo.Count;
        Expression[] body = RewriteBody(attempt.Body);
        Clause[] ofClauses = Branches(attempt.OfClauses, RewriteClause, []);
        UndoTo(mark);
        CatchClause[] catchClauses = Branches(attempt.CatchClauses, RewriteCatchClause, []);
        Expression[] after = Locally(() => RewriteBody(attempt.After));
        return new TryExpression(attempt.Span, body, ofClauses, catchClauses, after);
    }

    protected override Expression RewriteCases(CaseExpression cases)
    {
        Expression subject = Rewrite(cases.Subject);
        Dictionary<string, string> exported = [];
        Clause[] clauses = Branches(cases.Clauses, RewriteClause, exported);
        Export(exported);
        return new CaseExpression(cases.Span, subject, clauses);
    }

    protected override Expression RewriteIf(IfExpression cases)
    {
        Dictionary<string, string> exported = [];
        Clause[] clauses = Branches(cases.Clauses, RewriteClause, exported);
        Export(exported);
        return new IfExpression(cases.Span, clauses);
    }

    protected override Expression RewriteCatch(CatchExpression caught) => Locally(() => base.RewriteCatch(caught));
}
