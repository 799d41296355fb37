using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>Maps: one test of the type for all rows, then each row loads the values of its keys.</summary>
internal sealed partial class PatternCompilation
{
    private void CompileMaps(
        Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        builder.Require(Opcode.IsMap, next, subject);
        for (var i = 0; i < rows.Count; i++)
        {
            var other = i == rows.Count - 1 ? failure : builder.NewBlock();
            var rowKnown = LoadMapFields(subject, rows[i].Row, (MapExpression)rows[i].Pattern, known, other);
            Compile([rows[i].Row], rowKnown, other);
            builder.Current = other;
        }
    }

    private ImmutableDictionary<Place, Value> LoadMapFields(
        Register map, MatchRow row, MapExpression pattern, ImmutableDictionary<Place, Value> known, Block failure)
    {
        if (pattern.Fields.Count == 0)
            return known;
        builder.Variables = outerVariables;
        var keys = new List<Value>();
        var results = new List<Register>();
        var places = new Dictionary<object, Place>();
        foreach (var field in pattern.Fields)
        {
            var key = guards.LowerValue(field.Key, failure);
            var identity = key is Constant constant ? (object)constant.Term : key;
            if (!places.TryGetValue(identity, out var place))
            {
                places.Add(identity, place = Place.Root());
                keys.Add(key);
                results.Add(builder.NewRegister());
                known = known.SetItem(place, results[^1]);
            }

            row.Add(place, field.Value);
        }

        GetElements(map, keys, results, failure);
        return known;
    }

    /// <summary>
    /// Loads all constant keys at once and the others one by one: OTP's loader takes a list of keys only if all of them are constants.
    /// </summary>
    private void GetElements(Register map, List<Value> keys, List<Register> results, Block failure)
    {
        var pairs = keys.Zip(results).ToList();
        var constants = pairs.Where(pair => pair.First is Constant).ToArray();
        var groups = pairs.Where(pair => pair.First is not Constant).Select(pair => new[] { pair });
        foreach (var group in constants.Length > 0 ? groups.Prepend(constants) : groups)
        {
            var success = builder.NewBlock();
            Value[] operands = [map, .. group.Select(pair => pair.First)];
            builder.Finish(new GetMapElements([.. group.Select(pair => pair.Second)], operands, success, failure), success);
        }
    }
}
