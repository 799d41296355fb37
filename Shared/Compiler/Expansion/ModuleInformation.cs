using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>The functions that every module has: <c>module_info/0</c> and <c>module_info/1</c>.</summary>
internal static class ModuleInformation
{
    public const string FunctionName = "module_info";

    public static IReadOnlyList<FunctionDefinition> Functions(string module, SourceSpan span) =>
        [Function(module, span, []), Function(module, span, [new Variable(span, "Item")])];

    private static FunctionDefinition Function(string module, SourceSpan span, IReadOnlyList<Expression> parameters)
    {
        var call = new RemoteCall(
            span, new AtomLiteral(span, "erlang"), new AtomLiteral(span, "get_module_info"), [new AtomLiteral(span, module), .. parameters]);
        var clause = new Clause(span, parameters, null, [call]);
        return new FunctionDefinition(span, new FunctionName(FunctionName, parameters.Count), [clause]);
    }
}
