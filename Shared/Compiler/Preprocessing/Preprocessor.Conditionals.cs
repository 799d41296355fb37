using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

internal sealed partial class Preprocessor
{
    /// <summary>Carries out a conditional directive, also inside of a branch that is skipped; false for other directives.</summary>
    private bool ProcessConditional(string directive, List<Token> form)
    {
        switch (directive)
        {
            case "ifdef": Open(form, () => _macros.IsDefined(SingleName(form))); return true;
            case "ifndef": Open(form, () => !_macros.IsDefined(SingleName(form))); return true;
            case "if": Open(form, () => IsTrue(form)); return true;
            case "elif": ElseIf(form); return true;
            case "else": Else(form); return true;
            case "endif": Close(form); return true;
            default: return false;
        }
    }

    private bool IsTrue(List<Token> form)
    {
        List<Token> condition = Arguments(form);
        if (condition.Count == 0)
            throw new PreprocessingException(FormSpan(form), $"expected a condition behind `-{form[1].Text}`");
        return ConditionEvaluator.IsTrue(condition, _macros, _expander);
    }

    private void Open(List<Token> form, Func<bool> condition)
    {
        var conditional = new Conditional(form[0].Span.To(form[1].Span), IsActive);
        _conditionals.Push(conditional);

        // The condition of a skipped part is not even read: it may use macros that do not exist.
        conditional.Take(conditional.MayTake && condition());
    }

    private Conditional Innermost(List<Token> form) => _conditionals.TryPeek(out Conditional? conditional)
        ? conditional
        : throw new PreprocessingException(FormSpan(form), $"`-{form[1].Text}` without `-ifdef`, `-ifndef` or `-if`");

    private void ElseIf(List<Token> form)
    {
        Conditional conditional = Innermost(form);
        if (conditional.HasElse)
            throw new PreprocessingException(FormSpan(form), "`-elif` behind `-else`");
        conditional.Take(conditional.MayTake && IsTrue(form));
    }

    private void Else(List<Token> form)
    {
        Conditional conditional = Innermost(form);
        if (conditional.HasElse)
            throw new PreprocessingException(FormSpan(form), "a second `-else`");
        conditional.HasElse = true;
        conditional.Take(true);
    }

    private void Close(List<Token> form)
    {
        Innermost(form);
        _conditionals.Pop();
    }
}
