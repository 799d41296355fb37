using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Patterns;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Try and catch.</summary>
internal sealed partial class FunctionLowering
{
    private void LowerTry(TryExpression attempt, Continuation continuation)
    {
        if (attempt.After.Count == 0)
            LowerTryCatch(attempt, continuation);
        else
            continuation.Accept(builder, LowerTryAfter(attempt));
    }

    private void LowerTryCatch(TryExpression attempt, Continuation continuation)
    {
        var outer = builder.Variables;
        var (tag, value, handler) = LowerProtected(false, () => LowerBody(attempt.Body));
        if (attempt.OfClauses.Count == 0)
            continuation.Accept(builder, value);
        else
            LowerOf(attempt, value, continuation);
        builder.Variables = outer;
        builder.Current = handler;
        LowerHandlers(attempt.CatchClauses, tag, continuation);
    }

    /// <summary>Evaluates something with a handler around it. Goes on, unprotected, behind it; the handler's block is still empty.</summary>
    private (Register Tag, Value Value, Block Handler) LowerProtected(bool isCatch, Func<Value> evaluate)
    {
        var outerHandler = builder.Handler;
        var tag = builder.NewRegister();
        var handler = builder.NewBlock();
        var after = builder.NewBlock();
        builder.Handler = handler;
        var body = builder.NewBlock();
        builder.Finish(new EnterTry(tag, isCatch, builder.TryDepth, body, handler), body);
        builder.TryDepth++;
        var value = evaluate();
        builder.TryDepth--;
        if (isCatch)
        {
            var caught = value;
            value = builder.Emit(result => new EndCatch(result, tag, caught));
        }
        else
        {
            builder.Emit(new EndTry(tag));
        }

        builder.Handler = outerHandler;
        builder.Finish(new Jump(after), after);
        return (tag, value, handler);
    }

    private void LowerOf(TryExpression attempt, Value value, Continuation continuation)
    {
        var place = Place.Root();
        var failure = builder.NewBlock();
        var rows = attempt.OfClauses.Select(clause => Row(clause, [place], continuation)).ToList();
        new PatternCompilation(builder, guards).Compile(rows, ImmutableDictionary<Place, Value>.Empty.Add(place, value), failure);
        builder.Current = failure;
        builder.Finish(new Fail(Opcode.TryCaseEnd, [value]) { Place = attempt.Span });
    }

    private void LowerHandlers(IReadOnlyList<CatchClause> clauses, Register tag, Continuation continuation)
    {
        var (exceptionClass, reason, trace) = (builder.NewRegister(), builder.NewRegister(), builder.NewRegister());
        builder.Emit(new BeginHandler(exceptionClass, reason, trace, tag));
        Place[] places = [Place.Root(), Place.Root()];
        var known = ImmutableDictionary<Place, Value>.Empty.Add(places[0], exceptionClass).Add(places[1], reason);
        var failure = builder.NewBlock();
        failure.Exit = new Reraise(trace, reason);
        var rows = new List<MatchRow>();
        foreach (var clause in clauses)
        {
            var row = new MatchRow(clause.Guard, _ => LowerCatchBody(clause, trace, continuation));
            row.Add(places[0], clause.Class);
            row.Add(places[1], clause.Reason);
            rows.Add(row);
        }

        if (rows.Count == 0)
            builder.Finish(new Jump(failure));
        else
            new PatternCompilation(builder, guards).Compile(rows, known, failure);
    }

    private void LowerCatchBody(CatchClause clause, Register trace, Continuation continuation)
    {
        if (clause.Stacktrace is Variable { Name: var name })
        {
            var stacktrace = builder.Emit(result => new BuildStacktrace(result, trace));
            builder.Bind(name, stacktrace);
        }

        LowerBody(clause.Body, continuation);
    }

    // What comes after is generated twice: for the normal end and for an exception.
    private Value LowerTryAfter(TryExpression attempt)
    {
        var outer = builder.Variables;
        var inner = attempt with { After = [] };
        var (tag, value, handler) = LowerProtected(false, () =>
            inner.OfClauses.Count == 0 && inner.CatchClauses.Count == 0 ? LowerBody(inner.Body) : LowerValue(inner));
        builder.Variables = outer;
        LowerBody(attempt.After);
        var end = builder.Current;
        builder.Variables = outer;
        builder.Current = handler;
        var (exceptionClass, reason, trace) = (builder.NewRegister(), builder.NewRegister(), builder.NewRegister());
        builder.Emit(new BeginHandler(exceptionClass, reason, trace, tag));
        LowerBody(attempt.After);
        builder.Finish(new Reraise(trace, reason));
        builder.Variables = outer;
        builder.Current = end;
        return value;
    }

    private Register LowerCatch(CatchExpression caught)
    {
        var outer = builder.Variables;
        var merged = builder.NewRegister();
        var (tag, value, handler) = LowerProtected(true, () => LowerValue(caught.Operand));
        var join = builder.NewBlock();
        builder.Emit(new Copy(merged, value));
        builder.Finish(new Jump(join), handler);
        var exception = builder.Emit(result => new BeginCatchHandler(result, tag));
        builder.Emit(new Copy(merged, exception));
        builder.Finish(new Jump(join), join);
        builder.Variables = outer;
        return merged;
    }
}
