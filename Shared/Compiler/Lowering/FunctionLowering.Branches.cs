using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Patterns;
using Playground.Compiler.Syntax;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Expressions that choose between branches.</summary>
internal sealed partial class FunctionLowering
{
    private void LowerCase(CaseExpression cases, Continuation continuation)
    {
        if (CallShape.IsBoolean(cases.Subject) && BooleanBranches(cases.Clauses) is var (whenTrue, whenFalse))
        {
            LowerChoice(cases.Subject, whenTrue, whenFalse, continuation);
            return;
        }

        var (place, known, term) = Subject(cases.Subject);
        var failure = builder.NewBlock();
        var rows = cases.Clauses.Select(clause => Row(clause, [place], continuation)).ToList();
        new PatternCompilation(builder, guards).Compile(rows, known, failure);
        builder.Current = failure;
        builder.Finish(new Fail(Opcode.CaseEnd, [term()]) { Place = cases.Span });
    }

    /// <summary>The clauses for true and false, if these are all that the clauses distinguish.</summary>
    private static (Clause WhenTrue, Clause WhenFalse)? BooleanBranches(IReadOnlyList<Clause> clauses)
    {
        Clause? For(string value) => clauses.FirstOrDefault(clause =>
            clause.Patterns[0] is Wildcard || (clause.Patterns[0] is Syntax.AtomLiteral { Name: var name } && name == value));
        var plain = clauses.All(clause => clause.Guard is null && clause.Patterns[0] is Wildcard or Syntax.AtomLiteral { Name: "true" or "false" });
        return plain && For("true") is { } whenTrue && For("false") is { } whenFalse && whenTrue != whenFalse ? (whenTrue, whenFalse) : null;
    }

    private void LowerChoice(Expression condition, Clause whenTrue, Clause whenFalse, Continuation continuation)
    {
        var (yes, no) = (builder.NewBlock(), builder.NewBlock());
        LowerCondition(condition, yes, no);
        var variables = builder.Variables;
        builder.Current = yes;
        LowerBody(whenTrue.Body, continuation);
        builder.Variables = variables;
        builder.Current = no;
        LowerBody(whenFalse.Body, continuation);
    }

    private void LowerIf(IfExpression cases, Continuation continuation)
    {
        var failure = builder.NewBlock();
        var rows = cases.Clauses.Select(clause => Row(clause, [], continuation)).ToList();
        new PatternCompilation(builder, guards).Compile(rows, System.Collections.Immutable.ImmutableDictionary<Place, Value>.Empty, failure);
        builder.Current = failure;
        builder.Finish(new Fail(Opcode.IfEnd, []) { Place = cases.Span });
    }

    /// <summary>Evaluates a condition that can only be true or false, or raises; and goes to one of two blocks.</summary>
    private void LowerCondition(Expression condition, Block whenTrue, Block whenFalse)
    {
        switch (condition)
        {
            case AndAlsoExpression both:
                var right = builder.NewBlock();
                LowerOperand(both.Left, both.Span, right, whenFalse);
                builder.Current = right;
                LowerCondition(both.Right, whenTrue, whenFalse);
                return;
            case OrElseExpression either:
                var other = builder.NewBlock();
                LowerOperand(either.Left, either.Span, whenTrue, other);
                builder.Current = other;
                LowerCondition(either.Right, whenTrue, whenFalse);
                return;
            case UnaryExpression { Operator: UnaryOperator.Not, Operand: var operand } when CallShape.IsBoolean(operand):
                LowerCondition(operand, whenFalse, whenTrue);
                return;
        }

        if (CallShape.RecordTest(condition) is var (subject, tag, size))
        {
            var record = builder.AsRegister(LowerValue(subject));
            builder.Finish(new Branch(Opcode.IsTaggedTuple, [record], whenTrue, whenFalse) { Arity = size, Tag = tag });
            return;
        }

        if (CallShape.OfErlang(condition) is var (function, arguments) && LowerTest(function, arguments, whenTrue, whenFalse))
            return;
        builder.Finish(new Branch(Opcode.IsEqExact, [LowerValue(condition), Constant.Atom("true")], whenTrue, whenFalse));
    }

    private bool LowerTest(string function, IReadOnlyList<Expression> arguments, Block whenTrue, Block whenFalse)
    {
        if (TypeTests.Find(function, arguments.Count) is { } typeTest)
        {
            if (typeTest == Opcode.IsFunction2 && arguments[1] is not Syntax.IntegerLiteral)
                return false; // The arity may be no arity, which is an error and not false.
            var operands = LowerAll(arguments);
            operands[0] = builder.AsRegister(operands[0]);
            builder.Finish(new Branch(typeTest, operands, whenTrue, whenFalse));
            return true;
        }

        if (arguments.Count != 2 || TypeTests.Comparison(function) is not var (comparison, swaps))
            return false;
        var sides = LowerAll(arguments);
        if (swaps)
            Array.Reverse(sides);
        builder.Finish(new Branch(comparison, sides, whenTrue, whenFalse));
        return true;
    }

    /// <summary>The left operand of andalso and orelse: raises badarg unless it is true or false.</summary>
    private void LowerOperand(Expression operand, SourceSpan place, Block whenTrue, Block whenFalse)
    {
        if (CallShape.IsBoolean(operand))
        {
            LowerCondition(operand, whenTrue, whenFalse);
            return;
        }

        var value = LowerValue(operand);
        var (other, wrong) = (builder.NewBlock(), builder.NewBlock());
        builder.Finish(new Branch(Opcode.IsEqExact, [value, Constant.Atom("true")], whenTrue, other), other);
        builder.Finish(new Branch(Opcode.IsEqExact, [value, Constant.Atom("false")], whenFalse, wrong), wrong);
        RaiseError("badarg", value, place);
    }

    private void LowerShortCircuit(Expression left, Expression right, bool isAnd, SourceSpan place, Continuation continuation)
    {
        var (decided, open) = (builder.NewBlock(), builder.NewBlock());
        LowerOperand(left, place, isAnd ? open : decided, isAnd ? decided : open);
        var variables = builder.Variables;
        builder.Current = open;
        LowerInto(right, continuation);
        builder.Variables = variables;
        builder.Current = decided;
        continuation.Accept(builder, Constant.Atom(isAnd ? "false" : "true"));
    }

    private void LowerBooleanValue(Expression condition, Continuation continuation)
    {
        var (yes, no) = (builder.NewBlock(), builder.NewBlock());
        LowerCondition(condition, yes, no);
        builder.Current = yes;
        continuation.Accept(builder, Constant.Atom("true"));
        builder.Current = no;
        continuation.Accept(builder, Constant.Atom("false"));
    }
}
