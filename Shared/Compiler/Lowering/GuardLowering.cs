using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;
using AtomLiteral = Playground.Compiler.Syntax.AtomLiteral;
using IntegerLiteral = Playground.Compiler.Syntax.IntegerLiteral;

namespace Playground.Compiler.Lowering;

/// <summary>Turns guards into branches. A test that raises makes its alternative false, so everything that can fail has a block to go to.</summary>
internal sealed class GuardLowering(FlowBuilder builder)
{
    /// <summary>Goes to the success block if the guard is true, else to the failure block.</summary>
    public void Lower(Guard guard, Block success, Block failure)
    {
        for (var i = 0; i < guard.Alternatives.Count; i++)
        {
            var isLast = i == guard.Alternatives.Count - 1;
            var next = isLast ? failure : builder.NewBlock();
            LowerTests(guard.Alternatives[i], success, next);
            if (!isLast)
                builder.Current = next;
        }
    }

    /// <summary>The value of a guard expression, also of a map's key or a segment's size in a pattern.</summary>
    public Value LowerValue(Expression expression, Block failure)
    {
        if (Constants.Of(expression) is { } constant)
            return constant;
        switch (expression)
        {
            case Variable variable: return builder.Variable(variable.Name);
            case BoundVariable variable: return builder.Variable(variable.Name);
            case TupleExpression tuple: return LowerTuple(tuple, failure);
            case ListExpression list: return LowerList(list, failure);
            case MapExpression map: return LowerMap(map, failure);
            case MapUpdate update: return LowerMapUpdate(update, failure);
            case BitStringExpression bits: return LowerBits(bits, failure);
            case AndAlsoExpression or OrElseExpression: return LowerShortCircuit(expression, failure);
        }

        if (CallShape.RecordTest(expression) is not null)
            return LowerBoolean(expression, failure);
        if (CallShape.OfErlang(expression) is not var (function, arguments))
            throw new InvalidOperationException($"{expression.GetType().Name} is no guard expression.");
        return LowerBuiltin(function, LowerAll(arguments, failure), failure);
    }

    private void LowerTests(IReadOnlyList<Expression> tests, Block success, Block failure)
    {
        for (var i = 0; i < tests.Count; i++)
        {
            var next = i == tests.Count - 1 ? success : builder.NewBlock();
            LowerTest(tests[i], next, failure, failure);
            builder.Current = next;
        }
    }

    /// <summary>Goes to one of three blocks: the value is true, it is false, or it is neither or the evaluation raises.</summary>
    private void LowerTest(Expression test, Block whenTrue, Block whenFalse, Block whenError)
    {
        switch (test)
        {
            case AtomLiteral { Name: "true" }:
                builder.Finish(new Jump(whenTrue));
                return;
            case AtomLiteral { Name: "false" }:
                builder.Finish(new Jump(whenFalse));
                return;
            case AndAlsoExpression both:
                LowerTestThen(both.Left, right => LowerTest(both.Right, whenTrue, whenFalse, whenError), null, whenFalse, whenError);
                return;
            case OrElseExpression either:
                LowerTestThen(either.Left, null, right => LowerTest(either.Right, whenTrue, whenFalse, whenError), whenTrue, whenError);
                return;
            case UnaryExpression { Operator: UnaryOperator.Not, Operand: var operand }:
                LowerTest(operand, whenFalse, whenTrue, whenError);
                return;
            case BinaryExpression { Operator: BinaryOperator.And } both when whenFalse == whenError:
                LowerTestThen(both.Left, right => LowerTest(both.Right, whenTrue, whenFalse, whenError), null, whenFalse, whenError);
                return;
        }

        if (CallShape.RecordTest(test) is var (subject, tag, size))
        {
            builder.Finish(new Branch(Opcode.IsTaggedTuple, [builder.AsRegister(LowerValue(subject, whenError))], whenTrue, whenFalse) { Arity = size, Tag = tag });
            return;
        }

        if (CallShape.OfErlang(test) is var (function, arguments) && LowerDirectTest(function, arguments, whenTrue, whenFalse, whenError))
            return;
        LowerValueTest(LowerValue(test, whenError), whenTrue, whenFalse, whenError);
    }

    private void LowerTestThen(Expression left, Action<Block>? onTrue, Action<Block>? onFalse, Block other, Block whenError)
    {
        var next = builder.NewBlock();
        LowerTest(left, onTrue is null ? other : next, onFalse is null ? other : next, whenError);
        builder.Current = next;
        (onTrue ?? onFalse)!(next);
    }

    private bool LowerDirectTest(string function, IReadOnlyList<Expression> arguments, Block whenTrue, Block whenFalse, Block whenError)
    {
        if (TypeTests.Find(function, arguments.Count) is { } typeTest)
        {
            if (typeTest == Opcode.IsFunction2 && arguments[1] is not IntegerLiteral)
                return false; // The arity may be no arity, which is an error and not false.
            var operands = LowerAll(arguments, whenError);
            operands[0] = builder.AsRegister(operands[0]);
            builder.Finish(new Branch(typeTest, operands, whenTrue, whenFalse));
            return true;
        }

        if (arguments.Count != 2 || TypeTests.Comparison(function) is not var (comparison, swaps))
            return false;
        var sides = LowerAll(arguments, whenError);
        if (swaps)
            Array.Reverse(sides);
        builder.Finish(new Branch(comparison, sides, whenTrue, whenFalse));
        return true;
    }

    private void LowerValueTest(Value value, Block whenTrue, Block whenFalse, Block whenError)
    {
        if (whenFalse == whenError)
        {
            builder.Finish(new Branch(Opcode.IsEqExact, [value, Constant.Atom("true")], whenTrue, whenFalse));
            return;
        }

        var other = builder.NewBlock();
        builder.Finish(new Branch(Opcode.IsEqExact, [value, Constant.Atom("true")], whenTrue, other), other);
        builder.Finish(new Branch(Opcode.IsEqExact, [value, Constant.Atom("false")], whenFalse, whenError));
    }

    private Value[] LowerAll(IReadOnlyList<Expression> expressions, Block failure)
    {
        var values = new Value[expressions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = LowerValue(expressions[i], failure);
        return values;
    }

    private Register LowerBuiltin(string function, Value[] arguments, Block failure)
    {
        if (Builtins.NeverFails(function, arguments.Length))
            return builder.Emit(result => new BuiltinCall(result, function, arguments));
        var success = builder.NewBlock();
        var value = builder.NewRegister();
        builder.Finish(new GuardBuiltin(value, function, arguments, success, failure), success);
        return value;
    }

    private Value LowerTuple(TupleExpression tuple, Block failure)
    {
        var elements = LowerAll(tuple.Elements, failure);
        return Constants.Tuple(elements) ?? builder.Emit(result => new MakeTuple(result, elements));
    }

    private Value LowerList(ListExpression list, Block failure)
    {
        var elements = LowerAll(list.Elements, failure);
        var (tail, before) = Constants.ListEnd(elements, list.Tail is null ? Constant.Nil : LowerValue(list.Tail, failure));
        for (var i = before - 1; i >= 0; i--)
        {
            var (head, rest) = (elements[i], tail);
            tail = builder.Emit(result => new MakeList(result, head, rest));
        }

        return tail;
    }

    private Value[] LowerFields(IReadOnlyList<MapField> fields, Block failure) =>
        LowerAll([.. fields.SelectMany(field => new[] { field.Key, field.Value })], failure);

    private Value LowerMap(MapExpression map, Block failure)
    {
        var fields = LowerFields(map.Fields, failure);
        if (Constants.Map(fields) is { } constant)
            return constant;
        var empty = new Constant(new MapLiteral([]));
        return MapPuts.Emit(builder, empty, map.Fields, fields, map.Span);
    }

    private Value LowerMapUpdate(MapUpdate update, Block failure)
    {
        var map = builder.AsRegister(LowerValue(update.Map, failure));
        var fields = LowerFields(update.Fields, failure);
        builder.Require(Opcode.IsMap, failure, map);
        Value[] exactKeys = [.. update.Fields.Select((field, i) => (field, key: fields[2 * i])).Where(pair => pair.field.IsExact).Select(pair => pair.key)];
        Value[] constantKeys = [.. exactKeys.Where(key => key is Constant)];
        if (constantKeys.Length > 0)
            builder.Require(Opcode.HasMapFields, failure, [map, .. constantKeys]);
        foreach (var key in exactKeys.Where(key => key is not Constant))
            builder.Require(Opcode.HasMapFields, failure, map, key);
        return MapPuts.Emit(builder, map, update.Fields, fields, update.Span);
    }

    private Value LowerBits(BitStringExpression bits, Block failure)
    {
        if (Constants.Bits(bits) is { } constant)
            return constant;
        var segments = BinarySegments.ToBuild(bits);
        var operands = new Value[2 * segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            operands[2 * i] = LowerValue(segment.Value, failure);
            operands[2 * i + 1] = segment.Size is null ? BinarySegments.DefaultSize(segment) : LowerValue(segment.Size, failure);
        }

        var success = builder.NewBlock();
        var value = builder.NewRegister();
        var shapes = segments.Select((segment, i) => BinarySegments.Shape(segment, i == 0)).ToArray();
        builder.Finish(new GuardBinary(value, shapes, operands, success, failure), success);
        return value;
    }

    private Register LowerShortCircuit(Expression expression, Block failure)
    {
        var (left, right, decided) = expression is AndAlsoExpression both
            ? (both.Left, both.Right, false)
            : (((OrElseExpression)expression).Left, ((OrElseExpression)expression).Right, true);
        var value = builder.NewRegister();
        var (shortcut, evaluated, join) = (builder.NewBlock(), builder.NewBlock(), builder.NewBlock());
        LowerTest(left, decided ? shortcut : evaluated, decided ? evaluated : shortcut, failure);
        builder.Current = shortcut;
        builder.Emit(new Copy(value, Constant.Atom(decided ? "true" : "false")));
        builder.Finish(new Jump(join), evaluated);
        builder.Emit(new Copy(value, LowerValue(right, failure)));
        builder.Finish(new Jump(join), join);
        return value;
    }

    private Register LowerBoolean(Expression test, Block failure)
    {
        var value = builder.NewRegister();
        var (yes, no, join) = (builder.NewBlock(), builder.NewBlock(), builder.NewBlock());
        LowerTest(test, yes, no, failure);
        builder.Current = yes;
        builder.Emit(new Copy(value, Constant.Atom("true")));
        builder.Finish(new Jump(join), no);
        builder.Emit(new Copy(value, Constant.Atom("false")));
        builder.Finish(new Jump(join), join);
        return value;
    }
}
