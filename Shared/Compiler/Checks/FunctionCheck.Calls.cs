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
        FormatCheck.Check(call, diagnostics);
        if (call is { Module: AtomLiteral other, Function: AtomLiteral called }
            && DeprecatedFunctions.Find(other.Name, new FunctionName(called.Name, call.Arguments.Count)) is { } warning)
            diagnostics.Warning(call.Span, warning);
        CheckSiblings([call.Module, call.Function, .. call.Arguments]);
    }

    private void CheckReference(FunctionName function, SourceSpan span)
    {
        _references.Add(function);
        if (symbols.IsDefined(function) || symbols.IsRemote(function, out _) || ModuleInformation.Defines(function))
            return;
        diagnostics.Error(span, $"function `{function}` is undefined{Suggestions.ForFunction(function, symbols)}");
    }
}
