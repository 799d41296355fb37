using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

internal sealed partial class FunctionCheck
{
    private void CheckLocalCall(LocalCall call)
    {
        if (call is { Function: "record_info", Arguments.Count: 2 } && !symbols.IsDefined(call.Name))
        {
            CheckRecordInformation(call);
            return;
        }

        if (call is { Function: "is_record", Arguments: [_, AtomLiteral record] } && !symbols.IsDefined(call.Name))
            FindRecord(record.Name, record.Span);
        CheckReference(call.Name, call.Span);
        CheckSiblings([.. call.Arguments]);
    }

    private void CheckRecordInformation(LocalCall call)
    {
        if (call.Arguments is [AtomLiteral { Name: "fields" or "size" }, AtomLiteral record])
            FindRecord(record.Name, record.Span);
        else
            diagnostics.Error(call.Span, "record_info takes `fields` or `size` and the name of a record, both written out");
    }

    private void CheckRemoteCall(RemoteCall call)
    {
        // A call of an own function with the module's name in front needs the function to be exported; it counts as used either way.
        if (call is { Module: AtomLiteral module, Function: AtomLiteral function } && module.Name == symbols.Name)
            _references.Add(new FunctionName(function.Name, call.Arguments.Count));
        CheckSiblings([call.Module, call.Function, .. call.Arguments]);
    }

    private void CheckReference(FunctionName function, SourceSpan span)
    {
        _references.Add(function);
        if (symbols.IsDefined(function) || symbols.IsRemote(function, out _) || ModuleInformation.Defines(function))
            return;
        diagnostics.Error(span, $"function `{function}` is undefined{Suggestion(function)}");
    }

    /// <summary>Names functions that only differ in the number of arguments.</summary>
    private string Suggestion(FunctionName function)
    {
        IEnumerable<FunctionName> arities =
            symbols.Functions.Keys.Where(known => known.Name == function.Name).OrderBy(known => known.Arity);
        string others = string.Join(", ", arities.Select(known => $"`{known}`"));
        return others.Length > 0 ? $"; there is {others}" : "";
    }
}
