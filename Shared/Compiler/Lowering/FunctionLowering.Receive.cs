using System.Collections.Immutable;
using Playground.Compiler.Flow;
using Playground.Compiler.Patterns;
using Playground.Compiler.Syntax;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Receive: a loop over the mailbox that ends when a message matches or the time is over.</summary>
internal sealed partial class FunctionLowering
{
    private void LowerReceive(ReceiveExpression receive, Continuation continuation)
    {
        var time = receive.After is null ? Constant.Atom("infinity") : LowerValue(receive.After.Timeout);
        var variables = builder.Variables;
        var loop = builder.NewBlock();
        var empty = receive.Clauses.Count == 0 ? loop : builder.NewBlock();
        builder.Finish(new Jump(loop), loop);
        if (receive.Clauses.Count > 0)
            LowerMessages(receive.Clauses, loop, empty, continuation);
        builder.Variables = variables;
        builder.Current = empty;
        LowerWait(receive.After, time, loop, continuation);
    }

    private void LowerMessages(IReadOnlyList<Clause> clauses, Block loop, Block empty, Continuation continuation)
    {
        var message = builder.NewRegister();
        var (got, skip) = (builder.NewBlock(), builder.NewBlock());
        skip.Exit = new SkipMessage(loop);
        builder.Finish(new NextMessage(message, got, empty), got);
        var place = Place.Root();
        var rows = new List<MatchRow>();
        foreach (var clause in clauses)
        {
            var row = new MatchRow(clause.Guard, chosen => TakeMessage(chosen, clause, continuation));
            row.Add(place, clause.Patterns[0]);
            rows.Add(row);
        }

        new PatternCompilation(builder, guards).Compile(rows, ImmutableDictionary<Place, Value>.Empty.Add(place, message), skip);
    }

    // Parts of a message may be kept in the stack only when it is out of the mailbox, so that variables get new registers behind that.
    private void TakeMessage(MatchRow row, Clause clause, Continuation continuation)
    {
        builder.Emit(new RemoveMessage());
        foreach (var name in row.Bindings.Keys)
        {
            var kept = builder.Emit(result => new Copy(result, builder.Variable(name)));
            builder.Bind(name, kept);
        }

        LowerBody(clause.Body, continuation);
    }

    private void LowerWait(ReceiveTimeout? timeout, Value time, Block loop, Continuation continuation)
    {
        if (timeout is null || time is Constant { Term: Code.AtomLiteral { Name: "infinity" } })
        {
            builder.Finish(new Wait(loop));
            return;
        }

        // A time of zero never waits; what is in the mailbox has been looked at.
        if (time is not Constant { Term: Code.IntegerLiteral { Value.IsZero: true } })
        {
            var over = builder.NewBlock();
            builder.Finish(new WaitTimeout(time, over, loop) { Place = timeout.Span }, over);
        }

        builder.Emit(new EndTimeout());
        LowerBody(timeout.Body, continuation);
    }
}
