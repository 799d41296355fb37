using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>The functions that every module has: <c>module_info/0</c> and <c>module_info/1</c>.</summary>
internal static class ModuleInformation
{
    private const string Name = "module_info";

    public static bool Defines(FunctionName function) => function is { Name: Name, Arity: 0 or 1 };

    public static IReadOnlyList<FunctionDefinition> Functions(string module, SourceSpan span) =>
        [Function(module, span, []), Function(module, span, [new Variable(span, "Item")])];

    private static FunctionDefinition Function(string module, SourceSpan span, IReadOnlyList<Expression> parameters)
    {
        var call = new RemoteCall(
            span,
            new AtomLiteral(span, "erlang"),
            new AtomLiteral(span, "get_module_info"),
            [new AtomLiteral(span, module), .. parameters]);
        var clause = new Clause(span, parameters, null, [call]);
        return new FunctionDefinition(span, new FunctionName(Name, parameters.Count), [clause]);
    }
}
