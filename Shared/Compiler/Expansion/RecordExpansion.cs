using System.Globalization;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>
/// Replaces records by the tuples that they are: the record's name, then its fields in the order of their definition.
/// Also settles which filters of comprehensions are guards, because a record is read differently there.
/// </summary>
internal sealed partial class RecordExpansion(ModuleSymbols symbols) : SyntaxRewriter
{
    private readonly GuardTests _guardTests = new(symbols);

    /// <summary>The records that the guard test being rewritten reads; null outside of guards.</summary>
    private List<RecordAccess>? _readInGuard;

    private int _variables;

    public override FunctionDefinition RewriteFunction(FunctionDefinition function)
    {
        _variables = 0;
        return base.RewriteFunction(function);
    }

    protected override Expression Rewrite(Expression expression) => expression switch
    {
        AndAlsoExpression or OrElseExpression when _readInGuard is not null => RewriteGuardTest(expression),
        RecordExpression record => Construct(record),
        RecordUpdate update => Update(update),
        RecordAccess access => _readInGuard is null ? Access(access) : AccessInGuard(access),
        RecordIndex index => new IntegerLiteral(index.Span, Position(Definition(index.Name), index.Field)),
        LocalCall call => RewriteCall(call),
        RemoteCall { Module: AtomLiteral { Name: "erlang" }, Function: AtomLiteral { Name: "is_record" } } call
            when call.Arguments is [var term, AtomLiteral name] && symbols.Records.ContainsKey(name.Name) =>
            IsRecord(call.Span, Rewrite(term), name.Name),
        _ => RewriteChildren(expression),
    };

    private RecordDefinition Definition(string name) => symbols.Records.TryGetValue(name, out RecordDefinition? record)
        ? record
        : throw new InvalidOperationException($"the checks let the undefined record {name} pass");

    /// <summary>The place of a field in the tuple, counted from 1; the first holds the record's name.</summary>
    private static int Position(RecordDefinition record, string field)
    {
        for (int index = 0; index < record.Fields.Count; index++)
            if (record.Fields[index].Name == field)
                return index + 2;
        throw new InvalidOperationException($"the checks let the undefined field {field} of the record {record.Name} pass");
    }

    private Variable NewVariable(SourceSpan span) => new(span, string.Create(CultureInfo.InvariantCulture, $".{++_variables}"));

    private static AtomLiteral Atom(SourceSpan span, string name) => new(span, name);

    private TupleExpression Construct(RecordExpression record)
    {
        RecordDefinition definition = Definition(record.Name);
        Expression? others = record.Fields.FirstOrDefault(field => field.Field is null)?.Value;
        var elements = new List<Expression> { Atom(record.Span, record.Name) };
        foreach (RecordFieldDefinition field in definition.Fields)
        {
            Expression? value = record.Fields.FirstOrDefault(given => given.Field == field.Name)?.Value ?? others ?? field.Default;
            elements.Add(value is null ? Atom(record.Span, "undefined") : Rewrite(value));
        }

        return new TupleExpression(record.Span, elements);
    }

    protected override Expression RewritePattern(Expression pattern) => pattern switch
    {
        RecordExpression record => Match(record),
        RecordIndex => Rewrite(pattern),
        _ => RewritePatternChildren(pattern),
    };

    private TupleExpression Match(RecordExpression record)
    {
        Expression? others = record.Fields.FirstOrDefault(field => field.Field is null)?.Value;
        var elements = new List<Expression> { Atom(record.Span, record.Name) };
        foreach (RecordFieldDefinition field in Definition(record.Name).Fields)
        {
            Expression? value = record.Fields.FirstOrDefault(given => given.Field == field.Name)?.Value ?? others;
            elements.Add(value is null ? new Wildcard(record.Span) : RewritePattern(value));
        }

        return new TupleExpression(record.Span, elements);
    }

    /// <summary><c>case Record of {name, _, F, _} -> F; Other -> erlang:error({badrecord, Other}) end</c></summary>
    private CaseExpression Access(RecordAccess access)
    {
        SourceSpan span = access.Span;
        Variable field = NewVariable(span);
        int position = Position(Definition(access.Name), access.Field);
        Expression pattern = Pattern(span, access.Name, index => index == position ? field : new Wildcard(span));
        return new CaseExpression(span, Rewrite(access.Record), [new Clause(span, [pattern], null, [field]), BadRecord(span)]);
    }

    private TupleExpression Pattern(SourceSpan span, string name, Func<int, Expression> element)
    {
        int size = Definition(name).Fields.Count + 1;
        return new TupleExpression(span, [Atom(span, name), .. Enumerable.Range(2, size - 1).Select(element)]);
    }

    private Clause BadRecord(SourceSpan span)
    {
        Variable other = NewVariable(span);
        var reason = new TupleExpression(span, [Atom(span, "badrecord"), other]);
        return new Clause(span, [other], null, [new RemoteCall(span, Atom(span, "erlang"), Atom(span, "error"), [reason])]);
    }

    /// <summary>
    /// <c>begin V = Value, case Record of {name, F1, _} -> {name, F1, V}; Other -> erlang:error({badrecord, Other}) end end</c>:
    /// the new values are evaluated before the record, as in OTP.
    /// </summary>
    private BlockExpression Update(RecordUpdate update)
    {
        SourceSpan span = update.Span;
        var body = new List<Expression>();
        var values = new Dictionary<int, Expression>();
        foreach (RecordFieldValue field in update.Fields)
        {
            Variable value = NewVariable(span);
            body.Add(new MatchExpression(field.Span, value, Rewrite(field.Value)));
            values[Position(Definition(update.Name), field.Field!)] = value;
        }

        TupleExpression pattern = Pattern(span, update.Name, index => values.ContainsKey(index) ? new Wildcard(span) : NewVariable(span));
        var updated = new TupleExpression(
            span, [.. pattern.Elements.Select((element, index) => values.GetValueOrDefault(index + 1, element))]);
        body.Add(new CaseExpression(span, Rewrite(update.Record), [new Clause(span, [pattern], null, [updated]), BadRecord(span)]));
        return new BlockExpression(span, body);
    }

    private Expression RewriteCall(LocalCall call) => call switch
    {
        { Function: "record_info", Arguments: [AtomLiteral { Name: "size" }, AtomLiteral record] } =>
            new IntegerLiteral(call.Span, Definition(record.Name).Fields.Count + 1),
        { Function: "record_info", Arguments: [AtomLiteral { Name: "fields" }, AtomLiteral record] } =>
            new ListExpression(call.Span, [.. Definition(record.Name).Fields.Select(field => Atom(call.Span, field.Name))], null),
        { Function: "is_record", Arguments: [var term, AtomLiteral record] }
            when symbols.Records.ContainsKey(record.Name) && !symbols.IsDefined(call.Name) =>
            IsRecord(call.Span, Rewrite(term), record.Name),
        _ => RewriteChildren(call),
    };

    private RemoteCall IsRecord(SourceSpan span, Expression term, string name) => new(
        span,
        Atom(span, "erlang"),
        Atom(span, "is_record"),
        [term, Atom(span, name), new IntegerLiteral(span, Definition(name).Fields.Count + 1)]);
}
