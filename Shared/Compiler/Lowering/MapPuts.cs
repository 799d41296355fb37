using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>Splits the fields of a map expression into instructions: one instruction may not mention a key twice, nor mix <c>=></c> with <c>:=</c>.</summary>
internal static class MapPuts
{
    public static Value Emit(FlowBuilder builder, Value map, IReadOnlyList<MapField> fields, Value[] keysAndValues, SourceSpan place)
    {
        for (var start = 0; start < fields.Count;)
        {
            var end = EndOfRun(fields, keysAndValues, start);
            Value[] operands = [map, .. keysAndValues[(2 * start)..(2 * end)]];
            var isExact = fields[start].IsExact;
            map = builder.Emit(result => new PutMap(result, operands, isExact) { Place = place });
            start = end;
        }

        return map;
    }

    private static int EndOfRun(IReadOnlyList<MapField> fields, Value[] keysAndValues, int start)
    {
        var seen = new HashSet<object>();
        var end = start;
        // Two keys in registers may be equal at run time, so only different constants are known to be different.
        while (end < fields.Count && fields[end].IsExact == fields[start].IsExact
            && keysAndValues[2 * end] is var key
            && (seen.Count == 0 || (key is Constant && !seen.Any(other => other is Register)))
            && seen.Add(key is Constant constant ? constant.Term : key))
        {
            end++;
        }

        return end;
    }
}
