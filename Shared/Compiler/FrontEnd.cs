using Playground.Compiler.Checks;
using Playground.Compiler.Diagnostics;
using Playground.Compiler.Expansion;
using Playground.Compiler.Preprocessing;
using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;
using Playground.Compiler.Transforms;

namespace Playground.Compiler;

/// <summary>
/// The front half of the compiler, from source text to a module that is checked and expanded:
/// scan and preprocess → parse → transform → check → expand.
/// </summary>
internal static class FrontEnd
{
    /// <summary>The expanded module; null if there are errors.</summary>
    public static ExpandedModule? Run(SourceFile main, CompilerOptions options, DiagnosticBag diagnostics)
    {
        if (!FitsLimits(main, diagnostics))
            return null;
        ModuleSyntax module = ModuleTransforms.Apply(Parse(main, options, diagnostics), diagnostics);
        ModuleSymbols symbols = ModuleSymbols.Of(module);
        ModuleCheck.Check(module, symbols, diagnostics);
        return diagnostics.HasErrors ? null : Expander.Expand(module, symbols);
    }

    private static bool FitsLimits(SourceFile main, DiagnosticBag diagnostics)
    {
        if (main.Text.Length <= CompilerLimits.SourceCharactersMax)
            return true;
        diagnostics.Error(
            new SourceSpan(main.Name, 1, 1, 1, 1), $"the source has more than {CompilerLimits.SourceCharactersMax} characters");
        return false;
    }

    public static ModuleSyntax Parse(SourceFile main, CompilerOptions options, DiagnosticBag diagnostics)
    {
        var forms = new List<Form>();
        foreach (TokenForm form in Preprocessor.Run(main, options, diagnostics))
            if (form.IsBroken)
                forms.Add(BrokenForm.Of(form.Tokens));
            else
                forms.AddRange(new Parser(form.Tokens, diagnostics).ParseForms());
        return new ModuleSyntax(main.Name, forms);
    }
}
