using Playground.Compiler.Diagnostics;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Warns when a module promises a behaviour of the standard library and lacks one of its callback functions.</summary>
internal static class BehaviourCheck
{
    private static readonly Dictionary<string, FunctionName[]> Callbacks = new()
    {
        ["gen_server"] = [new("init", 1), new("handle_call", 3), new("handle_cast", 2)],
        ["gen_event"] = [new("init", 1), new("handle_event", 2), new("handle_call", 2)],
        ["gen_statem"] = [new("init", 1), new("callback_mode", 0)],
        ["supervisor"] = [new("init", 1)],
        ["application"] = [new("start", 2), new("stop", 1)],
    };

    public static void Check(ModuleSyntax module, ModuleSymbols symbols, DiagnosticBag diagnostics)
    {
        foreach (BehaviourAttribute behaviour in module.Forms.OfType<BehaviourAttribute>())
            foreach (FunctionName callback in Callbacks.GetValueOrDefault(behaviour.Module, []))
                if (!symbols.IsDefined(callback))
                    diagnostics.Warning(
                        behaviour.Span, $"the callback function `{callback}` of the behaviour `{behaviour.Module}` is undefined");
                else if (!symbols.Exports.Contains(callback))
                    diagnostics.Warning(
                        behaviour.Span, $"the callback function `{callback}` of the behaviour `{behaviour.Module}` is not exported");
    }
}
