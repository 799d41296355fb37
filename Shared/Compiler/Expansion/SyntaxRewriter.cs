using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>
/// Rebuilds the tree of a function. A pass overrides what it changes; the rest is rebuilt from its rewritten children,
/// in the order in which it is evaluated.
/// </summary>
internal abstract partial class SyntaxRewriter
{
    public virtual FunctionDefinition RewriteFunction(FunctionDefinition function) =>
        function with { Clauses = RewriteAll(function.Clauses, RewriteFunctionClause) };

    protected static T[] RewriteAll<T>(IReadOnlyList<T> nodes, Func<T, T> rewrite)
    {
        var rewritten = new T[nodes.Count];
        for (int index = 0; index < rewritten.Length; index++)
            rewritten[index] = rewrite(nodes[index]);
        return rewritten;
    }

    protected Expression[] RewriteBody(IReadOnlyList<Expression> body) => RewriteAll(body, Rewrite);

    /// <summary>An expression whose value is wanted.</summary>
    protected virtual Expression Rewrite(Expression expression) => RewriteChildren(expression);

    /// <summary>A pattern that a term is matched against.</summary>
    protected virtual Expression RewritePattern(Expression pattern) => RewritePatternChildren(pattern);

    /// <summary>An expression inside of a pattern: a map's key or the size of a binary segment.</summary>
    protected virtual Expression RewriteInPattern(Expression expression) => RewriteGuardTest(expression);

    /// <summary>A test of a guard.</summary>
    protected virtual Expression RewriteGuardTest(Expression test) => Rewrite(test);

    protected Guard? RewriteGuard(Guard? guard) => guard is null
        ? null
        : guard with { Alternatives = RewriteAll(guard.Alternatives, tests => RewriteAll(tests, RewriteGuardTest)) };

    /// <summary>A clause of case, if, receive or try.</summary>
    protected virtual Clause RewriteClause(Clause clause) => RewriteClauseChildren(clause);

    /// <summary>A clause of a function or fun.</summary>
    protected virtual Clause RewriteFunctionClause(Clause clause) => RewriteClauseChildren(clause);

    protected Clause RewriteClauseChildren(Clause clause)
    {
        Expression[] patterns = RewriteAll(clause.Patterns, RewritePattern);
        Guard? guard = RewriteGuard(clause.Guard);
        return new Clause(clause.Span, patterns, guard, RewriteBody(clause.Body));
    }

    protected virtual CatchClause RewriteCatchClause(CatchClause clause)
    {
        Expression errorClass = RewritePattern(clause.Class);
        Expression reason = RewritePattern(clause.Reason);
        Expression? stacktrace = clause.Stacktrace is null ? null : RewritePattern(clause.Stacktrace);
        Guard? guard = RewriteGuard(clause.Guard);
        return new CatchClause(clause.Span, errorClass, reason, stacktrace, guard, RewriteBody(clause.Body));
    }

    protected virtual Qualifier RewriteQualifier(Qualifier qualifier) => qualifier switch
    {
        Generator generator => RewriteGenerator(generator),
        ZipGenerator zip => zip with { Generators = RewriteAll(zip.Generators, RewriteGenerator) },
        Filter filter => filter with { Condition = filter.IsGuard ? RewriteGuardTest(filter.Condition) : Rewrite(filter.Condition) },
        _ => throw new InvalidOperationException($"no rewriting for the qualifier {qualifier.GetType().Name}"),
    };

    private Generator RewriteGenerator(Generator generator)
    {
        Expression source = Rewrite(generator.Source);
        return generator with { Source = source, Pattern = RewritePattern(generator.Pattern) };
    }
}
