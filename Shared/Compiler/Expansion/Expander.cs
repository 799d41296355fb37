using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

/// <summary>Turns a checked module into the simpler language that the back end takes: see <see cref="ExpandedModule"/>.</summary>
internal static class Expander
{
    public static ExpandedModule Expand(ModuleSyntax module, ModuleSymbols symbols)
    {
        string name = symbols.Name ?? throw new InvalidOperationException("the checks let a module without a name pass");
        SyntaxRewriter[] passes = 
        [
            new RecordExpansion(symbols),
            new CallResolution(symbols),
            new ConstantFolding(),
            new VariableRenaming(),
        ];
        var functions = new List<FunctionDefinition>();
        foreach (FunctionDefinition function in module.Forms.OfType<FunctionDefinition>())
            functions.Add(passes.Aggregate(function, (rewritten, pass) => pass.RewriteFunction(rewritten)));
        IReadOnlyList<FunctionDefinition> information = ModuleInformation.Functions(name, StartOf(module));
        return new ExpandedModule(
            name,
            module.File,
            [.. Exports(module, symbols), .. information.Select(function => function.Name)],
            Attributes(module),
            [.. functions, .. information]);
    }

    private static SourceSpan StartOf(ModuleSyntax module) => module.Forms.OfType<ModuleAttribute>().First().Span;

    /// <summary>The exports in the order of the source's functions, so that equal programs give equal code.</summary>
    private static IEnumerable<FunctionName> Exports(ModuleSyntax module, ModuleSymbols symbols) =>
        module.Forms.OfType<FunctionDefinition>().Select(function => function.Name).Where(symbols.Exports.Contains);

    private static List<UserAttribute> Attributes(ModuleSyntax module)
    {
        var folding = new ConstantFolding();
        var attributes = new List<UserAttribute>();
        foreach (Form form in module.Forms)
            if (form is UserAttribute attribute)
                attributes.Add(attribute with { Value = folding.Fold(attribute.Value) });
            else if (form is BehaviourAttribute behaviour)
                attributes.Add(new UserAttribute(behaviour.Span, "behaviour", new AtomLiteral(behaviour.Span, behaviour.Module)));
        return attributes;
    }
}
