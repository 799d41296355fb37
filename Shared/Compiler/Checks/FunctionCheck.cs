using Playground.Compiler.Diagnostics;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>
/// Checks the functions of a module: variables, patterns, guards, records and calls. One object serves one module;
/// it gathers which functions each function refers to.
/// </summary>
internal sealed partial class FunctionCheck(ModuleSymbols symbols, RecordScope records, DiagnosticBag diagnostics)
{
    private readonly GuardTests _guardTests = new(symbols);
    private VariableTable _variables = new();
    private HashSet<FunctionName> _references = [];

    /// <summary>The names of the records that the checked functions mention.</summary>
    public HashSet<string> RecordsUsed { get; } = [];

    /// <summary>Checks a function; returns the functions of this module that it refers to.</summary>
    public IReadOnlySet<FunctionName> Check(FunctionDefinition function)
    {
        _variables = new VariableTable();
        _references = [];
        WarnUnreachable(function.Clauses, isNewScope: true);
        foreach (Clause clause in function.Clauses)
            CheckFunctionClause(clause, null);
        WarnUnusedVariables();
        return _references;
    }

    /// <summary>Checks an expression that stands alone: the default value of a record's field.</summary>
    public IReadOnlySet<FunctionName> CheckAlone(Expression expression)
    {
        _variables = new VariableTable();
        _references = [];
        Check(expression);
        return _references;
    }

    private void WarnUnusedVariables()
    {
        if (symbols.Directives.HidesUnusedVariables)
            return;
        foreach (VariableState variable in _variables.All)
            if (!variable.IsUsed && variable.Name[0] != '_')
                diagnostics.Warning(variable.DefinedAt, $"variable `{variable.Name}` is unused");
    }

    /// <summary>A clause of a function or fun: its variables are its own; in a fun they may hide others.</summary>
    private void CheckFunctionClause(Clause clause, string? shadowedIn)
    {
        int mark = _variables.Mark();
        CheckPatterns(clause.Patterns, shadowedIn, isNewScope: true);
        CheckGuard(clause.Guard);
        CheckBody(clause.Body);
        _variables.TakeBack(mark);
    }

    private void CheckBody(IReadOnlyList<Expression> body)
    {
        foreach (Expression expression in body)
            Check(expression);
        WarnIgnored(body);
    }

    /// <summary>A clause of case, receive, if or the value of try, which leaves its bindings for what stands behind it.</summary>
    private void CheckClause(Clause clause)
    {
        CheckPatterns(clause.Patterns, null, isNewScope: false);
        CheckGuard(clause.Guard);
        CheckBody(clause.Body);
    }

    private void CheckGuard(Guard? guard)
    {
        if (guard is null)
            return;
        foreach (IReadOnlyList<Expression> tests in guard.Alternatives)
            foreach (Expression test in tests)
                CheckGuardTest(test);
    }

    private void CheckGuardTest(Expression test)
    {
        if (_guardTests.FindIllegal(test) is not { } illegal)
            Check(test);
        else if (illegal is LocalCall call)
            diagnostics.Error(call.Span, $"a guard cannot call `{call.Name}`: only the built-in guard functions are allowed");
        else
            diagnostics.Error(illegal.Span, "illegal guard expression");
    }

    private T Branch<T>(Func<T> check, List<Bindings> branches)
    {
        int mark = _variables.Mark();
        T result = check();
        branches.Add(_variables.TakeBack(mark));
        return result;
    }

    private void Branch(Action check, List<Bindings> branches) => Branch(() => { check(); return true; }, branches);

    private void CheckBranches(string keyword, SourceSpan span, IReadOnlyList<Clause> clauses, ReceiveTimeout? timeout = null)
    {
        var branches = new List<Bindings>();
        WarnUnreachable(clauses, isNewScope: false);
        foreach (Clause clause in clauses)
            Branch(() => CheckClause(clause), branches);
        if (timeout is not null)
            Branch(() => CheckBody(timeout.Body), branches);
        _variables.BindBranches(branches, new UnsafeConstruct(keyword, span));
    }

    /// <summary>Checks a part whose bindings must not be used behind it, because it is not always carried out to its end.</summary>
    private void CheckUnsafe(string keyword, SourceSpan span, Action check)
    {
        int mark = _variables.Mark();
        check();
        _variables.BindUnsafe(_variables.TakeBack(mark), new UnsafeConstruct(keyword, span));
    }

    /// <summary>Checks parts that do not see each other's bindings; all of them are bound behind the last.</summary>
    private void CheckSiblings(params ReadOnlySpan<Expression?> siblings)
    {
        Bindings? bound = null;
        foreach (Expression? sibling in siblings)
            if (sibling is not null)
                bound = Merge(bound, CheckSibling(sibling));
        if (bound is not null)
            _variables.BindAll(bound);
    }

    private Bindings CheckSibling(Expression sibling)
    {
        int mark = _variables.Mark();
        Check(sibling);
        return _variables.TakeBack(mark);
    }

    private static Bindings? Merge(Bindings? all, Bindings bindings)
    {
        if (bindings.Count == 0)
            return all;
        all ??= [];
        foreach (VariableState variable in bindings.Values)
            if (all.TryGetValue(variable.Name, out VariableState? other))
            {
                // Two siblings that bind the same variable compare their values: that uses both.
                other.Use();
                variable.Use();
            }
            else
                all.Add(variable.Name, variable);
        return all;
    }
}
