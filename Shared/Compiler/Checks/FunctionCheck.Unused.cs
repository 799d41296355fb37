using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Warnings about values that nobody takes; <c>_ = Expression</c> tells that this is meant.</summary>
internal sealed partial class FunctionCheck
{
    private void WarnIgnored(IReadOnlyList<Expression> body)
    {
        for (int index = 0; index < body.Count - 1; index++)
            WarnIgnored(body[index]);
    }

    private void WarnIgnored(Expression expression)
    {
        switch (expression)
        {
            case IntegerLiteral or FloatLiteral or CharacterLiteral or StringLiteral or TupleExpression or ListExpression or MapExpression
                or RecordExpression or BitStringExpression or FunExpression or LocalFun:
                diagnostics.Warning(expression.Span, "a term is made here, but never used");
                break;
            case BinaryExpression binary:
                diagnostics.Warning(expression.Span, $"the value of this `{OperatorText.Of(binary.Operator)}` is ignored");
                break;
            case UnaryExpression unary:
                diagnostics.Warning(expression.Span, $"the value of this `{OperatorText.Of(unary.Operator)}` is ignored");
                break;
            case LocalCall call when symbols.IsRemote(call.Name, out string module) && module == "erlang":
                WarnIgnoredCall(call.Name, call.Span);
                break;
            case RemoteCall { Module: AtomLiteral { Name: "erlang" }, Function: AtomLiteral function } call:
                WarnIgnoredCall(new FunctionName(function.Name, call.Arguments.Count), call.Span);
                break;
        }
    }

    private void WarnIgnoredCall(FunctionName function, SourceSpan span)
    {
        bool isConversion = function.Name.Contains("_to_", StringComparison.Ordinal);
        if (isConversion || (AutoImports.IsGuardFunction(function) && function.Name is not ("self" or "node")))
            diagnostics.Warning(span, $"the value of `{function}` is ignored");
    }
}
