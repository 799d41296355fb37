using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

internal sealed partial class FunctionCheck
{
    private void CheckRecordExpression(Expression expression)
    {
        switch (expression)
        {
            case RecordExpression record:
                CheckRecord(record.Name, record.Span, record.Fields, mayHaveOthers: true);
                CheckSiblings([.. record.Fields.Select(field => field.Value)]);
                break;
            case RecordUpdate update:
                CheckRecord(update.Name, update.Span, update.Fields, mayHaveOthers: false);
                CheckSiblings([update.Record, .. update.Fields.Select(field => field.Value)]);
                break;
            case RecordAccess access:
                CheckField(access.Name, access.Field, access.Span);
                Check(access.Record);
                break;
            case RecordIndex index:
                CheckField(index.Name, index.Field, index.Span);
                break;
        }
    }

    private void CheckRecordPattern(RecordExpression record)
    {
        CheckRecord(record.Name, record.Span, record.Fields, mayHaveOthers: true);
        foreach (RecordFieldValue field in record.Fields)
            CheckPattern(field.Value);
    }

    private void CheckRecord(string name, SourceSpan span, IReadOnlyList<RecordFieldValue> fields, bool mayHaveOthers)
    {
        if (FindRecord(name, span) is not { } definition)
            return;
        var seen = new HashSet<string>();
        foreach (RecordFieldValue field in fields)
            if (!seen.Add(field.Field ?? "_"))
                diagnostics.Error(field.Span, $"the field `{field.Field ?? "_"}` is given twice");
            else if (field.Field is not null)
                CheckField(definition, field.Field, field.Span);
            else if (!mayHaveOthers)
                diagnostics.Error(field.Span, "`_` cannot stand for the other fields in the update of a record");
    }

    private void CheckField(string name, string field, SourceSpan span)
    {
        if (FindRecord(name, span) is { } definition)
            CheckField(definition, field, span);
    }

    private void CheckField(RecordDefinition definition, string field, SourceSpan span)
    {
        if (!definition.Fields.Any(known => known.Name == field))
            diagnostics.Error(span, $"the record `{AtomText.Quote(definition.Name)}` has no field `{AtomText.Quote(field)}`{Suggestions.Of(field, definition.Fields.Select(known => known.Name))}");
    }

    private RecordDefinition? FindRecord(string name, SourceSpan span)
    {
        RecordsUsed.Add(name);
        RecordDefinition? definition = records.Find(name);
        if (definition is not null || symbols.IsBrokenRecord(name))
            return definition;
        string reason = symbols.Records.ContainsKey(name) ? " before its definition" : Suggestions.Of(name, symbols.Records.Keys);
        diagnostics.Error(span, $"the record `{AtomText.Quote(name)}` is undefined{reason}");
        return null;
    }
}
