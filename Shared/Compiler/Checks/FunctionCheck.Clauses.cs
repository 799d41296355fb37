using Playground.Compiler.Preprocessing;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Warnings about clauses and matches that never succeed, as OTP's compiler finds them by their form.</summary>
internal sealed partial class FunctionCheck
{
    /// <summary>Warns about clauses behind one that always matches, and about those whose guard is never true.</summary>
    private void WarnUnreachable(IEnumerable<(SourceSpan Span, IReadOnlyList<Expression> Patterns, Guard? Guard)> clauses, bool isNewScope)
    {
        SourceSpan? always = null;
        foreach (var (span, patterns, guard) in clauses)
            if (always is { } before)
                diagnostics.Warning(StartOf(span), $"this clause is never reached: the one before it, in line {before.Line}, always matches");
            else if (Decide(guard) == false)
                diagnostics.Warning(StartOf(span), "this clause never matches: its guard is never true");
            else if (Decide(guard) == true && AlwaysMatch(patterns, isNewScope))
                always = span;
    }

    private void WarnUnreachable(IReadOnlyList<Clause> clauses, bool isNewScope) =>
        WarnUnreachable(clauses.Select(clause => (clause.Span, clause.Patterns, clause.Guard)), isNewScope);

    private void WarnUnreachable(IReadOnlyList<CatchClause> clauses) => WarnUnreachable(
        clauses.Select(clause => (clause.Span, (IReadOnlyList<Expression>)[clause.Class, clause.Reason], clause.Guard)), isNewScope: false);

    private bool AlwaysMatch(IReadOnlyList<Expression> patterns, bool isNewScope)
    {
        var seen = new HashSet<string>();
        return patterns.All(pattern => pattern is Wildcard
            || (pattern is Variable { Name: var name } && seen.Add(name) && (isNewScope || _variables.Find(name) is null)));
    }

    /// <summary>Whether a guard is always or never true; null if that depends on the terms. No guard is always true.</summary>
    private static bool? Decide(Guard? guard)
    {
        if (guard is null)
            return true;
        List<bool?> alternatives = [.. guard.Alternatives.Select(DecideTests)];
        return alternatives.Contains(true) ? true : alternatives.TrueForAll(alternative => alternative == false) ? false : null;
    }

    private static bool? DecideTests(IReadOnlyList<Expression> tests)
    {
        List<Expression?> values = [.. tests.Select(ConditionEvaluator.Evaluate)];
        if (values.Exists(value => value is not null and not AtomLiteral { Name: "true" }))
            return false;
        return values.TrueForAll(value => value is AtomLiteral { Name: "true" }) ? true : null;
    }

    /// <summary>Warns about a match whose value is written out and cannot have the pattern's form.</summary>
    private void WarnMismatch(MatchExpression match)
    {
        if (FormOfTerm.AreDifferent(match.Pattern, match.Value))
            diagnostics.Warning(match.Span, "this match never succeeds: the value has another form than the pattern");
    }

    private void WarnMismatch(CaseExpression cases)
    {
        if (cases.Clauses.All(clause => FormOfTerm.AreDifferent(clause.Patterns[0], cases.Subject)))
            diagnostics.Warning(cases.Subject.Span, "no clause of this case ever matches: the value has another form than their patterns");
    }

    /// <summary>Where a clause starts: marking all of it would hide other marks.</summary>
    private static SourceSpan StartOf(SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column + 1 };
}
