using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Playground.Compiler.Lowering;
using Playground.Compiler.Syntax;
using Playground.Compiler.Terms;
using Syntax = Playground.Compiler.Syntax;

namespace Playground.Compiler.Patterns;

/// <summary>
/// Compiles clauses into decisions. Neighbouring clauses that test the same part of the term share the test; clauses that follow them are
/// tried when those fail. Each clause's body is generated exactly once.
/// </summary>
internal sealed partial class PatternCompilation
{
    private readonly FlowBuilder builder;
    private readonly GuardLowering guards;
    private readonly ImmutableDictionary<string, Value> outerVariables;

    public PatternCompilation(FlowBuilder builder, GuardLowering guards)
    {
        this.builder = builder;
        this.guards = guards;
        outerVariables = builder.Variables;
    }

    /// <summary>Generates the decisions and, through the rows, the bodies; goes to the failure block when no row matches.</summary>
    /// <param name="rows">The clauses in order.</param>
    /// <param name="known">The values of places that are loaded already.</param>
    /// <param name="failure">Where to go when nothing matches.</param>
    public void Compile(IReadOnlyList<MatchRow> rows, ImmutableDictionary<Place, Value> known, Block failure)
    {
        for (var start = 0; ;)
        {
            var isLeaf = rows[start].Pending.Count == 0;
            var (place, end) = isLeaf ? (null, start + 1) : ChooseGroup(rows, start);
            var next = end < rows.Count ? builder.NewBlock() : failure;
            if (isLeaf)
                CompileLeaf(rows[start], known, next);
            else
                CompileGroup(place!, [.. rows.Skip(start).Take(end - start)], known, next);
            if (end == rows.Count)
                return;
            builder.Current = next;
            start = end;
        }
    }

    /// <summary>Chooses the part to test for a row: the one that most rows behind it test, too.</summary>
    private static (Place Place, int End) ChooseGroup(IReadOnlyList<MatchRow> rows, int start)
    {
        Place? best = null;
        var bestEnd = 0;
        foreach (var (place, pattern) in rows[start].Pending)
        {
            var end = start + 1;
            if (PatternClasses.Of(pattern) != PatternClass.Equal)
            {
                while (end < rows.Count && rows[end].PatternAt(place) is { } other && PatternClasses.Of(other) != PatternClass.Equal)
                    end++;
            }

            if (end > bestEnd)
                (best, bestEnd) = (place, end);
        }

        return (best!, bestEnd);
    }

    private void CompileLeaf(MatchRow row, ImmutableDictionary<Place, Value> known, Block failure)
    {
        foreach (var (first, second) in row.Equalities)
        {
            var left = Load(first, ref known);
            builder.Require(Opcode.IsEqExact, failure, left, Load(second, ref known));
        }

        builder.Variables = outerVariables;
        foreach (var (name, place) in row.Bindings)
            builder.Bind(name, Load(place, ref known));
        if (row.Guard is not null)
        {
            var body = builder.NewBlock();
            guards.Lower(row.Guard, body, failure);
            builder.Current = body;
        }

        row.Body(row);
    }

    private void CompileGroup(Place place, List<MatchRow> rows, ImmutableDictionary<Place, Value> known, Block failure)
    {
        if (place.Elements is not null)
        {
            CompileUnbuiltTuple(place, rows, known, failure);
            return;
        }

        var subject = builder.AsRegister(Load(place, ref known));
        known = known.SetItem(place, subject);
        var classes = rows.Select(row => (Row: row, Pattern: row.Take(place))).GroupBy(item => PatternClasses.Of(item.Pattern)).ToList();
        for (var i = 0; i < classes.Count; i++)
        {
            var next = i == classes.Count - 1 ? failure : builder.NewBlock();
            CompileClass(classes[i].Key, place, subject, [.. classes[i]], known, next, failure);
            builder.Current = next;
        }
    }

    /// <summary>Compiles the rows of one class: to <paramref name="next"/> when the term is of another class, to <paramref name="failure"/> when no row matches.</summary>
    private void CompileClass(
        PatternClass patternClass,
        Place place,
        Register subject,
        List<(MatchRow Row, Expression Pattern)> rows,
        ImmutableDictionary<Place, Value> known,
        Block next,
        Block failure)
    {
        switch (patternClass)
        {
            case PatternClass.Atom or PatternClass.Integer:
                CompileChoice(subject, rows, known, next, failure);
                break;
            case PatternClass.OtherConstant:
                CompileConstants(subject, rows, known, next, failure);
                break;
            case PatternClass.Equal:
                builder.Require(Opcode.IsEqExact, next, subject, builder.Variable(((BoundVariable)rows[0].Pattern).Name));
                Compile([rows[0].Row], known, failure);
                break;
            case PatternClass.Nil:
                builder.Require(Opcode.IsNil, next, subject);
                Compile([.. rows.Select(item => item.Row)], known, failure);
                break;
            case PatternClass.Cons:
                CompileCons(place, subject, rows, known, next, failure);
                break;
            case PatternClass.Tuple:
                CompileTuples(place, subject, rows, known, next, failure);
                break;
            case PatternClass.Map:
                CompileMaps(subject, rows, known, next, failure);
                break;
            default:
                CompileBits(subject, rows, known, next, failure);
                break;
        }
    }

    private void CompileChoice(
        Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        var choices = rows.GroupBy(item => ConstantTerms.Of(item.Pattern), item => item.Row).ToList();
        if (choices.Count == 1)
        {
            builder.Require(Opcode.IsEqExact, next, subject, new Constant(choices[0].Key));
            Compile([.. choices[0]], known, failure);
            return;
        }

        var targets = choices.Select(_ => builder.NewBlock()).ToArray();
        builder.Finish(new Select(subject, [.. choices.Select(choice => choice.Key)], [.. targets, next]));
        for (var i = 0; i < choices.Count; i++)
        {
            builder.Current = targets[i];
            Compile([.. choices[i]], known, failure);
        }
    }

    private void CompileConstants(
        Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        var choices = rows.GroupBy(item => ConstantTerms.Of(item.Pattern), item => item.Row).ToList();
        for (var i = 0; i < choices.Count; i++)
        {
            var other = i == choices.Count - 1 ? next : builder.NewBlock();
            builder.Require(Opcode.IsEqExact, other, subject, new Constant(choices[i].Key));
            Compile([.. choices[i]], known, failure);
            builder.Current = other;
        }
    }

    private void CompileCons(
        Place place, Register subject, List<(MatchRow Row, Expression Pattern)> rows, ImmutableDictionary<Place, Value> known, Block next, Block failure)
    {
        if (rows is [(var only, StringLiteral text)])
        {
            builder.Require(Opcode.IsEqExact, next, subject, new Constant(ConstantTerms.Of(text)));
            Compile([only], known, failure);
            return;
        }

        builder.Require(Opcode.IsNonemptyList, next, subject);
        foreach (var (row, pattern) in rows)
        {
            var (head, tail) = Split(pattern);
            row.Add(place.Head, head);
            row.Add(place.Tail, tail);
        }

        Compile([.. rows.Select(item => item.Row)], known, failure);
    }

    private static (Expression Head, Expression Tail) Split(Expression pattern)
    {
        if (pattern is StringLiteral text)
        {
            var first = text.Value.EnumerateRunes().First();
            return (new Syntax.CharacterLiteral(text.Span, first.Value), text with { Value = text.Value[first.Utf16SequenceLength..] });
        }

        var list = (ListExpression)pattern;
        var tail = list.Elements.Count == 1
            ? list.Tail ?? new ListExpression(list.Span, [], null)
            : list with { Elements = [.. list.Elements.Skip(1)] };
        return (list.Elements[0], tail);
    }

    /// <summary>The value at a place, loaded here if it was not loaded before.</summary>
    private Value Load(Place place, ref ImmutableDictionary<Place, Value> known)
    {
        if (known.TryGetValue(place, out var value))
            return value;
        value = place.ElementValue;
        if (value is null && place.Elements is { } elements)
            value = Constants.Tuple(elements) ?? builder.Emit(result => new MakeTuple(result, elements));
        if (value is null)
        {
            var parent = builder.AsRegister(Load(place.Parent!, ref known));
            value = builder.Emit(result => place.Load(result, parent));
        }

        known = known.SetItem(place, value);
        return value;
    }
}
