using Playground.Compiler.Diagnostics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Transforms;

/// <summary>
/// Carries out the parse transforms that a module asks for with <c>-compile({parse_transform, Module})</c>, in their order.
/// The compiler knows those of OTP's own headers; it runs no code of others.
/// </summary>
internal static class ModuleTransforms
{
    private static readonly Dictionary<string, Func<ModuleSyntax, DiagnosticBag, ModuleSyntax>> Known = new()
    {
        ["ms_transform"] = (module, diagnostics) => new MatchSpecifications(diagnostics).Rewrite(module),
        ["eunit_autoexport"] = (module, _) => TestFunctions.Export(module),
        ["eunit_striptests"] = (module, _) => TestFunctions.Strip(module),
    };

    public static ModuleSyntax Apply(ModuleSyntax module, DiagnosticBag diagnostics)
    {
        foreach (CompileAttribute attribute in module.Forms.OfType<CompileAttribute>())
            foreach (Expression option in attribute.Options is ListExpression list ? list.Elements : [attribute.Options])
                if (option is TupleExpression { Elements: [AtomLiteral { Name: "parse_transform" }, var transform] })
                    module = Apply(module, transform, diagnostics);
        return module;
    }

    /// <summary>A transform changes what the program means: passing over an unknown one is worse than refusing it.</summary>
    private static ModuleSyntax Apply(ModuleSyntax module, Expression transform, DiagnosticBag diagnostics)
    {
        if (transform is AtomLiteral { Name: var name } && Known.TryGetValue(name, out var apply))
            return apply(module, diagnostics);
        diagnostics.Error(
            transform.Span, $"parse transforms of programs are not supported; those of OTP's headers are: `{string.Join("`, `", Known.Keys.Order())}`");
        return module;
    }
}
