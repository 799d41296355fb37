using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>
/// Lists, tuples, maps and binaries with so many parts that not all of them can wait in registers: they are put together while their parts
/// are evaluated, in the order of the source.
/// </summary>
internal sealed partial class FunctionLowering
{
    /// <summary>Values that wait for a construction at the same time; a function has 1,024 registers for all that it keeps.</summary>
    private const int WaitingMax = 250;

    private Value LowerTuple(TupleExpression tuple)
    {
        if (LowerElements(tuple.Elements, out var elements) is { } reversed)
        {
            var list = CallOf("lists", "reverse", [reversed, Constant.Nil], tuple.Span);
            return CallOf("erlang", "list_to_tuple", [list], tuple.Span);
        }

        return Constants.Tuple(elements) ?? builder.Emit(result => new MakeTuple(result, elements));
    }

    private Value LowerList(ListExpression list)
    {
        var reversed = LowerElements(list.Elements, out var elements);
        var end = list.Tail is null ? Constant.Nil : LowerValue(list.Tail);
        if (reversed is not null)
            return CallOf("lists", "reverse", [reversed, end], list.Span);
        var (tail, before) = Constants.ListEnd(elements, end);
        for (var i = before - 1; i >= 0; i--)
        {
            var (head, rest) = (elements[i], tail);
            tail = builder.Emit(result => new MakeList(result, head, rest));
        }

        return tail;
    }

    /// <summary>Evaluates elements. When they are too many to wait, gives the list of all of them, the last one first; else null.</summary>
    private Value? LowerElements(IReadOnlyList<Expression> expressions, out Value[] elements)
    {
        var waiting = new List<Value>();
        var registers = new HashSet<Value>();
        Value? reversed = null;
        foreach (var expression in expressions)
        {
            var value = LowerValue(expression);
            waiting.Add(value);
            if (value is Register)
                registers.Add(value);
            if (reversed is null && registers.Count <= WaitingMax)
                continue;
            reversed = waiting.Aggregate(reversed ?? Constant.Nil, (tail, head) => builder.Emit(result => new MakeList(result, head, tail)));
            waiting.Clear();
        }

        elements = [.. waiting];
        return reversed;
    }

    private Value LowerMap(MapExpression map)
    {
        Value built = new Constant(new MapLiteral([]));
        List<Value> waiting = [];
        var start = 0;
        for (var i = 0; i < map.Fields.Count; i++)
        {
            waiting.AddRange(LowerAll([map.Fields[i].Key, map.Fields[i].Value]));
            if (waiting.Count(value => value is Register) <= WaitingMax)
                continue;
            built = MapPuts.Emit(builder, built, [.. map.Fields.Skip(start).Take(i + 1 - start)], [.. waiting], map.Span);
            waiting.Clear();
            start = i + 1;
        }

        Value[] last = [.. waiting];
        return start == 0 && Constants.Map(last) is { } constant
            ? constant
            : MapPuts.Emit(builder, built, [.. map.Fields.Skip(start)], last, map.Span);
    }

    private Value LowerBits(BitStringExpression bits)
    {
        if (Constants.Bits(bits) is { } constant)
            return constant;
        var segments = BinarySegments.ToBuild(bits);
        return segments.Count <= WaitingMax ? BuildBits(segments, bits.Span) : LowerBits(InParts(segments, bits.Span));
    }

    // Each part is a bit string of its own, and the whole is made of them.
    private static BitStringExpression InParts(IReadOnlyList<BinarySegment> segments, SourceSpan span) => new(
        span,
        [.. segments.Chunk(WaitingMax).Select(part =>
            new BinarySegment(span, new BitStringExpression(span, part), null, BinarySegmentType.Binary, false, Endianness.Big, 1))]);

    private Register BuildBits(IReadOnlyList<BinarySegment> segments, SourceSpan span)
    {
        var operands = new Value[2 * segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            operands[2 * i] = LowerValue(segment.Value);
            operands[2 * i + 1] = segment.Size is null ? BinarySegments.DefaultSize(segment) : LowerValue(segment.Size);
        }

        var shapes = segments.Select((segment, i) => BinarySegments.Shape(segment, i == 0)).ToArray();
        return builder.Emit(result => new CreateBinary(result, shapes, operands) { Place = span });
    }

    private Register CallOf(string module, string function, Value[] arguments, SourceSpan place) =>
        builder.Emit(result => new CallRemote(result, module, function, arguments) { Place = place });
}
