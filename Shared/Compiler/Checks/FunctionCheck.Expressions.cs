using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

internal sealed partial class FunctionCheck
{
    private void Check(Expression expression)
    {
        switch (expression)
        {
            case Variable variable: CheckUse(variable); break;
            case Wildcard: diagnostics.Error(expression.Span, "`_` has no value: it can only stand in a pattern"); break;
            case ListExpression list: CheckSiblings([.. list.Elements, list.Tail]); break;
            case TupleExpression tuple: CheckSiblings([.. tuple.Elements]); break;
            case UnaryExpression unary: Check(unary.Operand); break;
            case BinaryExpression binary: CheckSiblings(binary.Left, binary.Right); break;
            case SendExpression send: CheckSiblings(send.Receiver, send.Message); break;
            case MapExpression map: CheckMap(map); break;
            case MapUpdate update: CheckSiblings([update.Map, .. update.Fields.SelectMany(KeyAndValue)]); break;
            case BitStringExpression bits: CheckSiblings([.. bits.Segments.SelectMany(ValueAndSize)]); break;
            case LocalCall call: CheckLocalCall(call); break;
            case RemoteCall call: CheckRemoteCall(call); break;
            case FunCall call: CheckSiblings([call.Function, .. call.Arguments]); break;
            case LocalFun fun: CheckReference(fun.Function, fun.Span); break;
            case RemoteFun fun: CheckSiblings(fun.Module, fun.Function, fun.Arity); break;
            case RecordExpression or RecordUpdate or RecordAccess or RecordIndex: CheckRecordExpression(expression); break;
            default: CheckControl(expression); break;
        }
    }

    private void CheckControl(Expression expression)
    {
        switch (expression)
        {
            case MatchExpression match:
                Check(match.Value);
                CheckPatterns([match.Pattern], null, isNewScope: false);
                WarnMismatch(match);
                break;
            case AndAlsoExpression both:
                Check(both.Left);
                CheckUnsafe("andalso", both.Span, () => Check(both.Right));
                break;
            case OrElseExpression either:
                Check(either.Left);
                CheckUnsafe("orelse", either.Span, () => Check(either.Right));
                break;
            case CatchExpression caught: CheckUnsafe("catch", caught.Span, () => Check(caught.Operand)); break;
            case BlockExpression block: CheckBody(block.Body); break;
            case MaybeExpression maybe: CheckMaybe(maybe); break;
            case MaybeMatch match:
                Check(match.Value);
                CheckPatterns([match.Pattern], null, isNewScope: false);
                break;
            case CaseExpression cases:
                Check(cases.Subject);
                WarnMismatch(cases);
                CheckBranches("case", cases.Span, cases.Clauses);
                break;
            case IfExpression cases: CheckBranches("if", cases.Span, cases.Clauses); break;
            case ReceiveExpression receive: CheckReceive(receive); break;
            case TryExpression attempt: CheckTry(attempt); break;
            case FunExpression fun: CheckFun(fun); break;
            case ListComprehension comprehension: CheckComprehension(comprehension.Qualifiers, comprehension.Template); break;
            case BinaryComprehension comprehension: CheckComprehension(comprehension.Qualifiers, comprehension.Template); break;
            case MapComprehension comprehension: CheckComprehension(comprehension.Qualifiers, comprehension.Template); break;
        }
    }

    private void CheckUse(Variable variable)
    {
        VariableState? found = _variables.Find(variable.Name);
        if (found is null)
        {
            diagnostics.Error(variable.Span, $"variable `{variable.Name}` is unbound");

            // One message for each missing variable is enough.
            VariableState assumed = new(variable.Name, variable.Span);
            assumed.Use();
            _variables.Bind(assumed);
        }
        else
            Use(found, variable.Span);
    }

    private void Use(VariableState variable, SourceSpan place)
    {
        variable.Use();
        if (variable.UnsafeIn is not { } construct)
            return;
        diagnostics.Error(
            place,
            $"variable `{variable.Name}` is unsafe in `{construct.Keyword}` (line {construct.Span.Line}): "
            + "it is not bound on every way through it");
        _variables.Bind(new VariableState(variable.Name, variable.DefinedAt) { Origins = [variable] });
    }

    private static IEnumerable<Expression?> KeyAndValue(MapField field) => [field.Key, field.Value];

    private static IEnumerable<Expression?> ValueAndSize(BinarySegment segment) => [segment.Value, segment.Size];

    private void CheckMap(MapExpression map)
    {
        foreach (MapField field in map.Fields)
            if (field.IsExact)
                diagnostics.Error(field.Span, "a new map is made with `=>`: `:=` only updates keys that are there");
        CheckSiblings([.. map.Fields.SelectMany(KeyAndValue)]);
    }

    private void CheckReceive(ReceiveExpression receive)
    {
        // The timeout is evaluated before any message is looked at, but it binds nothing for the clauses.
        if (receive.After is { } after)
            CheckUnsafe("receive", receive.Span, () => Check(after.Timeout));
        CheckBranches("receive", receive.Span, receive.Clauses, receive.After);
    }

    private void CheckTry(TryExpression attempt)
    {
        var construct = new UnsafeConstruct("try", attempt.Span);
        int start = _variables.Mark();
        CheckBody(attempt.Body);
        int behindBody = _variables.Mark();
        var branches = new List<Bindings>();
        WarnUnreachable(attempt.OfClauses, isNewScope: false);
        foreach (Clause clause in attempt.OfClauses)
            Branch(() => CheckClause(clause), branches);
        _variables.TakeBack(behindBody);
        _variables.BindUnsafe(_variables.TakeBack(start), construct);
        WarnUnreachable(attempt.CatchClauses);
        foreach (CatchClause clause in attempt.CatchClauses)
            Branch(() => CheckCatchClause(clause), branches);
        foreach (Bindings branch in branches)
            _variables.BindUnsafe(branch, construct);
        CheckUnsafe("try", attempt.Span, () => CheckBody(attempt.After));
    }

    private void CheckCatchClause(CatchClause clause)
    {
        CheckPatterns([clause.Class, clause.Reason], null, isNewScope: false);
        Variable? stacktrace = clause.Stacktrace as Variable;
        if (stacktrace is not null && _variables.Find(stacktrace.Name) is not null)
            diagnostics.Error(stacktrace.Span, $"the variable `{stacktrace.Name}` for the stack trace is already bound");
        if (stacktrace is not null && FindUse(clause.Guard, stacktrace.Name) is { } use)
            diagnostics.Error(use.Span, $"the stack trace `{stacktrace.Name}` cannot be used in a guard");
        if (stacktrace is not null)
            _variables.Bind(_variables.Declare(stacktrace.Name, stacktrace.Span));
        CheckGuard(clause.Guard);
        CheckBody(clause.Body);
    }

    private static Variable? FindUse(Guard? guard, string name) =>
        guard?.Alternatives.SelectMany(tests => tests).Select(test => FindUse(test, name)).FirstOrDefault(use => use is not null);

    private static Variable? FindUse(SyntaxNode node, string name) => node is Variable variable && variable.Name == name
        ? variable
        : SyntaxChildren.Of(node).Select(child => FindUse(child, name)).FirstOrDefault(use => use is not null);

    private void CheckFun(FunExpression fun)
    {
        int mark = _variables.Mark();
        if (fun.Name is { } name)
        {
            WarnShadowed(name, fun.Span, "named fun");
            VariableState self = _variables.Declare(name, fun.Span);
            self.Use();
            _variables.Bind(self);
        }

        WarnUnreachable(fun.Clauses, isNewScope: true);
        foreach (Clause clause in fun.Clauses)
            CheckFunctionClause(clause, "fun");
        _variables.TakeBack(mark);
    }

    private void CheckComprehension(IReadOnlyList<Qualifier> qualifiers, Expression template)
    {
        int mark = _variables.Mark();
        foreach (Qualifier qualifier in qualifiers)
            CheckQualifier(qualifier);
        Check(template);
        _variables.TakeBack(mark);
    }

    private void CheckQualifier(Qualifier qualifier)
    {
        switch (qualifier)
        {
            case Generator generator: CheckGenerators([generator]); break;
            case ZipGenerator zip: CheckGenerators(zip.Generators); break;
            case Filter filter:
                Check(filter.Condition);
                break;
        }
    }

    private void CheckGenerators(IReadOnlyList<Generator> generators)
    {
        foreach (Generator generator in generators)
        {
            CheckSource(generator.Source);
            if (generator is BinaryGenerator { Pattern: not BitStringExpression })
                diagnostics.Error(generator.Pattern.Span, "the pattern before `<=` must be a binary: `<<…>>`");
        }

        CheckPatterns([.. generators.Select(generator => generator.Pattern)], "generator", isNewScope: true);
    }

    /// <summary>What the body of a maybe binds may be unbound in its else and behind it.</summary>
    private void CheckMaybe(MaybeExpression maybe)
    {
        var construct = new UnsafeConstruct("maybe", maybe.Span);
        CheckUnsafe("maybe", maybe.Span, () => CheckBody(maybe.Body));
        var branches = new List<Bindings>();
        WarnUnreachable(maybe.ElseClauses, isNewScope: false);
        foreach (Clause clause in maybe.ElseClauses)
            Branch(() => CheckClause(clause), branches);
        foreach (Bindings branch in branches)
            _variables.BindUnsafe(branch, construct);
    }

    /// <summary>The source of a generator binds nothing for what stands behind it.</summary>
    private void CheckSource(Expression source)
    {
        int mark = _variables.Mark();
        Check(source);
        _variables.TakeBack(mark);
    }

    private void WarnShadowed(string name, SourceSpan span, string shadowedIn)
    {
        if (name[0] != '_' && !symbols.Directives.HidesShadowedVariables && _variables.Find(name) is { UnsafeIn: null })
            diagnostics.Warning(span, $"variable `{name}` hides the one around the {shadowedIn}");
    }
}
