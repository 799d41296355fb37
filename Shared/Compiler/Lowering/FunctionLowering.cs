using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Lifting;
using Playground.Compiler.Patterns;
using Playground.Compiler.Syntax;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Turns one function, free of funs and comprehensions, into blocks over virtual registers in the order of evaluation.</summary>
internal sealed partial class FunctionLowering
{
    private readonly FlowBuilder builder;
    private readonly GuardLowering guards;

    private FunctionLowering(FlowFunction function)
    {
        builder = new FlowBuilder(function);
        guards = new GuardLowering(builder);
    }

    public static FlowFunction Lower(FunctionDefinition definition)
    {
        var function = new FlowFunction(definition.Name, definition.Span);
        new FunctionLowering(function).LowerClauses(definition);
        return function;
    }

    private void LowerClauses(FunctionDefinition definition)
    {
        var known = ImmutableDictionary<Place, Value>.Empty;
        var places = new Place[definition.Name.Arity];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Place.Root();
            builder.Function.Parameters.Add(builder.NewRegister());
            known = known.SetItem(places[i], builder.Function.Parameters[i]);
        }

        var failure = builder.NewBlock();
        failure.Exit = new FailFunction([.. builder.Function.Parameters]);
        var rows = definition.Clauses.Select(clause => Row(clause, places, TailContinuation.Instance)).ToList();
        new PatternCompilation(builder, guards).Compile(rows, known, failure);
    }

    /// <summary>A row of patterns for the given places, whose body's value goes to the continuation.</summary>
    private MatchRow Row(Clause clause, IReadOnlyList<Place> places, Continuation continuation)
    {
        var row = new MatchRow(clause.Guard, _ => LowerBody(clause.Body, continuation));
        for (var i = 0; i < places.Count; i++)
            row.Add(places[i], clause.Patterns[i]);
        return row;
    }

    private void LowerBody(IReadOnlyList<Expression> body, Continuation continuation)
    {
        for (var i = 0; i < body.Count - 1; i++)
            LowerValue(body[i]);
        LowerInto(body[^1], continuation);
    }

    private Value LowerBody(IReadOnlyList<Expression> body)
    {
        for (var i = 0; i < body.Count - 1; i++)
            LowerValue(body[i]);
        return LowerValue(body[^1]);
    }

    private Value[] LowerAll(IReadOnlyList<Expression> expressions)
    {
        var values = new Value[expressions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = LowerValue(expressions[i]);
        return values;
    }

    /// <summary>Evaluates an expression and goes on with its value.</summary>
    private Value LowerValue(Expression expression)
    {
        if (!Branches(expression))
            return LowerStraight(expression);
        if (expression is BlockExpression block)
            return LowerBody(block.Body);
        var join = new JoinContinuation(builder.NewBlock(), builder.Variables, builder.BindingCount);
        LowerInto(expression, join);
        return join.Close(builder);
    }

    /// <summary>Evaluates an expression as the last one before the continuation.</summary>
    private void LowerInto(Expression expression, Continuation continuation)
    {
        switch (expression)
        {
            case BlockExpression block: LowerBody(block.Body, continuation); break;
            case CaseExpression cases: LowerCase(cases, continuation); break;
            case IfExpression cases: LowerIf(cases, continuation); break;
            case ReceiveExpression receive: LowerReceive(receive, continuation); break;
            case TryExpression attempt: LowerTry(attempt, continuation); break;
            case MaybeExpression maybe: LowerMaybe(maybe, continuation); break;
            case AndAlsoExpression both: LowerShortCircuit(both.Left, both.Right, true, both.Span, continuation); break;
            case OrElseExpression either: LowerShortCircuit(either.Left, either.Right, false, either.Span, continuation); break;
            case not null when CallShape.RecordTest(expression) is not null: LowerBooleanValue(expression, continuation); break;
            case not null when continuation.IsTail && TryTailCall(expression): break;
            default: continuation.Accept(builder, LowerStraight(expression!)); break;
        }
    }

    private static bool Branches(Expression expression) => expression
        is BlockExpression or CaseExpression or IfExpression or ReceiveExpression or TryExpression or MaybeExpression or AndAlsoExpression or OrElseExpression
        || CallShape.RecordTest(expression) is not null;

    private Value LowerStraight(Expression expression) => Constants.Of(expression) ?? expression switch
    {
        Variable variable => builder.Variable(variable.Name),
        BoundVariable variable => builder.Variable(variable.Name),
        TupleExpression tuple => LowerTuple(tuple),
        ListExpression list => LowerList(list),
        MapExpression map => LowerMap(map),
        MapUpdate update => LowerMapUpdate(update),
        BitStringExpression bits => LowerBits(bits),
        MatchExpression match => LowerMatch(match),
        CatchExpression caught => LowerCatch(caught),
        SendExpression send => LowerSend(send),
        ClosureExpression closure => LowerClosure(closure),
        RemoteFun fun => LowerRemoteFun(fun),
        LocalCall call => LowerLocalCall(call),
        FunCall call => LowerFunCall(call),
        RemoteCall or UnaryExpression or BinaryExpression => LowerRemoteCall(expression),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} at {expression.Span} cannot be lowered."),
    };

    private Value[] LowerFields(IReadOnlyList<MapField> fields) =>
        LowerAll([.. fields.SelectMany(field => new[] { field.Key, field.Value })]);

    private Value LowerMapUpdate(MapUpdate update)
    {
        var map = builder.AsRegister(LowerValue(update.Map));
        var fields = LowerFields(update.Fields);
        var failure = builder.NewBlock();
        builder.Require(Opcode.IsMap, failure, map);
        var success = builder.Current;
        builder.Current = failure;
        RaiseError("badmap", map, update.Span);
        builder.Current = success;
        return MapPuts.Emit(builder, map, update.Fields, fields, update.Span);
    }

    private Value LowerMatch(MatchExpression match)
    {
        if (match.Pattern is Variable { Name: var name })
        {
            var bound = LowerValue(match.Value);
            builder.Bind(name, bound);
            return bound;
        }

        var (place, known, term) = Subject(match.Value);
        var (failure, success) = (builder.NewBlock(), builder.NewBlock());
        var row = new MatchRow(null, _ => builder.Finish(new Jump(success)));
        row.Add(place, match.Pattern);
        new PatternCompilation(builder, guards).Compile([row], known, failure);
        var variables = builder.Variables;
        builder.Current = failure;
        builder.Finish(new Fail(Opcode.Badmatch, [term()]) { Place = match.Span }, success);
        builder.Variables = variables;
        BindUnreached(match.Pattern);
        return term();
    }

    /// <summary>
    /// A pattern that a written tuple cannot match, as in <c>{A} = {1, 2}, A</c>, binds nothing, and the code behind it is never reached:
    /// its variables may have any value.
    /// </summary>
    private void BindUnreached(SyntaxNode pattern)
    {
        if (pattern is Variable { Name: var name } && !builder.Variables.ContainsKey(name))
            builder.Bind(name, Constant.Atom("undefined"));
        foreach (var child in SyntaxChildren.Of(pattern))
            BindUnreached(child);
    }

    /// <summary>
    /// Evaluates a term to match: its place, what is known of it, and its value when it is needed as a whole. A tuple that is only written
    /// to be taken apart is not built.
    /// </summary>
    private (Place Place, ImmutableDictionary<Place, Value> Known, Func<Value> Term) Subject(Expression expression)
    {
        if (expression is TupleExpression tuple)
        {
            var elements = LowerAll(tuple.Elements);
            var whole = Place.OfElements(elements);
            return (whole, ImmutableDictionary<Place, Value>.Empty, () => Constants.Tuple(elements) ?? builder.Emit(result => new MakeTuple(result, elements)));
        }

        var value = LowerValue(expression);
        var place = Place.Root();
        return (place, ImmutableDictionary<Place, Value>.Empty.Add(place, value), () => value);
    }

    private void RaiseError(string reason, Value value, SourceSpan place)
    {
        var error = builder.Emit(result => new MakeTuple(result, [Constant.Atom(reason), value]));
        // Inside a try, a tail call would leave the frame that the handler lives in.
        if (builder.Handler is null)
        {
            builder.Finish(new TailCallRemote("erlang", "error", [error]) { Place = place });
            return;
        }

        builder.Emit(result => new CallRemote(result, "erlang", "error", [error]) { Place = place });
        builder.Finish(new Return(Constant.Nil)); // Never reached: the call does not come back.
    }
}
