using System.Collections.Immutable;
using Playground.Compiler.Flow;
using Playground.Compiler.Patterns;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Maybe: a value that does not match leaves the body, to the clauses of else or as the value of all.</summary>
internal sealed partial class FunctionLowering
{
    private void LowerMaybe(MaybeExpression maybe, Continuation continuation)
    {
        if (maybe.ElseClauses.Count == 0)
        {
            LowerMaybeBody(maybe.Body, continuation, continuation);
            return;
        }

        var outer = builder.Variables;
        var mismatch = new JoinContinuation(builder.NewBlock(), outer, builder.BindingCount);
        LowerMaybeBody(maybe.Body, continuation, mismatch);
        var value = mismatch.Close(builder);
        builder.Variables = outer;
        LowerElse(maybe, value, continuation);
    }

    private void LowerElse(MaybeExpression maybe, Value value, Continuation continuation)
    {
        var place = Place.Root();
        var failure = builder.NewBlock();
        var rows = maybe.ElseClauses.Select(clause => Row(clause, [place], continuation)).ToList();
        new PatternCompilation(builder, guards).Compile(rows, ImmutableDictionary<Place, Value>.Empty.Add(place, value), failure);
        builder.Current = failure;
        RaiseError("else_clause", value, maybe.Span);
    }

    private void LowerMaybeBody(IReadOnlyList<Expression> body, Continuation continuation, Continuation mismatch)
    {
        for (var i = 0; i < body.Count; i++)
        {
            var isLast = i == body.Count - 1;
            if (body[i] is MaybeMatch match)
            {
                var value = LowerMaybeMatch(match, mismatch);
                if (isLast)
                    continuation.Accept(builder, value);
            }
            else if (isLast)
            {
                LowerInto(body[i], continuation);
            }
            else
            {
                LowerValue(body[i]);
            }
        }
    }

    private Value LowerMaybeMatch(MaybeMatch match, Continuation mismatch)
    {
        var value = LowerValue(match.Value);
        var place = Place.Root();
        var (failure, success) = (builder.NewBlock(), builder.NewBlock());
        var row = new MatchRow(null, _ => builder.Finish(new Jump(success)));
        row.Add(place, match.Pattern);
        var before = builder.Variables;
        new PatternCompilation(builder, guards).Compile([row], ImmutableDictionary<Place, Value>.Empty.Add(place, value), failure);
        var variables = builder.Variables;
        builder.Variables = before;
        builder.Current = failure;
        mismatch.Accept(builder, value);
        builder.Current = success;
        builder.Variables = variables;
        return value;
    }
}
