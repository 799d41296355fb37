using System.Globalization;
using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Transforms;

/// <summary>The head of one clause: its pattern as a term, whose variables are <c>'$1'</c>, <c>'$2'</c> and so on.</summary>
internal sealed class MatchHead(DiagnosticBag diagnostics)
{
    /// <summary>The whole object.</summary>
    public const string Whole = "$_";

    private readonly Dictionary<string, string> _names = [];
    private int _count;

    /// <summary>What a variable is in the specification; null for one from outside of the fun.</summary>
    public string? Find(string variable) => _names.GetValueOrDefault(variable);

    /// <summary>The pattern of an object of a table, a tuple; or of a traced function's arguments, a list. Null after telling an error.</summary>
    public Expression? Translate(Expression pattern, bool isTrace)
    {
        if (pattern is MatchExpression both)
            pattern = NameWhole(both);
        if (pattern is Variable or Wildcard or RecordExpression || (isTrace ? pattern is ListExpression : pattern is TupleExpression))
            return TranslatePart(pattern);
        diagnostics.Error(pattern.Span, $"the argument of this fun must be a variable or a {(isTrace ? "list" : "tuple")}");
        return null;
    }

    /// <summary><c>{A, B} = Object</c></summary>
    private Expression NameWhole(MatchExpression both)
    {
        (Expression name, Expression pattern) = both.Pattern is Variable ? (both.Pattern, both.Value) : (both.Value, both.Pattern);
        if (name is Variable variable)
            _names[variable.Name] = Whole;
        else
            diagnostics.Error(both.Span, "`=` in the argument of this fun needs a variable on one of its sides");
        return pattern;
    }

    private Expression TranslatePart(Expression pattern)
    {
        switch (pattern)
        {
            case Wildcard: return new AtomLiteral(pattern.Span, "_");
            case Variable variable: return new AtomLiteral(variable.Span, NameOf(variable.Name));
            case TupleExpression tuple: return tuple with { Elements = [.. tuple.Elements.Select(TranslatePart)] };
            case ListExpression list:
                return list with { Elements = [.. list.Elements.Select(TranslatePart)], Tail = list.Tail is null ? null : TranslatePart(list.Tail) };
            case MapExpression map:
                return map with { Fields = [.. map.Fields.Select(field => field with { Value = TranslatePart(field.Value), IsExact = false })] };
            case RecordExpression record: return TranslateRecord(record);
            case MatchExpression:
                diagnostics.Error(pattern.Span, "`=` can only stand around the whole argument of this fun");
                return pattern;
            default: return pattern;
        }
    }

    /// <summary>Fields that are not mentioned may be anything.</summary>
    private RecordExpression TranslateRecord(RecordExpression record)
    {
        List<RecordFieldValue> fields = [.. record.Fields.Select(field => field with { Value = TranslatePart(field.Value) })];
        if (!fields.Any(field => field.Field is null))
            fields.Add(new RecordFieldValue(record.Span, null, new AtomLiteral(record.Span, "_")));
        return record with { Fields = fields };
    }

    private string NameOf(string variable)
    {
        if (_names.TryGetValue(variable, out string? name))
            return name;
        name = string.Create(CultureInfo.InvariantCulture, $"${++_count}");
        return _names[variable] = name;
    }
}
