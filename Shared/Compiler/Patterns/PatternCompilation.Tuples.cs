using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>Tuples: by their size, and by their tag when all rows want the same.</summary>
internal sealed partial class PatternCompilation
{
    private void CompileTuples(
        Place place, Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        var sizes = rows.GroupBy(item => ((TupleExpression)item.Pattern).Elements.Count).ToList();
        if (sizes.Count == 1 && CommonTag(rows) is { } tag)
        {
            var success = builder.NewBlock();
            builder.Finish(new Branch(Opcode.IsTaggedTuple, [subject], success, next) { Arity = sizes[0].Key, Tag = tag }, success);
            CompileElements(place, rows, 1, known, failure);
            return;
        }

        builder.Require(Opcode.IsTuple, next, subject);
        if (sizes.Count == 1)
        {
            var success = builder.NewBlock();
            builder.Finish(new Branch(Opcode.TestArity, [subject], success, failure) { Arity = sizes[0].Key }, success);
            CompileElements(place, rows, 0, known, failure);
            return;
        }

        var targets = sizes.Select(_ => builder.NewBlock()).ToArray();
        builder.Finish(new SelectArity(subject, [.. sizes.Select(size => size.Key)], [.. targets, failure]));
        for (var i = 0; i < sizes.Count; i++)
        {
            builder.Current = targets[i];
            CompileElements(place, [.. sizes[i]], 0, known, failure);
        }
    }

    private static string? CommonTag(List<(MatchRow Row, Expression Pattern)> rows)
    {
        string? common = null;
        foreach (var (_, pattern) in rows)
        {
            if (((TupleExpression)pattern).Elements is not [Syntax.AtomLiteral { Name: var tag }, ..] || (common is not null && common != tag))
                return null;
            common = tag;
        }

        return common;
    }

    private void CompileElements(
        Place place, List<(MatchRow Row, Expression Pattern)> rows, int first, ImmutableDictionary<Place, Value> known, Block failure)
    {
        AddElements(place, rows, first);
        Compile([.. rows.Select(item => item.Row)], known, failure);
    }

    private static void AddElements(Place place, List<(MatchRow Row, Expression Pattern)> rows, int first)
    {
        foreach (var (row, pattern) in rows)
        {
            var elements = ((TupleExpression)pattern).Elements;
            for (var i = first; i < elements.Count; i++)
                row.Add(place.Element(i), elements[i]);
        }
    }

    /// <summary>Matches a tuple whose elements are at hand: rows of another shape can never match.</summary>
    private void CompileUnbuiltTuple(Place place, List<MatchRow> rows, ImmutableDictionary<Place, Value> known, Block failure)
    {
        // A comparison with a bound variable looks at the tuple as a whole; such a row comes as a group of its own.
        if (rows is [var row] && row.PatternAt(place) is BoundVariable { Name: var name })
        {
            row.Take(place);
            builder.Require(Opcode.IsEqExact, failure, Load(place, ref known), builder.Variable(name));
            Compile([row], known, failure);
            return;
        }

        var size = place.Elements!.Length;
        var possible = rows.Select(candidate => (Row: candidate, Pattern: candidate.Take(place)))
            .Where(item => item.Pattern is TupleExpression tuple && tuple.Elements.Count == size).ToList();
        AddElements(place, possible, 0);
        if (possible.Count > 0)
            Compile([.. possible.Select(item => item.Row)], known, failure);
        else
            builder.Finish(new Jump(failure));
    }
}
