using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>A match specification, [{Head, [Guard], [Body]}], ready to be applied to objects. Its constants stay in the term that it was made of.</summary>
internal sealed unsafe class MatchSpecification
{
    static readonly long exitAtom = AtomTable.System.Intern("EXIT");

    sealed record Clause(long Head, MatchPattern Pattern, SortedSet<int> Variables, MatchExpression[] Guards, MatchExpression[] Body);

    readonly List<Clause> clauses = [];
    readonly MatchBindings bindings = new();

    /// <summary>What is wrong with the specification, for people.</summary>
    public static string LastProblem => problemOfThread ?? "";

    [ThreadStatic] static string? problemOfThread;

    /// <summary>The specification of a term; null when it is none.</summary>
    public static MatchSpecification? Compile(AtomTable atoms, long term)
    {
        var specification = new MatchSpecification();
        problemOfThread = "The match specification is no list of {Head, Guards, Body}";
        if (!Term.IsListOrNil(term)) return null;
        int highest = 0;
        for (; Term.IsList(term); term = Term.Tail(term))
        {
            if (CompileClause(atoms, Term.Head(term)) is not { } clause) return null;
            specification.clauses.Add(clause);
            if (clause.Variables.Count > 0) highest = Math.Max(highest, clause.Variables.Max + 1);
        }
        specification.bindings.Values = new long[highest];
        return term == Term.Nil ? specification : null;
    }

    /// <summary>What ets:match/2 asks for (the variables' values), or with whole objects ets:match_object/2.</summary>
    public static MatchSpecification? OfPattern(AtomTable atoms, long head, bool wholeObjects)
    {
        var specification = new MatchSpecification();
        SortedSet<int> variables = [];
        if (MatchPattern.Compile(atoms, head, variables) is not { } pattern) return null;
        MatchExpression body = MatchExpression.Compile(atoms, wholeObjects ? MatchVariables.WholeObject : MatchVariables.AllVariables, variables, out _)!;
        specification.clauses.Add(new Clause(head, pattern, variables, [], [body]));
        specification.bindings.Values = new long[variables.Count == 0 ? 0 : variables.Max + 1];
        return specification;
    }

    static Clause? CompileClause(AtomTable atoms, long clause)
    {
        if (!Term.IsTuple(clause) || Term.TupleArity(clause) != 3) return null;
        long head = Term.Element(clause, 0);
        SortedSet<int> variables = [];
        if (!Term.IsTuple(head) && head != MatchVariables.Anything && MatchVariables.NumberOf(atoms, head) < 0) return null;
        if (MatchPattern.Compile(atoms, head, variables) is not { } pattern) return null;
        if (CompileAll(atoms, Term.Element(clause, 1), variables) is not { } guards) return null;
        if (CompileAll(atoms, Term.Element(clause, 2), variables) is not { Length: > 0 } body) return null;
        return new Clause(head, pattern, variables, guards, body);
    }

    static MatchExpression[]? CompileAll(AtomTable atoms, long list, SortedSet<int> variables)
    {
        var expressions = new List<MatchExpression>();
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            if (MatchExpression.Compile(atoms, Term.Head(list), variables, out string problem) is not { } expression)
            {
                problemOfThread = problem;
                return null;
            }
            expressions.Add(expression);
        }
        return list == Term.Nil ? [.. expressions] : null;
    }

    /// <summary>The value of the first clause that matches, with parts of the object in it; None when none matches.</summary>
    public long Apply(Context* c, long term)
    {
        foreach (Clause clause in clauses)
        {
            if (!clause.Pattern.Matches(c, term, bindings.Values)) continue;
            bindings.Object = term;
            bindings.Variables = clause.Variables;
            if (!GuardsHold(c, clause)) continue;
            long value = Term.None;
            foreach (MatchExpression expression in clause.Body)
                if ((value = expression.Evaluate(c, bindings)) == Term.None) value = exitAtom;
            return value;
        }
        return Term.None;
    }

    /// <summary>The keys that matching objects can have, when every head says it; null when any key can match.</summary>
    public List<long>? Keys(AtomTable atoms, int keyIndex)
    {
        var keys = new List<long>();
        foreach (Clause clause in clauses)
        {
            if (!Term.IsTuple(clause.Head)) return null;
            if (Term.TupleArity(clause.Head) <= keyIndex) continue;
            long key = Term.Element(clause.Head, keyIndex);
            if (!MatchPattern.IsGround(atoms, key)) return null;
            keys.Add(key);
        }
        return keys;
    }

    /// <summary>Whether every clause gives an object with the key that it got, as select_replace demands.</summary>
    public bool KeepsKeys(Context* c, AtomTable atoms, int keyIndex)
    {
        foreach (Clause clause in clauses)
        {
            long key = Term.IsTuple(clause.Head) && Term.TupleArity(clause.Head) > keyIndex ? Term.Element(clause.Head, keyIndex) : Term.None;
            int variable = key == Term.None ? -1 : MatchVariables.NumberOf(atoms, key);
            long constant = key != Term.None && MatchPattern.IsGround(atoms, key) ? key : Term.None;
            if (!clause.Body[^1].Keeps(c, keyIndex, variable, constant)) return false;
        }
        return true;
    }

    bool GuardsHold(Context* c, Clause clause)
    {
        foreach (MatchExpression guard in clause.Guards)
            if (guard.Evaluate(c, bindings) != Atoms.True) return false;
        return true;
    }
}
