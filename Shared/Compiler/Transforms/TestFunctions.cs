using Playground.Compiler.Syntax;

namespace Playground.Compiler.Transforms;

/// <summary>What including <c>eunit.hrl</c> does to the functions whose names end in <c>_test</c> and <c>_test_</c>.</summary>
internal static class TestFunctions
{
    private static readonly FunctionName Main = new("test", 0);

    /// <summary>Exports the tests, and adds <c>test() -> eunit:test(Module).</c> unless the module has its own.</summary>
    public static ModuleSyntax Export(ModuleSyntax module)
    {
        if (module.Forms.OfType<ModuleAttribute>().FirstOrDefault() is not { } name)
            return module;
        SourceSpan span = name.Span;
        List<FunctionName> exported = [.. module.Forms.OfType<FunctionDefinition>().Select(function => function.Name).Where(IsTest).Distinct()];
        List<Form> forms = [.. module.Forms];
        if (!forms.OfType<FunctionDefinition>().Any(function => function.Name == Main))
        {
            forms.Add(Runner(name));
            exported.Add(Main);
        }

        forms.Insert(forms.IndexOf(name) + 1, new ExportAttribute(span, [.. exported.Select(function => new NamedFunction(span, function))]));
        return module with { Forms = forms };
    }

    /// <summary>Leaves the tests out.</summary>
    public static ModuleSyntax Strip(ModuleSyntax module) =>
        module with { Forms = [.. module.Forms.Where(form => form is not FunctionDefinition function || !IsTest(function.Name))] };

    private static bool IsTest(FunctionName function) =>
        function.Arity == 0
        && (function.Name.EndsWith("_test", StringComparison.Ordinal) || function.Name.EndsWith("_test_", StringComparison.Ordinal));

    private static FunctionDefinition Runner(ModuleAttribute module)
    {
        SourceSpan span = module.Span;
        var call = new RemoteCall(span, new AtomLiteral(span, "eunit"), new AtomLiteral(span, "test"), [new AtomLiteral(span, module.Name)]);
        return new FunctionDefinition(span, Main, [new Clause(span, [], null, [call])]);
    }
}
